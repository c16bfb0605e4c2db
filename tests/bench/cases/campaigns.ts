import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { p95, timed, type BenchCase, type BenchLine } from '../support/measure.ts'
import { copyOfLargeShop, openShop, type OpenShop } from '../support/shops.ts'

const ANSWER_MS = 50
/** Between two calls of whoever works meanwhile. */
const PAUSE_MS = 5

/** A campaign for all of 100,000 customers: the look before the start, the start, its page. */
export const campaigns: BenchCase = async (run) => {
  const path = await copyOfLargeShop(run, 'campaigns.sqlite')
  const bare = await timed(() => agree(path))
  const shop = await openShop(path)
  const notes: string[] = []
  const lines: BenchLine[] = []
  try {
    const { id } = await shop.client.campaigns.save({ plan: await planForAll(shop) })
    const add = async (
      name: string,
      atMost: number,
      work: () => Promise<unknown>,
    ): Promise<void> => {
      const answers: number[] = []
      const ours = await timed(() => whileAsking(shop, answers, work))
      lines.push({
        name: `${name}, 100,000 customers`,
        ours,
        baseline: { name: 'one row each, by plain SQL', value: bare },
        aim: { kind: 'ms', atMost },
      })
      const aim = { kind: 'ms' as const, atMost: ANSWER_MS }
      lines.push({ name: `${name}: other calls p95`, ours: p95(answers), baseline: null, aim })
      notes.push(
        `${name}: the slowest of ${answers.length} other calls ${Math.max(...answers).toFixed(0)} ms`,
      )
    }
    const { campaigns: asked } = shop.client
    await add('campaign looked at', 2000, () => asked.check({ id }))
    await add('its first left out', 1000, () => asked.leftOut({ id }))
    await add('campaign started', 5000, async () => {
      const { jobId } = await asked.start({ id })
      const job = await shop.client.jobs.wait({ id: jobId! })
      if (job.state !== 'done') throw new Error(`the start ended as ${job.state}`)
    })
    callSome(path, id)
    await add('campaign page', 1000, () => asked.get({ id }))
    await add('its customers', 200, () => asked.targets({ id }))
    await add('those who ordered', 500, () => asked.targets({ id, view: 'ordered' }))
    await add('its list of campaigns', 500, () => asked.list({}))
    await add('campaign closed', 2000, () => asked.close({ id }))
  } finally {
    await shop.close()
  }
  return { lines, notes }
}

/** Asks for a small answer again and again until the work is done. */
async function whileAsking(
  { client }: OpenShop,
  answers: number[],
  work: () => Promise<unknown>,
): Promise<void> {
  let isDone = false
  const working = work().finally(() => (isDone = true))
  do {
    // With the pause: an engine that is busy lets neither begin nor end in time.
    const asked = await timed(async () => {
      await sleep(PAUSE_MS)
      await client.settings.get()
    })
    answers.push(Math.max(0, asked - PAUSE_MS))
  } while (!isDone)
  await working
}

/** A third of the customers were called, and one in fifty of those ordered. */
function callSome(path: string, campaignId: number): void {
  const db = new Database(path)
  try {
    db.prepare(
      `INSERT INTO call (request_id, customer_id, cause, campaign_id, at, day, minute, manager,
         segment_id, was_prospect, disposition, before)
       SELECT 'c' || customer_id, customer_id, 'campaign', campaign_id, '', 20000, 600, manager,
         segment_id, 0, iif(customer_id % 50 = 0, 'reached-order', 'no-answer'), '{}'
       FROM campaign_target WHERE campaign_id = ? AND is_held_out = 0 AND customer_id % 3 = 0`,
    ).run(campaignId)
  } finally {
    db.close()
  }
}

/** Nine of ten agree to calls; so that there is somebody to call. */
function agree(path: string): void {
  const db = new Database(path)
  try {
    db.exec(`INSERT INTO consent (customer_id, channel, purpose, given, day, source)
      SELECT id, 'phone', 'marketing', 1, 20000, 'form' FROM customer WHERE id % 10 > 0`)
  } finally {
    db.close()
  }
}

async function planForAll({ client }: OpenShop) {
  const { segments } = await client.segments.rules()
  return {
    name: 'Everybody',
    audience: { by: 'segments' as const, segmentIds: segments.map(({ id }) => id) },
    fromDay: '2030-01-01',
    holdOutBp: 1000,
    variantBShareBp: 5000,
    managers: [
      { name: 'Ani', share: 2 },
      { name: 'Ewa', share: 1 },
    ],
  }
}
