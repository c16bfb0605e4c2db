import type { EngineContext } from './context.ts'
import { readSettings } from './store/settings.ts'
import { isFresh, refresh } from './store/summary/freshness.ts'

/**
 * Makes the customer summary stand for the as-of date and window that the settings ask
 * for. Called when the engine opens, when settings change, and when a new day begins.
 */
export async function followAsOf(context: EngineContext, recordChanges: boolean): Promise<void> {
  const settings = await readSettings(context.base.read)
  const asOf = settings.asOf ?? context.ports.clock.today()
  if (isFresh(context.base, asOf, settings.windowMonths)) return
  await refresh(context.base, { asOf, months: settings.windowMonths, recordChanges })
  context.events.emit({ type: 'changed', topics: ['segments', 'customers'] })
}
