import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PurchaseInput } from '#shared/api/customers.contract.ts'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import { DEFAULT_RULES, type RuleSet } from '#shared/domain/segments/rules.ts'
import { rawHandle } from '../../../../electron/engine/store/base.ts'
import { NO_DAY, standingOn } from '../../../../electron/engine/store/summary/asOfDay.ts'
import { codeOf, customerInput, withEngine, type Bench } from '../../../support/engine.ts'
import { CATEGORIES, CITIES, PRODUCTS, RULE_SET, TAGS } from '../../store/arbitraries.ts'

const TODAY = '2026-03-15'
const IS_LONG = process.env.FULL_FUZZ === '1'
const RUNS = IS_LONG ? 600 : 15

interface Person {
  city: string
  tags: string[]
  hasPhone: boolean
  isCompany: boolean
}
interface Sale {
  who: number
  ago: number
  minor: number
  product: number
  /** Takes back so much of an earlier sale, if there is one. */
  takesBack: number | null
}
interface Pin {
  who: number
  /** `null` where the rules are to decide again. */
  segment: number | null
  ago: number
  days: number | null
}
interface History {
  people: Person[]
  sales: Sale[]
  pins: Pin[]
  rules: RuleSet
  months: number
  /** Days before today on which it is looked at. */
  back: number
}

