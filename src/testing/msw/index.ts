export type { CampaignOptions, CustomerOptions, VoucherOptions, VoucherWorth } from '../../fake/beginning/beginning.js'
export { voucherifyApi, type VoucherifyApi, type VoucherifyApiOptions } from './voucherify-api.js'
export {
  voucherifyReceiver,
  type AnsweredSendOut,
  type AnswerFunction,
  type ReceivedSendOut,
  type ReceiverAnswer,
  type VoucherifyReceiver,
  type VoucherifyReceiverOptions,
} from './voucherify-receiver.js'
