import { join } from 'node:path'
import { settlePoints } from '../../../electron/engine/pointsDay.ts'
import { rawHandle } from '../../../electron/engine/store/base.ts'
import { openTestEngine, type TestEngine } from '../../support/engines.ts'
import { timed, type BenchCase, type BenchLine, type BenchRun } from '../support/measure.ts'

const CUSTOMERS = 100_000
const ROUNDS = 3
/** Twice as many batches must not take more than twice as long, but for the machine's moods. */
const LINEAR = 2.2

/**
 * A new day for 100,000 customers with one batch of points each, and with two: all of them run
 * out at once, as when a program was closed for a year.
 */
export const points: BenchCase = async (run) => {
  const once = await best(run, 1)
  const twice = await best(run, 2)
  const lines: BenchLine[] = [
    {
      name: 'points of 200,000 batches run out, beside 100,000',
      ours: twice.runOut,
      baseline: { name: '100,000 batches', value: once.runOut },
      aim: { kind: 'ratio', atMost: LINEAR },
    },
    {
      name: 'a new day on which no points run out',
      ours: once.quiet,
      baseline: null,
      aim: { kind: 'ms', atMost: 50 },
    },
  ]
  return { lines, notes: [] }
}

interface Times {
  runOut: number
  quiet: number
}

/** The best of some rounds: each is a single piece of work that a busy minute can double. */
async function best(run: BenchRun, batches: number): Promise<Times> {
  const rounds: Times[] = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await settled(run, batches, round))
  return {
    runOut: Math.min(...rounds.map(({ runOut }) => runOut)),
    quiet: Math.min(...rounds.map(({ quiet }) => quiet)),
  }
}

async function settled(run: BenchRun, batches: number, round: number): Promise<Times> {
  let today = '2026-03-15'
  const clock = { now: () => new Date(`${today}T12:00:00Z`), today: () => today }
  const basePath = join(run.folder, `points-${batches}-${round}.sqlite`)
  const shop = await openTestEngine({ basePath, clock })
  try {
    await fill(shop, batches)
    const settle = () => settlePoints(shop.engine.context, true)
    const quiet = await timed(settle)
    today = '2027-03-15'
    const runOut = await timed(settle)
    await refuseLeft(shop)
    return { runOut, quiet }
  } finally {
    await shop.close()
  }
}

/** Everybody's points last a different number of days within the year. */
async function fill({ engine }: TestEngine, batches: number): Promise<void> {
  await engine.context.base.write(async (tx) => {
    const db = rawHandle(tx)
    const customer = db.prepare("INSERT INTO customer (id, name, sort_name) VALUES (?, '', '')")
    const entry = db.prepare(
      `INSERT INTO point_entry (id, customer_id, day, kind, points, batch_id, expires_day)
       VALUES (@id, @customerId, 20500, 'earn', 10, @id, @expiresDay)`,
    )
    for (let customerId = 1; customerId <= CUSTOMERS; customerId++) {
      customer.run(customerId)
      for (let n = 0; n < batches; n++) {
        const id = (customerId - 1) * batches + n + 1
        entry.run({ id, customerId, expiresDay: 20_600 + ((customerId * 7 + n) % 280) })
      }
    }
  })
  // What filling left behind in the log is not the settling's to move into the base.
  const writer = await engine.context.base.write(async (tx) => rawHandle(tx))
  writer.pragma('wal_checkpoint(TRUNCATE)')
}

async function refuseLeft({ engine }: TestEngine): Promise<void> {
  const { n } = await engine.context.base.read
    .selectFrom('point_batch')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('left_points', '>', 0)
    .executeTakeFirstOrThrow()
  if (n > 0) throw new Error(`${n} batches did not run out`)
}
