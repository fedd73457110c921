export { fixtures, type On, type VoucherifyFixtures } from './fixtures.js'
export { matchers, type VoucherifyMatchers } from './matchers.js'
export { waitForSendOut, type WaitForSendOutOptions } from './wait-for-send-out.js'
