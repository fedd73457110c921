/** A port of Node can be told whether it keeps the process alive. */
interface Port extends MessagePort {
  ref?(): void
  unref?(): void
}

let sending: MessagePort | undefined
let receiving: Port | undefined
const waiting: (() => void)[] = []

/** Resolves in a later task. By a channel and not by a timer, because fake timers would hold it back. */
export function nextTask(): Promise<void> {
  sending ??= openChannel()
  receiving?.ref?.()
  return new Promise((resolve) => {
    waiting.push(resolve)
    sending?.postMessage(undefined, [])
  })
}

function openChannel(): MessagePort {
  const { port1, port2 } = new MessageChannel()
  receiving = port1
  port1.addEventListener('message', () => {
    waiting.shift()?.()
    if (waiting.length === 0) receiving?.unref?.()
  })
  port1.start()
  return port2
}
