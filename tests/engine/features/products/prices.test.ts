import { describe, expect, it } from 'vitest'
import type { BulkInput, ProductInput } from '#shared/api/products.contract.ts'
import { followPrices } from '../../../../electron/engine/pricesDay.ts'
import { codeOf, withEngine, type Bench } from '../../../support/engine.ts'

const TODAY = '2026-03-15'

const product = (name: string, changes: Partial<ProductInput> = {}): ProductInput => ({
  sku: null,
  name,
  kind: 'goods',
  unit: 'pc',
  category: '',
  benefit: '',
  listPriceMinor: 1000,
  onPriceList: true,
  ...changes,
})

async function priceOf({ client }: Bench, id: number): Promise<number> {
  return (await client.products.get({ id })).listPriceMinor
}

/** A new day begins while the app is open. */
async function dayComes(bench: Bench, day: string): Promise<void> {
  bench.clock.set(day)
  await followPrices(bench.engine.context)
}

const percent = (bp: number, changes: Partial<BulkInput> = {}): BulkInput => ({
  selection: { by: 'filter', filter: {} },
  change: { by: 'percent', bp },
  fromDay: TODAY,
  ...changes,
})

describe('a list price', () => {
  it('of today holds at once, one of a later day when the day comes, once', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      const { id } = await client.products.create(product('Tea'))
      const set = (priceMinor: number | null, fromDay: string) =>
        client.products.setPrice({ id, priceMinor, fromDay })
      expect(await set(1100, TODAY)).toEqual({ state: 'applied' })
      expect(await set(1200, '2026-03-20')).toEqual({ state: 'planned' })
      expect(await set(1300, '2026-04-01')).toEqual({ state: 'planned' })
      expect(await codeOf(set(1, '2026-03-14'))).toBe('products.pastDay')
      expect(await priceOf(bench, id)).toBe(1100)
      expect((await client.products.list({})).rows[0]!.plannedPrice).toEqual({
        from: '2026-03-20',
        minor: 1200,
      })
      await dayComes(bench, '2026-03-20')
      expect(await priceOf(bench, id)).toBe(1200)
      await set(1250, '2026-03-20')
      await dayComes(bench, '2026-03-21')
      expect(await priceOf(bench, id)).toBe(1250)
      // Closed for months, then the clock is set back: what came stays, and comes once.
      await dayComes(bench, '2026-09-01')
      expect(await priceOf(bench, id)).toBe(1300)
      await dayComes(bench, '2026-03-16')
      expect(await priceOf(bench, id)).toBe(1300)
      await set(1400, '2026-03-16')
      await dayComes(bench, '2026-04-02')
      expect(await priceOf(bench, id)).toBe(1400)
      const { rows } = await client.products.priceHistory({ id })
      expect(rows.map(({ from, minor, isInForce }) => [from, minor, isInForce])).toEqual([
        ['2026-04-01', 1400, true],
        ['2026-04-01', 1300, false],
        ['2026-03-20', 1250, false],
        ['2026-03-20', 1200, false],
        [TODAY, 1100, false],
        [null, 1000, false],
      ])
    })
  })

  it('is planned once a day, and may be taken back before it comes', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      const { id } = await client.products.create(product('Tea', { floorPriceMinor: 900 }))
      const plan = (priceMinor: number) =>
        client.products.setPrice({ id, priceMinor, fromDay: '2026-03-20' })
      expect(await codeOf(plan(899))).toBe('products.belowFloor')
      await plan(1200)
      await plan(1250)
      const planned = async () =>
        (await client.products.priceHistory({ id })).rows.filter(({ state }) => state === 'planned')
      expect(await planned()).toMatchObject([{ minor: 1250 }])
      const priceId = (await planned())[0]!.id!
      await client.products.withdrawPrice({ priceId })
      expect((await client.products.list({})).rows[0]!.plannedPrice).toBeNull()
      await dayComes(bench, '2026-03-21')
      expect(await priceOf(bench, id)).toBe(1000)
      expect(await codeOf(client.products.withdrawPrice({ priceId }))).toBe('notFound')
    })
  })

  it('comes when the app is opened after its day', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      const { id } = await client.products.create(product('Tea'))
      await client.products.setPrice({ id, priceMinor: null, fromDay: '2026-03-20' })
      await dayComes(bench, '2026-05-01')
      expect(await client.products.get({ id })).toMatchObject({
        listPriceMinor: 0,
        listPriceIsDerived: true,
      })
    })
  })
})

