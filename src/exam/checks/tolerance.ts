import type { Check } from '../check.js'
import { byteChecks } from './bytes.js'
import { formChecks } from './forms.js'
import { headerChecks } from './headers.js'
import { shapeChecks } from './shapes.js'
import { ageChecks, timeFormatChecks } from './times.js'
import { typeChecks } from './types.js'
import { valueChecks } from './values.js'

/** Every genuine payload is accepted, whatever it holds. */
export const toleranceChecks: readonly Check[] = [
  ...byteChecks,
  ...typeChecks,
  ...shapeChecks,
  ...timeFormatChecks,
  ...valueChecks,
  ...headerChecks,
  ...ageChecks,
  ...formChecks,
]
