import { RPCLink } from '@orpc/client/fetch'
import type { ClientContext, ClientLink } from '@orpc/client'
import { ConnectionLost } from './connection.ts'

/** Header that carries the page's secret; a cookie alone would not prove our own page. */
const SECRET_HEADER = 'x-regulars-secret'

/**
 * The way to the engine of browser mode. The launch token was exchanged for a cookie before
 * this page came; the cookie now buys the secret that every call must carry.
 * @throws ConnectionLost when the server is gone or does not know this tab any more.
 */
export async function openHttp(onLost: () => void): Promise<ClientLink<ClientContext>> {
  const secret = await fetchSecret()
  return new RPCLink({
    url: new URL('/rpc', window.location.origin),
    headers: { [SECRET_HEADER]: secret },
    fetch: async (request, init) => {
      const answer = await reach(request, init, onLost)
      if (answer.status === 401 || answer.status === 403) {
        onLost()
        throw new ConnectionLost()
      }
      return answer
    },
  })
}

async function reach(
  request: Request,
  init: RequestInit | undefined,
  onLost: () => void,
): Promise<Response> {
  try {
    return await fetch(request, init)
  } catch (error) {
    if (request.signal.aborted) throw error
    onLost()
    throw new ConnectionLost()
  }
}

async function fetchSecret(): Promise<string> {
  const answer = await fetch('/session').catch(() => null)
  if (!answer?.ok) throw new ConnectionLost()
  const session = (await answer.json()) as { secret?: unknown }
  if (typeof session.secret !== 'string') throw new ConnectionLost()
  return session.secret
}
