import { inbox, port, secret } from '../settings.ts'
import { createApp } from './app.ts'

createApp(secret, inbox).listen(port, '127.0.0.1')
