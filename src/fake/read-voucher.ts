import type { Members } from './members.js'
import { readCategory } from './read-category.js'
import { readDiscount } from './read-discount.js'
import { readMetadata } from './read-metadata.js'
import { readQuantity } from './read-quantity.js'
import { Refusal } from './refusal.js'
import type { Voucher, Worth } from './rows.js'
import { readValidity } from './validity.js'

/** A voucher that is to be made, with what a body says of it: all else is as its campaign has it. */
export function readNewVoucher(given: Members, begun: Voucher): Voucher {
  const quantity = readQuantity(given, begun.redemption.quantity)
  return { ...withMembers(given, begun), redemption: { ...begun.redemption, quantity } }
}

/**
 * A voucher with what a body changes: what is not said, and what cannot be changed, stays as it was (documented). Credit and points
 * change through the balance alone (documented).
 *
 * @throws Refusal `invalid_voucher` for another type of voucher or discount
 */
export function readChangedVoucher(given: Members, before: Voucher): Voucher {
  const type = given.text('type')
  if (type !== undefined && type !== before.worth.type) throw unchangeable('type of voucher', before)
  return { ...withMembers(given, before), worth: readChangedWorth(given, before) }
}

/** What can be said of a voucher at any time. */
function withMembers(given: Members, before: Voucher): Voucher {
  return {
    ...before,
    ...readValidity(given, before),
    ...readCategory(given, before),
    active: given.boolean('active') ?? before.active,
    additional_info: given.changedText('additional_info', before.additional_info),
    metadata: readMetadata(given, before.metadata),
  }
}

function readChangedWorth(given: Members, before: Voucher): Worth {
  const { worth } = before
  const discount = given.inside('discount')
  if (worth.type === 'DISCOUNT_VOUCHER' && discount !== undefined) {
    const changed = readDiscount(discount)
    if (changed['type'] !== worth.discount['type']) throw unchangeable('type of discount', before)
    return { ...worth, discount: changed }
  }
  if (worth.type !== 'GIFT_VOUCHER') return worth
  const effect = given.inside('gift')?.oneOf('effect', ['APPLY_TO_ORDER', 'APPLY_TO_ITEMS'])
  return effect === undefined ? worth : { ...worth, gift: { ...worth.gift, effect } }
}

function unchangeable(what: string, { code }: Voucher): Refusal {
  return new Refusal('invalid_voucher', `The ${what} cannot be changed.`, { id: code, type: 'voucher' })
}
