// Tries an event while its schema is written: `npm run try-event -- redemption.succeeded [variant]`. Makes 50 payloads of each
// variant and says what the validator has against them; with a variant it prints one.
import { describeEvent } from '../dist/events/catalogue.js'
import { createPayload } from '../dist/payload/create-payload.js'
import { validatePayload } from '../dist/events/validate.js'

const count = 50
const [type, asked] = process.argv.slice(2)
if (type === undefined)
  throw new TypeError('Failed to try event: no event type is named. Name one, and perhaps a variant.')

for (const variant of Object.keys(describeEvent(type).variants)) {
  if (asked !== undefined && variant !== asked) continue
  try {
    const payloads = Array.from({ length: count }, (_, number) => createPayload(type, { variant, seed: 'try', number }))
    const problems = new Map()
    for (const payload of payloads) {
      for (const as of ['emitted', 'received']) {
        for (const { path, message } of validatePayload(payload, { as }).problems) {
          const place = `${as} ${path}`
          problems.set(place, { message, times: (problems.get(place)?.times ?? 0) + 1 })
        }
      }
    }
    console.log(`${variant}: ${problems.size === 0 ? `${count} valid payloads` : `${problems.size} problems`}`)
    for (const [place, { message, times }] of problems) console.log(`  ${place} ${message} (${times} times)`)
    if (asked !== undefined) console.log(JSON.stringify(payloads[0], undefined, 2))
  } catch (error) {
    console.log(`${variant}: ${error.message}`)
  }
}
