import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { withEngine, type Bench } from '../../../../support/engine.ts'
import { planInput, prospects, TODAY, write } from './campaignShop.ts'

const RUNS = process.env.FULL_FUZZ === '1' ? 400 : 8
const DAY = toEpochDay(TODAY)
const AT = `${TODAY}T08:00:00Z`

/** What is known of a customer, as far as it matters to a campaign. */
const person = fc.record({
  doNotCall: fc.constantFrom(false, false, false, true),
  phone: fc.constantFrom('good', 'good', 'good', 'none', 'doubtful'),
  /** What was said of calls, the oldest first. */
  consents: fc.constantFrom([true], [true], [false, true], [true, false], [], [false]),
  complaint: fc.constantFrom(null, null, 'open', 'solved'),
  callback: fc.constantFrom(null, null, 'open', 'done'),
  call: fc.option(fc.record({ daysAgo: fc.integer({ min: 0, max: 20 }), isUndone: fc.boolean() }), {
    freq: 2,
  }),
  other: fc.option(
    fc.record({
      campaign: fc.constantFrom('running', 'paused', 'closed', 'draft'),
      state: fc.constantFrom('open', 'done'),
      isHeldOut: fc.boolean(),
    }),
    { freq: 2 },
  ),
})
type Person = typeof person extends fc.Arbitrary<infer Value> ? Value : never

const shops = fc.record({
  people: fc.array(person, { minLength: 1, maxLength: 10 }),
  calledWithinDays: fc.constantFrom(0, 1, 14),
  holdOutBp: fc.constantFrom(0, 2000, 5000),
  variantBShareBp: fc.constantFrom(0, 5000, 10_000),
})

/** By the words of the law, one after another, on the plain facts. */
function expectedReason(one: Person, calledWithinDays: number): string | null {
  if (one.doNotCall) return 'do-not-call'
  if (one.phone !== 'good') return 'no-phone'
  if (one.consents.at(-1) !== true) return 'no-consent'
  if (one.complaint === 'open') return 'open-complaint'
  if (one.callback === 'open') return 'promised-elsewhere'
  const { call, other } = one
  const isRecent = call !== null && !call.isUndone && call.daysAgo <= calledWithinDays
  if (calledWithinDays > 0 && isRecent) return 'called-recently'
  const isUnderWay = other?.campaign === 'running' || other?.campaign === 'paused'
  return isUnderWay && other?.state === 'open' ? 'promised-elsewhere' : null
}

async function settle(bench: Bench, people: Person[], run: number): Promise<number[]> {
  const ids = await prospects(bench, people.length, (place) => {
    const one = people[place]!
    const number = { good: '+48601000001', doubtful: '3.7491E+10', none: '' }[one.phone]
    return {
      doNotCall: one.doNotCall,
      contacts: number === '' ? [] : [{ channel: 'phone', value: number }],
      consents: one.consents.map((given, nth) => ({
        ...{ channel: 'phone' as const, purpose: 'marketing' as const, given },
        ...{ on: `2025-01-0${nth + 1}`, source: 'form' },
      })),
    }
  })
  for (const [place, one] of people.entries()) addPast(bench, ids[place]!, one, run)
  return ids
}

function addPast(bench: Bench, id: number, one: Person, run: number): void {
  if (one.complaint !== null) {
    const sql = 'INSERT INTO complaint (customer_id, at, day, text, state) VALUES (?, ?, ?, ?, ?)'
    write(bench, sql, id, AT, DAY, 'Broken', one.complaint)
  }
  if (one.callback !== null) {
    const sql = `INSERT INTO task (kind, customer_id, due_day, cause, created_at, state)
      VALUES ('callback', ?, ?, ?, ?, ?)`
    write(bench, sql, id, DAY + 1, `callback:${id}`, AT, one.callback)
  }
  if (one.call !== null) {
    const sql = `INSERT INTO call (request_id, customer_id, cause, at, day, minute, manager,
      segment_id, was_prospect, disposition, before, undone_at)
      VALUES (?, ?, 'own', ?, ?, 600, '', 'prospect', 1, 'busy', '{}', ?)`
    const undone = one.call.isUndone ? AT : null
    write(bench, sql, `request-${id}`, id, AT, DAY - one.call.daysAgo, undone)
  }
  if (one.other !== null) {
    const { campaign, state, isHeldOut } = one.other
    const name = `${campaign} ${run}`
    const plan = 'INSERT OR IGNORE INTO campaign (id, name, state, plan, created_at)'
    const other = 1_000_000 + run * 10 + ['running', 'paused', 'closed', 'draft'].indexOf(campaign)
    write(bench, `${plan} VALUES (?, ?, ?, '{}', ?)`, other, name, campaign, AT)
    const target = `INSERT INTO campaign_target (campaign_id, customer_id, segment_id, manager,
      is_held_out, state) VALUES (?, ?, 'prospect', '', ?, ?)`
    write(bench, target, other, id, isHeldOut ? 1 : 0, state)
  }
}

it('everybody of the audience is called, held out or left out for the right reason, once', async () => {
  await withEngine({ today: TODAY }, async (bench) => {
    const { client } = bench
    let run = 0
    await fc.assert(
      fc.asyncProperty(shops, async ({ people, ...plan }) => {
        run += 1
        const ids = await settle(bench, people, run)
        const audience = { by: 'customers' as const, customerIds: ids }
        const saved = await client.campaigns.save({
          plan: planInput({ name: `Campaign ${run}`, audience, ...plan }),
        })
        const expected = new Map(
          people.flatMap((one, place) => {
            const reason = expectedReason(one, plan.calledWithinDays)
            return reason === null ? [] : [[ids[place]!, reason] as const]
          }),
        )
        const leftOut = async () => {
          const { rows } = await client.campaigns.leftOut(saved)
          return new Map(rows.map(({ customerId, reason }) => [customerId, reason as string]))
        }
        expect(await leftOut()).toEqual(expected)
        const { called, heldOut, ...check } = await client.campaigns.check(saved)
        expect(called + heldOut + expected.size).toBe(people.length)
        expect(check.audience).toBe(people.length)
        if (called === 0) return
        await client.campaigns.start(saved)
        expect(await leftOut()).toEqual(expected)
        const { rows } = await client.campaigns.targets(saved)
        expect(rows.map(({ customerId }) => customerId).sort((a, b) => a - b)).toEqual(
          ids.filter((id) => !expected.has(id)),
        )
        expect(rows.filter((row) => row.isHeldOut)).toHaveLength(heldOut)
        expect(rows.filter((row) => row.variant === 'b')).toHaveLength(check.byVariant.b)
        // Whoever is on this one is promised to it.
        await client.campaigns.close(saved)
      }),
      { numRuns: RUNS },
    )
  })
}, 600_000)
