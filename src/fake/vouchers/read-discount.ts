import type { Json, JsonObject } from '../../events/json.js'
import type { Members } from '../reading/members.js'
import { memberOfDiscount } from '../state/rows.js'

const types = ['AMOUNT', 'PERCENT', 'UNIT', 'FIXED'] as const satisfies readonly (keyof typeof memberOfDiscount)[]

const orderOrItems = ['APPLY_TO_ORDER', 'APPLY_TO_ITEMS'] as const

/** What discounts are limited by, in minor units, and what they may be applied to (documented). */
const kinds = {
  AMOUNT: {
    limits: ['aggregated_amount_limit'],
    effects: [
      ...orderOrItems,
      'APPLY_TO_ITEMS_PROPORTIONALLY',
      'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY',
      'APPLY_TO_ITEMS_BY_QUANTITY',
    ],
  },
  PERCENT: { limits: ['amount_limit', 'aggregated_amount_limit'], effects: orderOrItems },
  FIXED: { limits: [], effects: orderOrItems },
} as const

const unitEffects = ['ADD_NEW_ITEMS', 'ADD_MISSING_ITEMS'] as const

/**
 * Reads a discount, of which only known members are kept. A formula is kept and never computed: where it stands alone, nothing is taken
 * off or given (our choice).
 *
 * @throws Refusal that names the member
 */
export function readDiscount(given: Members): JsonObject {
  const type = given.oneOf('type', types) ?? given.refuseMissing('type')
  const isDynamic = given.boolean('is_dynamic')
  const dynamic: JsonObject = isDynamic === undefined ? {} : { is_dynamic: isDynamic }
  if (type === 'UNIT') return { type, ...readUnits(given), ...dynamic }
  const needed = memberOfDiscount[type]
  const { limits, effects } = kinds[type]
  const formula = given.text(`${needed}_formula`)
  const taken = type === 'PERCENT' ? given.number(needed, { min: 0, max: 100 }) : given.integer(needed, { min: 0 })
  return {
    type,
    [needed]: taken ?? (formula === undefined ? given.refuseMissing(needed) : 0),
    ...memberUnlessAbsent(`${needed}_formula`, formula),
    ...Object.fromEntries(
      limits.flatMap((name) => Object.entries(memberUnlessAbsent(name, given.integer(name, { min: 0 })))),
    ),
    effect: given.oneOf('effect', effects) ?? 'APPLY_TO_ORDER',
    ...dynamic,
  }
}

/** One discount gives so many products at most (our choice): each can add a line to an order, whose own lines are not limited here. */
const mostUnits = 500

/** One product for nothing, or several. */
function readUnits(given: Members): JsonObject {
  const units = given.items('units')
  if (units === undefined) return readUnit(given)
  if (units.length > mostUnits) given.refuse('units', `array with at most ${mostUnits} items`)
  const effect = given.oneOf('effect', ['ADD_MANY_ITEMS']) ?? 'ADD_MANY_ITEMS'
  return { units: units.map((unit) => readUnit(unit)), effect }
}

/**
 * The product, or the SKU with its product (documented), by the id that `unit_type` says. Products are not known here, so that one goes by
 * its id, and by what is said of it besides (our choice).
 */
function readUnit(given: Members): JsonObject {
  const id = given.requiredText('unit_type')
  const formula = given.text('unit_off_formula')
  const sku = given.inside('sku')
  const isSku = sku !== undefined || id.startsWith('sku_')
  const product = given.inside('product')
  return {
    unit_off: given.integer('unit_off', { min: 0 }) ?? (formula === undefined ? 1 : 0),
    ...memberUnlessAbsent('unit_off_formula', formula),
    effect: given.oneOf('effect', unitEffects) ?? 'ADD_NEW_ITEMS',
    unit_type: id,
    product: readUnitObject(product, isSku ? (product?.filledText('id') ?? id) : id, product?.filledText('name')),
    // An answer calls the name of a SKU both (one documented, the other seen in samples).
    ...(isSku ? { sku: readUnitObject(sku, id, sku?.filledText('name') ?? sku?.filledText('sku')) } : {}),
  }
}

function readUnitObject(given: Members | undefined, id: string, name: string = id): JsonObject {
  return { id, ...memberUnlessAbsent('source_id', given?.filledText('source_id')), name }
}

function memberUnlessAbsent(name: string, value: Json | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value }
}