const AGO = fc.oneof(
  fc.constantFrom(0, 1, 30, 60, 61, 180, 364, 365, 366),
  fc.integer({ min: 0, max: 800 }),
)
const HISTORY: fc.Arbitrary<History> = fc.record({
  people: fc.array(
    fc.record({
      city: fc.constantFrom(...CITIES),
      tags: fc.subarray([...TAGS]),
      hasPhone: fc.boolean(),
      isCompany: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  sales: fc.array(
    fc.record({
      who: fc.nat(5),
      ago: AGO,
      minor: fc.oneof(fc.constantFrom(100, 200, 500), fc.integer({ min: 1, max: 900 })),
      product: fc.nat(PRODUCTS - 1),
      takesBack: fc.option(fc.nat(20), { freq: 3 }),
    }),
    { maxLength: 24 },
  ),
  pins: fc.array(
    fc.record({
      who: fc.nat(5),
      segment: fc.option(fc.nat(6)),
      ago: fc.integer({ min: 0, max: 400 }),
      days: fc.option(fc.integer({ min: 0, max: 300 })),
    }),
    { maxLength: 12 },
  ),
  rules: fc.oneof(fc.constant(DEFAULT_RULES), RULE_SET),
  months: fc.constantFrom(12, 6, 24),
  back: fc.integer({ min: 1, max: 500 }),
})

const dayAgo = (ago: number): string => fromEpochDay(toEpochDay(TODAY) - ago)

/** What happened, day by day; of the last days, only what happened `until` so many days ago. */
async function live(bench: Bench, history: History, until: number): Promise<void> {
  const { client, clock } = bench
  clock.set(dayAgo(900))
  for (let n = 0; n < PRODUCTS; n++) {
    const category = CATEGORIES[n % CATEGORIES.length]!
    await client.products.create({ ...PRODUCT, name: `Product ${n}`, category })
  }
  for (const { city, tags, hasPhone, isCompany } of history.people) {
    const phone = { channel: 'phone' as const, value: '+48601234567', label: '', preferred: true }
    await client.customers.create({
      ...customerInput({ city, tags, kind: isCompany ? 'company' : 'person' }),
      contacts: hasPhone ? [phone] : [],
    })
  }
  await client.settings.update({ windowMonths: history.months })
  await client.segments.save(history.rules)
  const happened = [
    ...history.sales.map((sale, index) => ({ ago: sale.ago, do: () => sell(bench, sale, index) })),
    ...history.pins.map((pin) => ({ ago: pin.ago, do: () => putInto(bench, pin, history) })),
  ]
  happened.sort((a, b) => b.ago - a.ago)
  for (const event of happened) {
    if (event.ago < until) continue
    clock.set(dayAgo(event.ago))
    await event.do()
  }
  clock.set(dayAgo(until))
}

const PRODUCT = {
  ...{ sku: null, kind: 'goods' as const, unit: '', benefit: '', onPriceList: false },
  ...{ listPriceMinor: 100, floorPriceMinor: null, warrantyMonths: null, repurchaseDays: null },
}

async function sell(bench: Bench, sale: Sale, index: number): Promise<void> {
  const people = bench.sql<{ id: number }>('SELECT id FROM customer ORDER BY id')
  const customerId = people[sale.who % people.length]!.id
  const earlier = bench.sql<{ id: number }>(
    `SELECT id FROM document WHERE kind = 'purchase' AND customer_id = ? ORDER BY id`,
    customerId,
  )
  const reverses =
    sale.takesBack === null ? undefined : earlier[sale.takesBack % Math.max(1, earlier.length)]
  const input: PurchaseInput = {
    ...{ customerId, number: `N${index}`, day: dayAgo(sale.ago), time: null },
    reversesId: reverses?.id ?? null,
    lines: [
      {
        productId: sale.product + 1,
        name: '',
        quantityMilli: reverses ? -1000 : 1000,
        unitPriceMinor: sale.minor,
      },
    ],
  }
  expect(REFUSALS).toContain(await codeOf(bench.client.purchases.record(input)))
}

const REFUSALS = [null, 'purchases.invalid', 'purchases.returnTooLarge']

async function putInto(bench: Bench, pin: Pin, { people, rules }: History): Promise<void> {
  const until = pin.days === null ? null : fromEpochDay(toEpochDay(dayAgo(pin.ago)) + pin.days)
  const customerId = (pin.who % people.length) + 1
  await bench.client.settings.update({ asOf: dayAgo(pin.ago) })
  if (pin.segment === null) return bench.client.segments.unpin({ customerId })
  const segmentId = rules.segments[pin.segment % rules.segments.length]!.id
  const call = bench.client.segments.pin({ customerId, segmentId, reason: 'because', until })
  expect([null, 'segments.unknown']).toContain(await codeOf(call))
}

const stored = (bench: Bench) =>
  bench.sql(
    `SELECT customer_id, segment_id, spend_minor, frequency, lifetime_purchases, first_day, last_day,
       gap_days FROM customer_summary ORDER BY customer_id`,
  )

/** The columns as the summary would have them. */
function looked(bench: Bench, { rules, months, back }: History) {
  const db = rawHandle(bench.engine.context.base.read)
  const day = toEpochDay(dayAgo(back))
  const standing = standingOn(db, day, { rules, months })
  const dayOf = (value: number): number | null => (value === NO_DAY ? null : value)
  return Array.from(standing.customerId, (customer_id, row) => ({
    customer_id,
    segment_id: standing.segments[standing.segment[row]!],
    spend_minor: standing.spendMinor[row],
    frequency: standing.frequency[row],
    lifetime_purchases: standing.lifetimePurchases[row],
    first_day: dayOf(standing.firstDay[row]!),
    last_day: dayOf(standing.lastDay[row]!),
    gap_days: Number.isNaN(standing.gapDays[row]) ? null : standing.gapDays[row],
  }))
}

describe('segments as of another day', () => {
  it(
    'are those of a base that only has the history up to that day',
    async () => {
      await fc.assert(
        fc.asyncProperty(HISTORY, async (history) => {
          const then = await withEngine({ today: dayAgo(900) }, async (bench) => {
            await live(bench, history, history.back)
            // The summary follows the calendar when somebody asks for it to.
            await bench.client.settings.update({ asOf: dayAgo(history.back) })
            return stored(bench)
          })
          await withEngine({ today: dayAgo(900) }, async (bench) => {
            await live(bench, history, 0)
            expect(looked(bench, history)).toEqual(then)
          })
        }),
        { numRuns: RUNS },
      )
    },
    IS_LONG ? 1_800_000 : 240_000,
  )
})
