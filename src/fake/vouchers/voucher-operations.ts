import { memberOf } from '../../events/json.js'
import { accepted } from '../campaigns/async-actions.js'
import { changeBalance } from './balance.js'
import { createVoucher, readPattern } from './create-voucher.js'
import { voucherOfPath } from '../state/find-rows.js'
import { transactionForm } from '../forms/transaction-form.js'
import { changedVoucherData, voucherData } from '../forms/voucher-data.js'
import { voucherForm } from '../forms/voucher-form.js'
import { answerCursorList } from '../lists/answer-cursor-list.js'
import { importVouchers } from '../campaigns/import-vouchers.js'
import { listVouchers } from './list-vouchers.js'
import { Members } from '../reading/members.js'
import { done, named, ok, type Operation, type Run, type Runs } from '../operation.js'
import { readChangedVoucher } from './read-voucher.js'
import { notFound } from '../refusal.js'
import { removeVoucher } from './remove-voucher.js'
import type { Voucher } from '../state/rows.js'
import { names } from '../state/state.js'

/** Single vouchers, and what is on cards. */
export const voucherOperations = {
  generateRandomCode: (operation, { body }) => {
    const given = Members.ofBody(body)
    const code = given.text('code')
    return shown(operation, createVoucher(operation, given, code === '' ? undefined : code))
  },
  createVoucher: (operation, call) =>
    shown(operation, createVoucher(operation, Members.ofBody(call.body), named(call, 'code'))),
  listVouchers: ({ draft }, { query }) => ok(listVouchers(draft, query)),
  getVoucher: (operation, call) => shown(operation, voucherOfPath(operation, call)),
  updateVoucher: (operation, call) => {
    const { draft, mint, emit } = operation
    const changed = readChangedVoucher(Members.ofBody(call.body), voucherOfPath(operation, call))
    const voucher = draft.vouchers.put({ ...changed, updated_at: mint.instant() })
    emit('voucher.updated', changedVoucherData(draft, voucher))
    return shown(operation, voucher)
  },
  // With `force` or without: nothing comes back from the bin of the fake.
  deleteVoucher: (operation, call) => {
    const { draft, emit } = operation
    const voucher = voucherOfPath(operation, call)
    emit('voucher.deleted', voucherData(draft, voucher))
    removeVoucher(draft, voucher)
    return done
  },
  enableVoucher: switchVoucherTo(true),
  disableVoucher: switchVoucherTo(false),
  enableVouchers: switchAllTo(true),
  disableVouchers: switchAllTo(false),
  importVouchers: (operation, { body }) =>
    accepted(importVouchers(operation, body, 'VOUCHERS.IMPORT', (given) => readPattern(operation, given)).action),
  updateVoucherBalance: (operation, call) => {
    const given = Members.ofBody(call.body)
    const amount = given.integer('amount') ?? given.refuseMissing('amount')
    const change = { amount, sourceId: given.filledText('source_id'), reason: given.text('reason') }
    const { points: _, ...balance } = changeBalance(operation, voucherOfPath(operation, call), change)
    // Points are an amount here too (seen in a recorded answer).
    return ok({ ...balance, amount })
  },
  listVoucherTransactions: (operation, call) => {
    const rows = [
      ...operation.draft.transactions.inGroup(names.voucher(voucherOfPath(operation, call).id)),
    ].toReversed()
    return ok(
      answerCursorList(call.query, {
        rows,
        orders: ['created_at', 'id'],
        see: (transaction, name) => memberOf(transactionForm(transaction), name),
        idOf: ({ id }) => id,
        toForm: transactionForm,
      }),
    )
  },
} as const satisfies Runs

function shown({ draft }: Operation, voucher: Voucher) {
  return ok(voucherForm(draft, voucher))
}

function switchVoucherTo(active: boolean): Run {
  return (operation, call) => {
    const voucher = switched(operation, voucherOfPath(operation, call), active)
    operation.emit(active ? 'voucher.enabled' : 'voucher.disabled', changedVoucherData(operation.draft, voucher))
    return shown(operation, voucher)
  }
}

/** The oldest SDK's way to switch many: all or none, and none of it is told (both our choice; bulk changes are not told, documented). */
function switchAllTo(active: boolean): Run {
  return (operation, { body }) => {
    const given = Members.ofBody(body)
    const codes = given.list('vouchers') ?? given.refuseMissing('vouchers')
    const vouchers = codes.map((code) => {
      if (typeof code !== 'string') return given.refuse('vouchers', 'array of codes')
      const voucher = operation.draft.vouchers.find(code)
      if (voucher === undefined) throw notFound('voucher', code)
      return voucher
    })
    return ok(vouchers.map((voucher) => voucherForm(operation.draft, switched(operation, voucher, active))))
  }
}

function switched({ draft, mint }: Operation, voucher: Voucher, active: boolean): Voucher {
  return draft.vouchers.put({ ...voucher, active, updated_at: mint.instant() })
}