describe('many prices at once', () => {
  it('are shown before they change; those with a problem are told and left', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      const make = async (name: string, changes: Partial<ProductInput>) =>
        (await client.products.create(product(name, changes))).id
      const tea = await make('Tea', { listPriceMinor: 1040 })
      const cup = await make('Cup', { listPriceMinor: 2000, floorPriceMinor: 1900 })
      const pen = await make('Pen', { listPriceMinor: null })
      const clip = await make('Clip', { listPriceMinor: 100 })
      const input = percent(-1000, { roundTo: 100 })
      const preview = await client.products.bulkPreview(input)
      expect(preview.counts).toEqual({
        selected: 4,
        changed: 1,
        problems: { noPrice: 1, unchanged: 1, belowFloor: 1, notPositive: 0, tooHigh: 0 },
        laterPlans: 0,
      })
      expect(preview.rows).toEqual([
        { id: tea, sku: null, name: 'Tea', beforeMinor: 1040, afterMinor: 900, problem: null },
        {
          id: clip,
          sku: null,
          name: 'Clip',
          beforeMinor: 100,
          afterMinor: 100,
          problem: 'unchanged',
        },
        {
          id: cup,
          sku: null,
          name: 'Cup',
          beforeMinor: 2000,
          afterMinor: 1800,
          problem: 'belowFloor',
        },
        {
          id: pen,
          sku: null,
          name: 'Pen',
          beforeMinor: null,
          afterMinor: null,
          problem: 'noPrice',
        },
      ])
      const problems = await client.products.bulkPreview({ ...input, show: 'problems', limit: 1 })
      expect(problems).toMatchObject({ total: 3, rows: [{ name: 'Clip' }] })
      expect(await priceOf(bench, tea)).toBe(1040)
      expect(await client.products.bulkApply(input)).toEqual({ id: 1, counts: preview.counts })
      expect(await priceOf(bench, tea)).toBe(900)
      expect(await priceOf(bench, cup)).toBe(2000)
      const none = await client.products.bulkApply(
        percent(0, { selection: { by: 'ids', ids: [tea] } }),
      )
      expect(none.id).toBeNull()
      expect(await codeOf(client.products.bulkApply(percent(1, { fromDay: '2026-03-14' })))).toBe(
        'products.pastDay',
      )
      expect((await client.products.bulkChanges({})).rows).toMatchObject([
        {
          id: 1,
          from: TODAY,
          products: 1,
          state: 'applied',
          change: { by: 'percent', bp: -1000 },
          roundTo: 100,
        },
      ])
    })
  })

  it('choose by filter without exceptions, or by number', async () => {
    await withEngine({ today: TODAY }, async ({ client }) => {
      const make = async (name: string, category: string) =>
        (await client.products.create(product(name, { category }))).id
      const [green, black, cup] = [
        await make('Green', 'Tea'),
        await make('Black', 'Tea'),
        await make('Cup', 'Cups'),
      ]
      const chosen = async (selection: BulkInput['selection']) =>
        (await client.products.bulkPreview(percent(1000, { selection }))).rows.map(({ id }) => id)
      const filter = { category: 'Tea' }
      expect(await chosen({ by: 'filter', filter })).toEqual([black, green])
      expect(await chosen({ by: 'filter', filter, except: [black!] })).toEqual([green])
      expect(await chosen({ by: 'ids', ids: [cup!, green!, 999] })).toEqual([cup, green])
    })
  })

  it('begin on a day with the prices of that day, and are taken back before it', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      const { id } = await client.products.create(product('Tea'))
      await client.products.setPrice({ id, priceMinor: 2000, fromDay: '2026-04-01' })
      await client.products.setPrice({ id, priceMinor: 5000, fromDay: '2026-06-01' })
      const input = percent(1000, { fromDay: '2026-05-01' })
      const { rows, counts } = await client.products.bulkPreview(input)
      expect(rows).toMatchObject([{ beforeMinor: 2000, afterMinor: 2200 }])
      expect(counts.laterPlans).toBe(1)
      const { id: change } = await client.products.bulkApply(input)
      expect((await client.products.bulkChanges({})).rows[0]!.state).toBe('planned')
      expect(await client.products.bulkUndo({ id: change! })).toEqual({
        restored: 0,
        withdrawn: 1,
        edited: { total: 0, rows: [] },
      })
      await dayComes(bench, '2026-05-02')
      expect(await priceOf(bench, id)).toBe(2000)
      expect((await client.products.bulkChanges({})).rows[0]!.state).toBe('undone')
      expect(await codeOf(client.products.bulkUndo({ id: change! }))).toBe('products.undone')
      expect(await codeOf(client.products.bulkUndo({ id: 99 }))).toBe('notFound')
    })
  })

  it('give every product its price back but those edited since, one change after the other', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      const { id: tea } = await client.products.create(product('Tea'))
      const { id: cup } = await client.products.create(product('Cup'))
      const first = (await client.products.bulkApply(percent(1000))).id!
      const second = (await client.products.bulkApply(percent(1000))).id!
      expect(await priceOf(bench, tea)).toBe(1210)
      // The first one lies under the second.
      expect(await codeOf(client.products.bulkUndo({ id: first }))).toBe('products.nothingToUndo')
      await client.products.setPrice({ id: cup, priceMinor: 700, fromDay: TODAY })
      expect(await client.products.bulkUndo({ id: second })).toEqual({
        restored: 1,
        withdrawn: 0,
        edited: { total: 1, rows: [{ id: cup, name: 'Cup' }] },
      })
      expect(await priceOf(bench, tea)).toBe(1100)
      await dayComes(bench, '2026-03-18')
      expect((await client.products.bulkUndo({ id: first })).restored).toBe(1)
      expect([await priceOf(bench, tea), await priceOf(bench, cup)]).toEqual([1000, 700])
    })
  })

  it('give back no price where there was none of the owner', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      const { id } = await client.products.create(product('Tea', { listPriceMinor: null }))
      await bench.engine.context.base.write((tx) =>
        tx.updateTable('product').set({ newest_price_minor: 800 }).execute(),
      )
      const { id: change } = await client.products.bulkApply(percent(1000))
      expect(await client.products.get({ id })).toMatchObject({
        listPriceMinor: 880,
        listPriceIsDerived: false,
      })
      await client.products.bulkUndo({ id: change! })
      expect(await client.products.get({ id })).toMatchObject({
        listPriceMinor: 800,
        listPriceIsDerived: true,
      })
    })
  })
})
