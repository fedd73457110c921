import { dataSchema, findEventType } from '../events/catalogue.js'
import type { Json, JsonObject } from '../events/json.js'
import type { Path } from '../events/path.js'
import type { Schema } from '../events/schema.js'

/** One thing that is wrong with a scenario. */
export interface Finding {
  readonly path: Path
  readonly message: string
}

/** A step among the others, as its checks look at it. Nothing is known yet of what it holds. */
export interface StepLook {
  readonly step: JsonObject
  readonly at: Path
  /** The steps before this one, by name. */
  readonly earlier: ReadonlyMap<Json | undefined, JsonObject>
  /** The step itself and those after it, by name. */
  readonly later: ReadonlyMap<Json | undefined, JsonObject>
  readonly locale: string
}

/** What the data of a step can hold. What its variant rules out shows when the scenario is rehearsed. */
export function schemaOf({ send }: JsonObject): Schema | undefined {
  const type = typeof send === 'string' ? findEventType(send) : undefined
  return type === undefined ? undefined : dataSchema(type)
}
