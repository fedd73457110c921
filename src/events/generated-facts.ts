// Generated from schemas/ by `npm run generate`. Change the schemas, not this file.

import type { EventData } from './generated.js'
import type { EventFacts } from './schema.js'

/** What every event type is, by its name. */
export const eventFacts: Readonly<Record<keyof EventData, EventFacts>> = {
  "customer.created": {"level":"project","family":"customer","documented":true,"idPrefix":"evcus_","entity":"/customer/id","at":"/customer/created_at"},
  "customer.deleted": {"level":"project","family":"customer","documented":true,"idPrefix":"evcus_","entity":"/customer/id","at":"/customer/updated_at"},
  "customer.publication.succeeded": {"level":"distribution","family":"customer","documented":true,"idPrefix":"evcus_","entity":"/customer/id","at":"/publication/created_at","channel":"/publication/channel"},
  "customer.updated": {"level":"project","family":"customer","documented":true,"idPrefix":"evcus_","entity":"/customer/id","at":"/customer/updated_at"},
  "customer.voucher.gift.balance_added": {"level":"distribution","family":"customer","documented":true,"idPrefix":"evcus_","entity":"/customer/id","at":"/transaction/created_at","channel":"/transaction/source"},
  "customer.voucher.loyalty_card.pending_points.activated": {"level":"distribution","family":"customer","documented":true,"idPrefix":"evcus_","entity":"/customer/id","at":"/transaction/created_at","channel":"/transaction/source"},
  "customer.voucher.loyalty_card.pending_points.added": {"level":"distribution","family":"customer","documented":true,"idPrefix":"evcus_","entity":"/customer/id","at":"/voucher/updated_at"},
  "customer.voucher.loyalty_card.pending_points.canceled": {"level":"distribution","family":"customer","documented":true,"idPrefix":"evcus_","entity":"/customer/id","at":"/voucher/updated_at"},
  "customer.voucher.loyalty_card.pending_points.updated": {"level":"distribution","family":"customer","documented":true,"idPrefix":"evcus_","entity":"/customer/id","at":"/voucher/updated_at"},
  "customer.voucher.loyalty_card.points_added": {"level":"distribution","family":"customer","documented":true,"idPrefix":"evcus_","entity":"/customer/id","at":"/transaction/created_at","channel":"/transaction/source"},
  "customer.voucher.loyalty_card.points_expired": {"level":"distribution","family":"customer","documented":true,"idPrefix":"evcus_","entity":"/customer/id","at":"/transaction/created_at","channel":"/transaction/source"},
  "publication.succeeded": {"level":"project","family":"publication","documented":true,"idPrefix":"evpub_","entity":"/publication/id","at":"/publication/created_at","channel":"/publication/channel"},
  "redemption.failed": {"level":"project","family":"redemption","documented":true,"idPrefix":"evred_","entity":"/redemption/id"},
  "redemption.rollback.failed": {"level":"project","family":"redemption","documented":true,"idPrefix":"evred_","entity":"/redemption/id","at":"/redemption_rollback/date"},
  "redemption.rollback.succeeded": {"level":"project","family":"redemption","documented":true,"idPrefix":"evred_","entity":"/redemption/id","at":"/redemption_rollback/date"},
  "redemption.succeeded": {"level":"project","family":"redemption","documented":true,"idPrefix":"evred_","entity":"/redemption/id"},
  "voucher.created": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id","at":"/voucher/created_at"},
  "voucher.deleted": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id"},
  "voucher.disabled": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id","at":"/voucher/updated_at"},
  "voucher.enabled": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id","at":"/voucher/updated_at"},
  "voucher.gift.balance_added": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id","at":"/transaction/created_at","channel":"/transaction/source"},
  "voucher.gift.transaction.created": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id","at":"/transaction/created_at","channel":"/transaction/source"},
  "voucher.loyalty_card.pending_points.activated": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id","at":"/transaction/created_at","channel":"/transaction/source"},
  "voucher.loyalty_card.pending_points.added": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id","at":"/voucher/updated_at"},
  "voucher.loyalty_card.pending_points.canceled": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id","at":"/voucher/updated_at"},
  "voucher.loyalty_card.pending_points.updated": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id","at":"/voucher/updated_at"},
  "voucher.loyalty_card.points_added": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id","at":"/transaction/created_at","channel":"/transaction/source"},
  "voucher.loyalty_card.points_expired": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id","at":"/transaction/created_at","channel":"/transaction/source"},
  "voucher.loyalty_card.transaction.created": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id","at":"/transaction/created_at","channel":"/transaction/source"},
  "voucher.published": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id","channel":"/publication/channel"},
  "voucher.updated": {"level":"project","family":"voucher","documented":true,"idPrefix":"evvou_","entity":"/voucher/id","at":"/voucher/updated_at"},
}
