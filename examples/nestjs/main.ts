import { inbox, port, secret } from '../settings.ts'
import { createApp } from './app.ts'

const app = await createApp(secret, inbox)
await app.listen(port, '127.0.0.1')
