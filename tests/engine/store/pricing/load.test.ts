import { describe, expect, it, vi } from 'vitest'
import { priceBasket } from '#shared/domain/pricing/priceBasket.ts'
import { rawHandle } from '../../../../electron/engine/store/base.ts'
import {
  loadPriceRequest,
  type PriceQuestion,
} from '../../../../electron/engine/store/pricing/load.ts'
import { noteUses } from '../../../../electron/engine/store/pricing/uses.ts'
import { cumulative, percentOff, volume } from '../../../domain/pricing/requests.ts'
import { withEngine, type Bench } from '../../../support/engine.ts'
import { isWalk, plansOf } from '../../../support/plans.ts'
import { giveBack, saleOf, sell } from '../../../support/sales.ts'
import { given, shopOf, TODAY } from './shop.ts'

/** Anna knows the first of two products; her segment has a price level of 5%. */
async function counter(bench: Bench) {
  const shop = shopOf(bench)
  const [beans, cups] = [await shop.product('beans'), await shop.product('cups', 'Cups')]
  const anna = await shop.customer()
  await shop.bought(anna, '2025-06-01', 30_000, { productId: beans })
  await shop.bought(anna, '2025-09-01', 20_000)
  const { segmentId } = await bench.client.customers.get({ id: anna })
  await bench.client.segments.saveConditions({
    segmentId,
    conditions: { priceLevelBp: 500, instalments: null, delivery: null, pointsPerMinor: null },
  })
  const question: PriceQuestion = {
    customerId: anna,
    day: TODAY,
    today: TODAY,
    currency: 'PLN',
    items: [
      { productId: beans, quantityMilli: 1000, listPriceMinor: 10_000 },
      { productId: cups, quantityMilli: 2000, listPriceMinor: 10_000 },
    ],
    codes: [],
    channel: 'phone',
    useOffer: true,
  }
  const load = (changes: Partial<PriceQuestion> = {}) =>
    loadPriceRequest(shop.read, { ...question, ...changes })
  return { ...shop, beans, cups, anna, segmentId, question, load }
}

