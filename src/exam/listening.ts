import { createConnection } from 'node:net'

/** True where something takes connections at a URL. */
export function isListening({ hostname, port, protocol }: URL): Promise<boolean> {
  const standardPort = protocol === 'https:' ? 443 : 80
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  return new Promise((resolve) => {
    const socket = createConnection({ host, port: port === '' ? standardPort : Number(port) })
    const end = (isOpen: boolean): void => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}
