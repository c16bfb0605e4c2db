import { KNOCK_HEADER } from './guard.ts'

const PATIENCE_MS = 3_000

/** Where and with which secret a running browser mode gives out launch addresses. */
export function knockAddress(port: number, secret: string): string {
  return `http://127.0.0.1:${port}/launch#${secret}`
}

/**
 * Asks a running browser mode for a fresh launch address. `null` when nobody answers there,
 * or the address is not one of ours.
 */
export async function knock(address: string): Promise<string | null> {
  const at = URL.parse(address)
  // Threat: a doctored lock file that sends us, or the browser, elsewhere.
  if (at?.protocol !== 'http:' || at.hostname !== '127.0.0.1' || at.hash === '') return null
  try {
    const answer = await fetch(new URL(at.pathname, at.origin), {
      method: 'POST',
      headers: { [KNOCK_HEADER]: at.hash.slice(1) },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const { url } = (await answer.json()) as { url?: unknown }
    return typeof url === 'string' && url.startsWith(`${at.origin}/?token=`) ? url : null
  } catch {
    return null
  }
}
