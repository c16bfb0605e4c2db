import type { Day } from '#shared/domain/dates/day.ts'
import type { EngineContext } from './context.ts'
import type { ReadDb } from './store/base.ts'
import { readSettings } from './store/settings.ts'
import { isFresh, refresh } from './store/summary/freshness.ts'

/** The date that all figures stand for: the one asked for, the owner's choice, or today. */
export async function asOfDate(
  context: EngineContext,
  db: ReadDb = context.base.read,
): Promise<{ asOf: Day; isLook: boolean }> {
  const chosen = context.asOf ?? (await readSettings(db)).asOf
  return { asOf: chosen ?? context.ports.clock.today(), isLook: chosen !== null }
}

/**
 * Makes the customer summary stand for that date and the window that the settings ask for.
 * Called when the engine opens, when settings change, and when a new day begins.
 */
export async function followAsOf(context: EngineContext): Promise<void> {
  const { windowMonths } = await readSettings(context.base.read)
  const { asOf, isLook } = await asOfDate(context)
  if (isFresh(context.base, { asOf, months: windowMonths, isLook })) return
  await refresh(context.base, { asOf, months: windowMonths, isLook, recordChanges: true })
  context.events.emit({ type: 'changed', topics: ['segments', 'customers'] })
}
