/**
 * Wraps a request so that only the newest call's answer counts: an older one that arrives
 * later, or fails later, gives `undefined`. Each call may listen to its `AbortSignal`, which
 * fires as soon as a newer call begins.
 */
export function useLatest<Args extends unknown[], Answer>(
  request: (signal: AbortSignal, ...args: Args) => Promise<Answer>,
): (...args: Args) => Promise<Answer | undefined> {
  let newest: AbortController | null = null
  return async (...args) => {
    newest?.abort()
    const own = new AbortController()
    newest = own
    try {
      const answer = await request(own.signal, ...args)
      return newest === own ? answer : undefined
    } catch (error) {
      if (newest === own) throw error
      return undefined
    }
  }
}
