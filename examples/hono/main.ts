import { serve } from '@hono/node-server'
import { inbox, port, secret } from '../settings.js'
import { createApp } from './app.js'

serve({ fetch: createApp(secret, inbox).fetch, port, hostname: '127.0.0.1' })
