import { inbox, port, secret } from '../settings.js'
import { createApp } from './app.js'

await createApp(secret, inbox).listen({ port, host: '127.0.0.1' })
