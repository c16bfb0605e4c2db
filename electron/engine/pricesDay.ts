import type { EngineContext } from './context.ts'
import { APPLY_CHUNK, applyPlannedPrices, productsWithDuePrices } from './store/prices.ts'

/**
 * Brings planned list prices into force whose day has come by the clock. Called when the engine
 * opens and as the days go by. In small transactions: one that is cut short is gone on with next
 * time.
 */
export async function followPrices({ base, events, ports }: EngineContext): Promise<void> {
  const today = ports.clock.today()
  const due = productsWithDuePrices(base.read, today)
  for (let at = 0; at < due.length; at += APPLY_CHUNK) {
    const some = due.slice(at, at + APPLY_CHUNK)
    const now = ports.clock.now().toISOString()
    await base.write(async (tx) => applyPlannedPrices(tx, some, today, now))
  }
  if (due.length > 0) events.emit({ type: 'changed', topics: ['products'] })
}
