export { createApp, type AppOptions } from './app.js'
export type { EndpointDefaults, ManagementKey } from './context.js'
export { defaultPort } from './default-port.js'
export { startServer, type RunningServer, type ServerOptions } from './start-server.js'
