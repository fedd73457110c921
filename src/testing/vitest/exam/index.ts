export { describeReceiver } from './describe-receiver.js'
