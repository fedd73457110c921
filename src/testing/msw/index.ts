export type { CampaignOptions, VoucherOptions, VoucherWorth } from '../../fake/campaigns.js'
export type { CustomerOptions } from '../../fake/customers.js'
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
