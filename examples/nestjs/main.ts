import { inbox, port, secret } from '../settings.js'
import { createApp } from './app.js'

const app = await createApp(secret, inbox)
await app.listen(port, '127.0.0.1')
