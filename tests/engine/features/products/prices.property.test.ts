import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import { followPrices } from '../../../../electron/engine/pricesDay.ts'
import { codeOf, withEngine, type Bench } from '../../../support/engine.ts'

/** `FULL_FUZZ=1` for the long form. */
const RUNS = process.env.FULL_FUZZ ? 300 : 15
const TIME_LIMIT_MS = RUNS * 12_000
const START = toEpochDay('2026-03-15')
const PRODUCTS = 3

type Step =
  | { do: 'set'; product: number; in: number; price: number }
  | { do: 'clock'; by: number }
  | { do: 'withdraw'; product: number; pick: number }
  | { do: 'bulk'; in: number; bp: number }
  | { do: 'undo'; pick: number }

const inDays = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 }))
const stepOf: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('set' as const),
      product: fc.nat(PRODUCTS - 1),
      in: inDays,
      price: fc.integer({ min: 1, max: 9 }).map((price) => price * 1000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      by: fc.constantFrom(1, 1, 3, 7, 40, -2, -9),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('withdraw' as const),
      product: fc.nat(PRODUCTS - 1),
      pick: fc.nat(5),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('bulk' as const),
      in: inDays,
      bp: fc.constantFrom(1000, -500, 2500),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), pick: fc.nat(3) }) },
)

/** What was entered for one product, in the order of entry: an account beside the engine's. */
interface Entered {
  day: number
  price: number
  change: number | null
  /** Its day has come while the app looked, so that it is history for good. */
  hasCome: boolean
  isUndoing: boolean
}

class Account {
  readonly entered: Entered[] = [entry(Number.NEGATIVE_INFINITY, 1000, null, true)]

  /** The last day that has come for this product. */
  reached(): number {
    return Math.max(...this.entered.filter((one) => one.hasCome).map(({ day }) => day))
  }

  enter(day: number, today: number, price: number, change: number | null): void {
    const now = Math.max(today, this.reached())
    const from = Math.max(day, this.reached())
    if (change === null) this.takeBack(from)
    if (change === null && from <= now && this.priceOn(now) === price) return
    this.entered.push(entry(from, price, change, from <= now))
  }

  takeBack(day: number): void {
    const rest = this.entered.filter((one) => one.hasCome || one.day !== day)
    this.entered.splice(0, this.entered.length, ...rest)
  }

  dayComes(today: number): void {
    for (const one of this.entered) one.hasCome ||= one.day <= today
  }

  priceOn(day: number): number {
    return this.inOrder()
      .filter((one) => one.day <= day)
      .at(-1)!.price
  }

  undo(change: number, today: number): void {
    const own = this.entered.find((one) => one.change === change && !one.isUndoing)
    if (own === undefined) return
    if (!own.hasCome) {
      this.entered.splice(this.entered.indexOf(own), 1)
      return
    }
    const standing: Entered[] = []
    for (const one of this.inOrder().filter(({ hasCome }) => hasCome)) {
      if (one.isUndoing) standing.pop()
      else standing.push(one)
    }
    if (standing.at(-1) !== own) return
    const day = Math.max(today, this.reached())
    const back = entry(day, standing.at(-2)!.price, change, true)
    this.entered.push({ ...back, isUndoing: true })
  }

  private inOrder(): Entered[] {
    // A stable sort: of one day the one entered last comes last.
    return [...this.entered].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  }
}

function entry(day: number, price: number, change: number | null, hasCome: boolean): Entered {
  return { day, price, change, hasCome, isUndoing: false }
}

class Shop {
  readonly bench: Bench
  readonly ids: number[] = []
  readonly accounts: Account[] = []
  readonly changes: number[] = []
  today = START
  applied = new Set<number>()

  constructor(bench: Bench) {
    this.bench = bench
  }

  async open(): Promise<void> {
    for (let n = 0; n < PRODUCTS; n++) {
      const { id } = await this.bench.client.products.create({
        sku: null,
        name: `Product ${n}`,
        kind: 'goods',
        unit: '',
        category: '',
        benefit: '',
        listPriceMinor: 1000,
        onPriceList: true,
      })
      this.ids.push(id)
      this.accounts.push(new Account())
    }
  }

  async take(step: Step): Promise<void> {
    const { products } = this.bench.client
    if (step.do === 'set') {
      const fromDay = fromEpochDay(this.today + step.in)
      await products.setPrice({ id: this.ids[step.product]!, priceMinor: step.price, fromDay })
      this.accounts[step.product]!.enter(this.today + step.in, this.today, step.price, null)
    }
    if (step.do === 'clock') await this.moveClock(step.by)
    if (step.do === 'withdraw') await this.withdraw(step.product, step.pick)
    if (step.do === 'bulk') await this.bulk(step.in, step.bp)
    if (step.do === 'undo' && this.changes.length > 0) {
      const [id] = this.changes.splice(step.pick % this.changes.length, 1)
      // What lies under others everywhere is undone after them.
      if ((await codeOf(products.bulkUndo({ id: id! }))) === 'products.nothingToUndo') {
        this.changes.push(id!)
        return
      }
      for (const account of this.accounts) account.undo(id!, this.today)
    }
  }

