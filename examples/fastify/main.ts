import { inbox, port, secret } from '../settings.ts'
import { createApp } from './app.ts'

await createApp(secret, inbox).listen({ port, host: '127.0.0.1' })