describe('what prices a basket', () => {
  it('is who buys, what they know of it, and what they get', () =>
    withEngine({}, async (bench) => {
      const { load, beans, cups, anna, segmentId } = await counter(bench)
      const { items, buyer, stacking, discounts } = await load()
      expect(items).toEqual([
        {
          productId: beans,
          kind: 'goods',
          category: 'Coffee',
          quantityMilli: 1000,
          listPriceMinor: 10_000,
          floorPriceMinor: null,
          notTried: false,
        },
        {
          productId: cups,
          kind: 'goods',
          category: 'Cups',
          quantityMilli: 2000,
          listPriceMinor: 10_000,
          floorPriceMinor: null,
          notTried: true,
        },
      ])
      expect(buyer).toMatchObject({
        customerId: anna,
        segmentId,
        priceLevelBp: 500,
        priceBook: null,
        offer: null,
      })
      expect([stacking, discounts]).toEqual([{ mode: 'best' }, []])
    }))

  it('is list prices for somebody who walks in', () =>
    withEngine({}, async (bench) => {
      const { load } = await counter(bench)
      const request = await load({ customerId: null })
      expect(request.buyer).toMatchObject({ customerId: null, segmentId: null, priceLevelBp: 0 })
      expect(request.items.map(({ notTried }) => notTried)).toEqual([false, false])
      expect(priceBasket(request).totalMinor).toBe(30_000)
    }))

  it('is new to a customer again once all of it came back', () =>
    withEngine({}, async (bench) => {
      const { load, anna, cups } = await counter(bench)
      const isNew = async () => (await load()).items.map(({ notTried }) => notTried)
      const { id } = await sell(bench, saleOf(bench, anna, [cups]))
      const lineId = (await bench.client.sales.get({ id })).lines[0]!.id
      expect(await isNew()).toEqual([false, false])
      await giveBack(bench, id, { lines: [{ lineId, quantityMilli: 400 }] })
      expect(await isNew()).toEqual([false, false])
      await giveBack(bench, id)
      expect(await isNew()).toEqual([false, true])
    }))

  it('has the customer’s own agreement before the segment, with its special prices', () =>
    withEngine({}, async (bench) => {
      const { load, anna, beans, cups, segmentId } = await counter(bench)
      const { client } = bench
      const { id: book } = await client.priceBooks.create({ name: 'Friends' })
      await client.priceBooks.setPrices({
        id: book,
        prices: [{ productId: beans, priceMinor: 8_000 }],
      })
      await client.agreements.save({
        customerId: anna,
        conditions: { priceBookId: book, priceLevelBp: 1_000 },
        note: '',
        from: '2026-01-01',
        until: '2026-03-31',
      })
      const { buyer } = await load()
      expect(buyer).toMatchObject({ segmentId, priceLevelBp: 1_000 })
      expect(buyer.priceBook).toEqual(new Map([[beans, 8_000]]))
      // 80 for the beans; the cups have no special price: 2 x 100 x 0.90
      expect(priceBasket(await load()).lines.map(({ totalMinor }) => totalMinor)).toEqual([
        8_000, 18_000,
      ])
      const after = await load({ day: '2026-04-01' })
      expect(after.buyer).toMatchObject({ priceLevelBp: 500, priceBook: null })
      expect(cups).toBeGreaterThan(beans)
    }))

  it('has the discounts of the day, and of a code that was said whatever its day', () =>
    withEngine({}, async (bench) => {
      const { load, discount } = await counter(bench)
      const ids = {
        runs: await discount(percentOff(1, { from: TODAY, until: TODAY })),
        off: await discount(percentOff(2, { isActive: false })),
        later: await discount(percentOff(3, { from: '2026-03-16' })),
        over: await discount(percentOff(4, { until: '2026-03-14', code: 'Spring 26' })),
      }
      const loaded = async (codes: string[]) =>
        (await load({ codes })).discounts.map(({ id }) => id)
      expect(await loaded([])).toEqual([ids.runs])
      expect(await loaded(['spring26'])).toEqual([ids.runs, ids.over])
      expect(priceBasket(await load({ codes: ['spring26'] })).codes).toEqual([
        { code: 'spring26', why: { code: 'over', until: '2026-03-14' } },
      ])
    }))

  it('has turnover and uses that limit a discount', () =>
    withEngine({}, async (bench) => {
      const { load, discount, write, anna, bought } = await counter(bench)
      const tiers = await discount(cumulative([[500, 7]]))
      const once = await discount(percentOff(20, { usesEach: 1, uses: 3, budget: 100 }))
      const before = await load()
      // 300.00 + 200.00 in the last 12 months: the tier at its boundary
      expect(before.buyer.turnoverMinor.get(tiers)).toBe(50_000)
      expect(priceBasket(before).lines[0]!.steps.map(({ source }) => source.kind)).toEqual([
        'promotion',
      ])
      const documentId = await bought(anna, TODAY, 8_000)
      await write((tx) =>
        noteUses(tx, { documentId, customerId: anna, day: TODAY, given: [given(once, 2_000)] }),
      )
      const then = await load()
      expect(then.uses.get(once)).toEqual({ times: 1, givenMinor: 2_000 })
      expect(then.buyer.ownUses.get(once)).toBe(1)
      expect(priceBasket(then).lines[0]!.steps.map(({ source }) => source.kind)).toEqual([
        'cumulative',
      ])
    }))

  it('has the newest offer in the customer’s hand, else the segment’s, with its uses', () =>
    withEngine({}, async (bench) => {
      const { load, anna, segmentId, write, bought } = await counter(bench)
      const { client, clock } = bench
      const issue = async (audience: Parameters<typeof client.priceLists.issue>[0]['audience']) =>
        (await client.priceLists.issue({ audience, locale: 'en' })).id
      const numberOf = async (changes: Partial<PriceQuestion> = {}) =>
        (await load(changes)).buyer.offer?.origin.number ?? null
      await issue({ kind: 'segment', segmentId })
      expect(await numberOf()).toBe('PL-2026-0001')
      const own = await issue({ kind: 'customer', customerId: anna })
      expect(await numberOf()).toBe('PL-2026-0002')
      expect(await numberOf({ useOffer: false })).toBeNull()
      expect(await numberOf({ customerId: null })).toBeNull()
      expect(await numberOf({ day: '2026-03-14' })).toBeNull()
      expect(await numberOf({ day: '2026-04-14' })).toBe('PL-2026-0002')
      expect(await numberOf({ day: '2026-04-15' })).toBeNull()
      clock.set('2026-03-20')
      await issue({ kind: 'segment', segmentId })
      expect(await numberOf({ day: '2026-03-20' })).toBe('PL-2026-0002')

      const documentId = await bought(anna, TODAY, 8_000)
      const source = { kind: 'offer' as const, priceListId: own, number: 'PL-2026-0002', bp: 1000 }
      await write((tx) =>
        noteUses(tx, {
          documentId,
          customerId: anna,
          day: TODAY,
          given: [{ source, givenMinor: 5 }],
        }),
      )
      expect((await load()).buyer.offer).toMatchObject({
        origin: { priceListId: own },
        uses: 1,
      })
    }))

  it('is read with as many queries for many items and rules as for few, all by indexes', () =>
    withEngine({}, async (bench) => {
      const { load, discount, product, question, read } = await counter(bench)
      const raw = rawHandle(read)
      const queries = async (changes: Partial<PriceQuestion>) => {
        const spy = vi.spyOn(raw, 'prepare')
        await load(changes)
        const count = spy.mock.calls.length
        spy.mockRestore()
        return count
      }
      const addRules = async () => {
        await discount(cumulative([[1, 1]]))
        await discount(volume([[2, 1]]))
        await discount(percentOff(3, { uses: 9 }))
      }
      await addRules()
      // Some statements are prepared once for a connection.
      await load()
      const few = await queries({})
      expect(few).toBeGreaterThan(5)
      const items = [...question.items]
      for (let n = 0; n < 12; n++) {
        await addRules()
        const productId = await product(`more ${n}`)
        items.push({ productId, quantityMilli: 1000, listPriceMinor: 500 })
      }
      expect(await queries({ items })).toBe(few)
      const plans = await plansOf(raw, () => load({ items, codes: ['x'] }))
      expect([...plans].filter(([, steps]) => steps.some(isWalk))).toEqual([])
    }))
})
