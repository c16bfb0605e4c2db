import { RPCLink } from '@orpc/client/message-port'
import type { ClientContext, ClientLink } from '@orpc/client'

/** What the preload posts to its own window together with the engine's port. */
export const PORT_MESSAGE = 'regulars:port'

/**
 * Hands over the way to the engine of the desktop window, once for every port that the
 * preload posts: a restarted engine comes with a new one.
 */
export function listenForPort(
  onLink: (link: ClientLink<ClientContext>) => void,
  onLost: () => void,
): void {
  let newest: MessagePort | null = null
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const port = event.ports[0]
    if (event.source !== window || !isPortMessage(event.data) || port === undefined) return
    newest = port
    port.addEventListener('close', () => {
      if (newest === port) onLost()
    })
    onLink(new RPCLink({ port }))
    port.start()
  })
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === PORT_MESSAGE
}
