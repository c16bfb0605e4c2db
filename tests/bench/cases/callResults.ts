import Database from 'better-sqlite3'
import { DISPOSITIONS } from '#shared/domain/scripts/callList.ts'
import { addDays, toEpochDay } from '#shared/domain/dates/day.ts'
import { createRandom } from '#shared/domain/sampleShop/random.ts'
import { setPragmas } from '../../../electron/engine/store/dialect/pragmas.ts'
import { TODAY } from '../support/files.ts'
import { median, p95, pairedTimes, type BenchCase } from '../support/measure.ts'
import { copyOfLargeShop, LARGE_SHOP_CUSTOMERS, openShop } from '../support/shops.ts'

const CALLS = 200_000
const CAMPAIGNS = 20
const TARGETS = 10_000
const WARM_UP = 2
const ROUNDS = 11

/**
 * What a year of calls brought, in a shop of 100,000 customers with 200,000 calls: all figures of
 * the results page, and one campaign against those held out of it.
 */
export const callResults: BenchCase = async (run) => {
  const basePath = await copyOfLargeShop(run, 'callResults.sqlite')
  fill(basePath)
  const shop = await openShop(basePath)
  const outside = new Database(basePath, { readonly: true })
  try {
    setPragmas(outside, 'reader')
    const calls = outside.prepare('SELECT * FROM call').raw()
    const purchases = outside.prepare('SELECT * FROM document WHERE day >= ?').raw()
    const year = { from: addDays(TODAY, -365), to: TODAY }
    const readAll = (): number => calls.all().length + purchases.all(toEpochDay(year.from)).length
    const overview = () => shop.client.callResults.overview(year)
    const campaign = () => shop.client.callResults.campaign({ campaignId: 1 })
    const { total } = await overview()
    if (total.calls !== CALLS || total.minor === 0) throw new Error(JSON.stringify(total))
    await pairedTimes(WARM_UP, overview, readAll)
    const all = await pairedTimes(ROUNDS, overview, readAll)
    const one = await pairedTimes(ROUNDS, campaign, readAll)
    const baseline = {
      name: 'reading the same calls and purchases, no more',
      value: median(all.theirs),
    }
    const aim = { kind: 'ms', atMost: 1000 } as const
    return {
      lines: [
        { name: 'results of 200,000 calls, median', ours: median(all.ours), baseline, aim },
        { name: 'the same, p95', ours: p95(all.ours), baseline, aim },
        { name: 'one campaign with its hold-out, median', ours: median(one.ours), baseline, aim },
      ],
      notes: [`${total.purchases} purchases count for calls; other work goes on meanwhile`],
    }
  } finally {
    outside.close()
    await shop.close()
  }
}

/** Campaigns whose customers take turns, each called about as often. */
function fill(basePath: string): void {
  const db = new Database(basePath)
  const random = createRandom(6, 'bench calls')
  const today = toEpochDay(TODAY)
  const campaign = db.prepare(
    `INSERT INTO campaign (name, state, plan, created_at, started_at, started_day)
     VALUES (?, 'running', '{"windowDays":30}', '', '', ?)`,
  )
  const target = db.prepare(
    `INSERT INTO campaign_target (campaign_id, customer_id, segment_id, manager, is_held_out)
     VALUES (?, ?, 'irregular', '', ?)`,
  )
  const call = db.prepare(
    `INSERT INTO call (request_id, customer_id, cause, campaign_id, at, day, minute, manager,
       segment_id, was_prospect, script_segment_id, variant, seconds, disposition, before)
     VALUES (?, ?, 'campaign', ?, '', ?, ?, ?, ?, 0, 'irregular', ?, ?, ?, '{}')`,
  )
  db.transaction(() => {
    for (let id = 1; id <= CAMPAIGNS; id++) {
      campaign.run(`Campaign ${id}`, today - 365 + id * 16)
      for (let n = 1; n <= TARGETS; n++) {
        const customerId = 1 + ((id * 5000 + n) % LARGE_SHOP_CUSTOMERS)
        target.run(id, customerId, Number(n % 10 === 0))
      }
    }
    for (let n = 0; n < CALLS; n++) {
      const day = today - random.int(0, 364)
      const customer = random.int(1, LARGE_SHOP_CUSTOMERS)
      const manager = `Manager ${random.int(1, 8)}`
      const segment = random.pick(['irregular', 'regular-small', 'lapsed', 'one-off'])
      const variant = random.pick(['a', 'b'])
      const seconds = random.chance(0.9) ? random.int(10, 600) : null
      const minute = random.int(540, 1200)
      const id = random.int(1, CAMPAIGNS)
      const said = random.pick(DISPOSITIONS)
      call.run(`c${n}`, customer, id, day, minute, manager, segment, variant, seconds, said)
    }
  })()
  db.close()
}
