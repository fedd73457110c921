import { answeredPublication } from './forms/publication-form.js'
import { listPublications } from './list-publications.js'
import { Members } from './members.js'
import { ok, type Operation, type Reply, type Run, type Runs } from './operation.js'
import { publish } from './publish.js'
import { readPublication, type PublicationRequest } from './read-publication.js'
import { Refusal } from './refusal.js'

/** `join_once` may stand in the body or in the query (documented, and sent by the SDKs). */
const create: Run = (operation, { body, query }) => {
  const request = readPublication(Members.ofBody(body))
  const joinOnce = request.joinOnce || (Members.ofQuery(query).boolean('join_once') ?? false)
  return publishAndShow(operation, { ...request, joinOnce })
}

/** What gives codes to customers. */
export const publicationOperations = {
  createPublication: create,
  // The old SDK's own path for the same (not documented).
  publishVoucher: create,
  // From a browser: one like any other, with its campaign or code in the query (seen with the vendor's SDK).
  publishVoucherClientSide: (operation, { body, query, path }) => {
    const { campaign, voucher } = query
    const given = {
      ...Members.ofBody(body).given,
      ...(campaign === undefined ? {} : { campaign }),
      ...(voucher === undefined ? {} : { voucher }),
    }
    return create(operation, { body: given, query, path })
  },
  createPublication1: (operation, { query }) => {
    const request = readPublication(Members.ofQuery(query))
    if (request.count > 1) {
      throw new Refusal('too_many_vouchers_requested', 'Only 1 voucher can be published per request.')
    }
    return publishAndShow(operation, request)
  },
  listPublications: (operation, { query }) => ok(listPublications(operation, query)),
} as const satisfies Runs

function publishAndShow(operation: Operation, request: PublicationRequest): Reply {
  const { publication, refusal } = publish(operation, request)
  return refusal === undefined ? ok(answeredPublication(operation.draft, publication)) : operation.refused(refusal)
}
