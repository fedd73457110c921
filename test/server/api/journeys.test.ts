import { expect, test } from 'vitest'
import { goThroughJourney, sdks } from '../../fake/journey.js'
import { startToldServer } from './told-server.js'

test.each(Object.entries(sdks))('%s goes from a campaign to a rollback, against the server', async (_name, open) => {
  const { url, findTold } = await startToldServer()
  await expect(goThroughJourney(open(url), findTold)).resolves.toBeUndefined()
})
