import { inbox, port, secret } from '../settings.js'
import { createApp } from './app.js'

createApp(secret, inbox).listen(port, '127.0.0.1')
