import type { AppEvent } from '#shared/api/app.contract.ts'

/** Tells every listener what happened; a listener that lags keeps its own queue. */
export class EventHub {
  readonly #listeners = new Set<(event: AppEvent) => void>()

  emit(event: AppEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  listen(listener: (event: AppEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Events from now on, until the signal aborts. */
  async *stream(signal: AbortSignal | undefined): AsyncGenerator<AppEvent, void, void> {
    const queue: AppEvent[] = []
    let wake = (): void => {}
    const stop = this.listen((event) => {
      queue.push(event)
      wake()
    })
    const onAbort = (): void => wake()
    signal?.addEventListener('abort', onAbort)
    try {
      while (!signal?.aborted) {
        const event = queue.shift()
        if (event) yield event
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    } finally {
      signal?.removeEventListener('abort', onAbort)
      stop()
    }
  }
}
