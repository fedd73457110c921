import { serve } from '@hono/node-server'
import { inbox, port, secret } from '../settings.ts'
import { createApp } from './app.ts'

serve({ fetch: createApp(secret, inbox).fetch, port, hostname: '127.0.0.1' })
