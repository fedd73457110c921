import { isObject, type Json, type JsonObject } from '../../events/json.js'
import { parsePath } from '../../events/path.js'
import type { Random } from '../../payload/random.js'

/** A member of an object: where it is kept, and under which key. */
export interface Member {
  readonly owner: JsonObject
  readonly key: string
}

/** The `data` of a payload; of a raw payload, which has no envelope, the whole. */
export function dataOf(payload: JsonObject): JsonObject {
  const data = payload['data']
  return isObject(data) && isObject(payload['event']) ? data : payload
}

/** Every member below a value, the outer before the inner. */
export function* membersOf(value: Json): Generator<Member> {
  if (Array.isArray(value)) {
    for (const item of value) yield* membersOf(item)
  } else if (isObject(value)) {
    for (const [key, inside] of Object.entries(value)) {
      yield { owner: value, key }
      yield* membersOf(inside)
    }
  }
}

/** The member at a path from the payload's root, or one of the data's that fit, drawn from the seed. */
export function chooseMember(
  payload: JsonObject,
  path: string | undefined,
  random: Random,
  fits: (member: Member) => boolean = () => true,
): Member | undefined {
  if (path !== undefined) return memberAt(payload, path)
  const [first, ...others] = [...membersOf(dataOf(payload))].filter(fits)
  return first === undefined ? undefined : random.pick([first, ...others])
}

function memberAt(payload: JsonObject, path: string): Member | undefined {
  const steps = parsePath(path)
  let owner: Json | undefined = payload
  for (const step of steps.slice(0, -1)) {
    if (Array.isArray(owner) && typeof step === 'number') owner = owner[step]
    else if (isObject(owner) && Object.hasOwn(owner, step)) owner = owner[step]
    else return undefined
  }
  const key = steps.at(-1)
  return isObject(owner) && typeof key === 'string' && Object.hasOwn(owner, key) ? { owner, key } : undefined
}
