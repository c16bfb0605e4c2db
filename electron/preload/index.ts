import { contextBridge, ipcRenderer } from 'electron'
import { PORT_CHANNEL } from './channel.ts'

/** What this script uses of the page's window; the project's Node types know none. */
declare const window: {
  location: { origin: string }
  postMessage(message: unknown, targetOrigin: string, transfer: unknown[]): void
}

/**
 * The only thing that the page gets from outside its sandbox: one port to the engine, and a
 * new one when the engine was started anew. `renderer/api/port.ts` waits for it.
 */
ipcRenderer.on(PORT_CHANNEL, (event) => {
  window.postMessage({ type: 'regulars:port' }, window.location.origin, [...event.ports])
})

contextBridge.exposeInMainWorld('regularsDesktop', true)
