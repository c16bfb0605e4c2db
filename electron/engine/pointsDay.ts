import type { Day } from '#shared/domain/dates/day.ts'
import type { EngineContext } from './context.ts'
import {
  birthdayBonuses,
  expireBatches,
  expiredBatches,
  giveBirthdayBonuses,
  SETTLE_CHUNK,
} from './store/points/settle.ts'

/** The day that an engine has settled already. */
const settled = new WeakMap<EngineContext, Day>()

/**
 * Brings the ledger of points up to the clock's today: bonuses for birthdays, then what has run
 * out. Called when the engine opens, when a new day begins and (`again`) when the rules change. A
 * date that somebody looks at settles nothing. In small transactions: one that is cut short is
 * gone on with next time.
 */
export async function settlePoints(context: EngineContext, again = false): Promise<void> {
  const today = context.ports.clock.today()
  if (!again && settled.get(context) === today) return
  const given = await giveBirthdays(context, today)
  const expired = await expire(context, today)
  settled.set(context, today)
  if (given || expired) context.events.emit({ type: 'changed', topics: ['points'] })
}

async function giveBirthdays({ base }: EngineContext, today: Day): Promise<boolean> {
  const bonuses = birthdayBonuses(base.read, today)
  for (const some of chunksOf(bonuses)) {
    await base.write(async (tx) => giveBirthdayBonuses(tx, some))
  }
  return bonuses.length > 0
}

async function expire({ base }: EngineContext, today: Day): Promise<boolean> {
  const batches = expiredBatches(base.read, today)
  for (const some of chunksOf(batches)) {
    const between = { first: some[0]!, last: some.at(-1)! }
    await base.write(async (tx) => expireBatches(tx, today, between))
  }
  return batches.length > 0
}

function chunksOf<Item>(all: readonly Item[]): Item[][] {
  const count = Math.ceil(all.length / SETTLE_CHUNK)
  return Array.from({ length: count }, (_, at) =>
    all.slice(at * SETTLE_CHUNK, (at + 1) * SETTLE_CHUNK),
  )
}
