import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client'
import type { EngineClient } from '#shared/api/contract.ts'
import { ConnectionLost, setConnection } from './connection.ts'
import { openHttp } from './http.ts'
import { listenForPort } from './port.ts'

/** How long the desktop window may take to hand over the engine's port. */
const PORT_PATIENCE_MS = 20_000
/** How often a browser tab looks whether its server answers again. */
const RETRY_MS = 3_000

type Link = ClientLink<ClientContext>

let current = Promise.withResolvers<Link>()
let isRetrying = false

/** Everything the engine can do; calls made before the connection stands wait for it. */
export const engine: EngineClient = createORPCClient<EngineClient>({
  call: async (path, input, options) => (await current.promise).call(path, input, options),
} satisfies Link)

/** Starts the connection that fits where the page runs. Call it once. */
export function connect(): void {
  if (window.regularsDesktop === true) connectToPort()
  else void connectToServer()
}

function connectToPort(): void {
  const patience = setTimeout(lose, PORT_PATIENCE_MS)
  listenForPort((link) => {
    clearTimeout(patience)
    accept(link)
  }, lose)
}

async function connectToServer(): Promise<void> {
  try {
    accept(await openHttp(loseServer))
  } catch {
    loseServer()
  }
}

/** A laptop that slept finds its server again; a restarted server asks for a new tab. */
function loseServer(): void {
  lose()
  if (isRetrying) return
  isRetrying = true
  setTimeout(() => {
    isRetrying = false
    void connectToServer()
  }, RETRY_MS)
}

function accept(link: Link): void {
  current.resolve(link)
  current = Promise.withResolvers<Link>()
  current.resolve(link)
  setConnection('open')
}

function lose(): void {
  const lost = new ConnectionLost()
  current.promise.catch(() => undefined)
  current.reject(lost)
  current = Promise.withResolvers<Link>()
  current.promise.catch(() => undefined)
  current.reject(lost)
  setConnection('lost')
}
