// Generated from schemas/ by `npm run generate`. Change the schemas, not this file.

import type { EventData } from './generated.js'
import type { EventFacts } from './schema.js'

/** What every event type is, by its name. */
export const eventFacts: Readonly<Record<keyof EventData, EventFacts>> = {
  "voucher.published": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id","channel":"/publication/channel"},
}