  private async moveClock(by: number): Promise<void> {
    this.today = Math.max(START, this.today + by)
    this.bench.clock.set(fromEpochDay(this.today))
    await followPrices(this.bench.engine.context)
    for (const account of this.accounts) account.dayComes(this.today)
  }

  private async withdraw(product: number, pick: number): Promise<void> {
    const { rows } = await this.bench.client.products.priceHistory({ id: this.ids[product]! })
    const planned = rows.filter(({ state }) => state === 'planned')
    const row = planned[pick % Math.max(1, planned.length)]
    if (row === undefined) return
    await this.bench.client.products.withdrawPrice({ priceId: row.id })
    this.accounts[product]!.takeBack(toEpochDay(row.from!))
  }

  private async bulk(inDays: number, bp: number): Promise<void> {
    const day = this.today + inDays
    const { id, counts } = await this.bench.client.products.bulkApply({
      selection: { by: 'filter', filter: {} },
      change: { by: 'percent', bp },
      roundTo: 100,
      fromDay: fromEpochDay(day),
    })
    const before = this.accounts.map((account) => account.priceOn(Math.max(day, account.reached())))
    const after = before.map((price) => Math.floor((price * (10_000 + bp)) / 1e6 + 0.5) * 100)
    const changed = after.filter((price, at) => price !== before[at] && price > 0)
    expect(counts.changed).toBe(changed.length)
    if (id === null) return
    this.changes.push(id)
    for (const [at, price] of after.entries()) {
      if (price !== before[at] && price > 0) this.accounts[at]!.enter(day, this.today, price, id)
    }
  }

  /** The price of every day, and of today in the catalogue, are those of the account. */
  async compare(): Promise<void> {
    for (const [at, id] of this.ids.entries()) {
      const account = this.accounts[at]!
      const now = Math.max(this.today, account.reached())
      const { listPriceMinor } = await this.bench.client.products.get({ id })
      expect(listPriceMinor).toBe(account.priceOn(now))
      for (let day = START - 1; day < this.today + 15; day += 3) {
        const [kept] = this.bench.sql<{ price_minor: number }>(
          `SELECT price_minor FROM product_price
           WHERE product_id = ? AND state <> 'withdrawn' AND from_day <= ?
           ORDER BY from_day DESC, id DESC LIMIT 1`,
          id,
          day,
        )
        expect(kept?.price_minor ?? listPriceMinor).toBe(account.priceOn(day))
      }
    }
    const rows = this.bench.sql<{ id: number }>(
      `SELECT id FROM product_price WHERE state = 'applied'`,
    )
    const applied = new Set(rows.map(({ id }) => id))
    for (const id of this.applied) expect(applied.has(id)).toBe(true)
    this.applied = applied
  }
}

it(
  'the price of any day is what was entered for it, however the clock goes',
  async () => {
    const steps = fc.array(stepOf, { minLength: 4, maxLength: 16 })
    await fc.assert(
      fc.asyncProperty(steps, async (some) => {
        await withEngine({ today: fromEpochDay(START) }, async (bench) => {
          const shop = new Shop(bench)
          await shop.open()
          for (const step of some) {
            await shop.take(step)
            await shop.compare()
          }
        })
      }),
      { numRuns: RUNS },
    )
  },
  TIME_LIMIT_MS,
)

it(
  'a change of many prices and its undoing leave all prices as they were',
  async () => {
    const shop = fc.record({
      prices: fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 1, maxLength: 12 }),
      bp: fc.integer({ min: -9000, max: 50_000 }),
      roundTo: fc.constantFrom(null, 10, 100, 5000),
      wait: fc.constantFrom(0, 1, 30),
    })
    await fc.assert(
      fc.asyncProperty(shop, async ({ prices, bp, roundTo, wait }) => {
        await withEngine({ today: fromEpochDay(START) }, async ({ client, clock, engine, sql }) => {
          for (const [n, listPriceMinor] of prices.entries()) {
            await client.products.create({
              sku: `P${n}`,
              name: `Product ${n}`,
              kind: 'goods',
              unit: '',
              category: '',
              benefit: '',
              listPriceMinor,
              onPriceList: true,
            })
          }
          const held = () => sql('SELECT id, list_price_minor FROM product ORDER BY id')
          const before = held()
          const { id, counts } = await client.products.bulkApply({
            selection: { by: 'filter', filter: {} },
            change: { by: 'percent', bp },
            roundTo,
            fromDay: fromEpochDay(START),
          })
          if (id === null) return
          clock.set(fromEpochDay(START + wait))
          await followPrices(engine.context)
          expect((await client.products.bulkUndo({ id })).restored).toBe(counts.changed)
          expect(held()).toEqual(before)
        })
      }),
      { numRuns: RUNS },
    )
  },
  TIME_LIMIT_MS,
)
