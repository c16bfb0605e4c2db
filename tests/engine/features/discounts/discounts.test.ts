import { ORPCError } from '@orpc/client'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { NO_CONDITIONS } from '#shared/domain/conditions/conditions.ts'
import { DEFAULT_POINTS_RULES } from '#shared/domain/points/points.ts'
import type { Discount } from '#shared/domain/pricing/discount.ts'
import { cumulative, promotion, volume } from '../../../domain/discounts/samples.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../../support/engine.ts'

const product = (name: string, changes = {}) => ({
  sku: name.toUpperCase(),
  name,
  kind: 'goods' as const,
  unit: '',
  category: 'Tea',
  benefit: '',
  listPriceMinor: 1000,
  onPriceList: true,
  ...changes,
})

/** Code and arguments of the refusal. */
async function refusal(call: Promise<unknown>): Promise<unknown> {
  try {
    await call
    return null
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error
    return { code: error.code as string, ...(error.data as object) }
  }
}

/** Notes uses as sales do, without selling. */
async function use(
  { basePath, client }: Bench,
  discountId: number,
  times: number,
  givenMinor: number,
): Promise<void> {
  const { id } = await client.purchases.record(purchaseInput(null, '2026-03-10', 500))
  const db = new Database(basePath)
  db.prepare(
    `INSERT INTO discount_use (document_id, day, kind, discount_id, times, given_minor)
     VALUES (?, 20000, 'promotion', ?, ?, ?)`,
  ).run(id, discountId, times, givenMinor)
  db.close()
}

describe('discounts', () => {
  it('of every kind come back as they were saved', async () => {
    await withEngine({}, async ({ client }) => {
      const { id: tea } = await client.products.create(product('Tea'))
      const scope = { kind: 'goods' as const, productIds: [tea], categories: [], newOnly: true }
      const drafts: Discount[] = [
        promotion({ scope, code: 'Spring 26', from: '2026-03-01', segmentIds: ['new'] }),
        promotion({ benefit: { kind: 'perPurchase', minor: 300 }, budgetMinor: 900, useLimit: 3 }),
        cumulative({ period: { kind: 'year' } }),
        volume({ isActive: false }),
      ]
      for (const draft of drafts) {
        const { id } = await client.discounts.save(draft)
        const saved = await client.discounts.get({ id })
        expect(saved.discount).toEqual({ ...draft, id })
        const again = { ...saved.discount, name: 'Other' }
        expect(await client.discounts.save(again)).toEqual({ id })
        expect((await client.discounts.get({ id })).discount).toEqual(again)
      }
      const [found] = (await client.discounts.list({ kind: 'promotion', search: 'OTHER spring26' }))
        .rows
      expect((await client.discounts.list({ kind: 'promotion', search: 'Tea' })).total).toBe(0)
      expect(found!.products).toEqual([{ id: tea, name: 'Tea' }])
    })
  })

  it('are listed with their state, uses, money and budget, those that run first', async () => {
    await withEngine({ today: '2026-03-15' }, async (bench) => {
      const { client } = bench
      const save = async (changes: Parameters<typeof promotion>[0]) =>
        (await client.discounts.save(promotion(changes))).id
      const used = await save({ name: 'used', useLimit: 2 })
      const running = await save({ name: 'running', budgetMinor: 1000 })
      await save({ name: 'planned', from: '2026-04-01' })
      await save({ name: 'over', until: '2026-03-01' })
      await save({ name: 'off', isActive: false })
      await use(bench, used, 1, 100)
      await use(bench, used, 1, 50)
      await use(bench, running, 1, 400)
      await use(bench, running, -1, -400)
      const { rows, counts, total } = await client.discounts.list({ kind: 'promotion' })
      expect(rows.map(({ discount, state }) => [discount.name, state])).toEqual([
        ['running', 'active'],
        ['planned', 'planned'],
        ['used', 'usedUp'],
        ['over', 'over'],
        ['off', 'off'],
      ])
      expect([total, counts]).toEqual([5, { active: 1, planned: 1, usedUp: 1, over: 1, off: 1 }])
      expect(rows[0]).toMatchObject({ times: 0, givenMinor: 0, budgetLeftMinor: 1000 })
      expect(rows[2]).toMatchObject({ times: 2, givenMinor: 150, wasUsed: true })
      const over = await client.discounts.list({ kind: 'promotion', state: 'over' })
      expect([over.total, over.rows.length]).toEqual([1, 1])
      // The filter in SQL and the rule of the domain agree on every row, on every day.
      for (const day of ['2026-03-01', '2026-03-02', '2026-04-01']) {
        bench.clock.set(day)
        const all = (await client.discounts.list({ kind: 'promotion' })).rows
        for (const { state, discount } of all) {
          const same = await client.discounts.list({ kind: 'promotion', state })
          expect(same.rows.map((row) => row.discount.id)).toContain(discount.id)
        }
      }
    })
  })

  it('that were given in a purchase are switched off, not deleted', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const { id } = await client.discounts.save(promotion())
      await use(bench, id, 1, 100)
      expect(await codeOf(client.discounts.remove({ id }))).toBe('discounts.inUse')
      await client.discounts.switch({ id, isActive: false })
      expect((await client.discounts.get({ id })).state).toBe('off')
      const { id: other } = await client.discounts.save(promotion())
      await client.discounts.remove({ id: other })
      expect(await codeOf(client.discounts.get({ id: other }))).toBe('notFound')
      expect(await codeOf(client.discounts.switch({ id: other, isActive: true }))).toBe('notFound')
    })
  })

  it('that make no sense are refused with code and field, and nothing is saved', async () => {
    await withEngine({}, async ({ client }) => {
      await client.products.create(product('Tea'))
      await client.discounts.save(promotion({ name: 'First', code: 'SPRING' }))
      const refused = (draft: Discount) => refusal(client.discounts.save(draft))
      expect(await refused(promotion({ code: ' spr ing' }))).toEqual({
        code: 'discounts.codeTaken',
        field: 'code',
        name: 'First',
      })
      expect(await refused(promotion({ benefit: { kind: 'percent', bp: 12_000 } }))).toEqual({
        code: 'discounts.invalid',
        field: 'benefit.bp',
        problem: 'percentRange',
      })
      expect(await refused(promotion({ from: '2026-05-02', until: '2026-05-01' }))).toMatchObject({
        field: 'until',
        problem: 'datesReversed',
      })
      const nothing = {
        kind: 'service' as const,
        productIds: [],
        categories: ['Tea'],
        newOnly: false,
      }
      expect(await refused(promotion({ scope: nothing }))).toMatchObject({
        field: 'scope',
        problem: 'emptyScope',
      })
      expect(await refused(promotion({ segmentIds: ['nobody'] }))).toMatchObject({
        problem: 'unknownSegment',
      })
      expect((await client.discounts.list({ kind: 'promotion' })).total).toBe(1)
    })
  })

  it('are held against the shop before they are saved', async () => {
    await withEngine({}, async ({ client }) => {
      await client.products.create(product('Tea'))
      await client.segments.saveConditions({
        segmentId: 'new',
        conditions: { ...NO_CONDITIONS, priceLevelBp: 1500 },
      })
      const { id } = await client.discounts.save(promotion({ name: 'All' }))
      const check = await client.discounts.check(promotion({ segmentIds: ['new'] }))
      expect(check).toEqual({
        problems: [],
        conflicts: [
          { code: 'neverWins', by: { id, name: 'All' } },
          { code: 'belowLevel', segmentIds: ['new'], bp: 1500 },
        ],
      })
      // Its own older wording is no rival.
      const { discount } = await client.discounts.get({ id })
      expect((await client.discounts.check(discount)).conflicts).toEqual([])
    })
  })

  it('win singly until the owner lets them add up', async () => {
    await withEngine({}, async ({ client }) => {
      expect(await client.discounts.stacking()).toEqual({ mode: 'best' })
      await client.discounts.saveStacking({ mode: 'stack', capBp: 2000 })
      expect(await client.discounts.stacking()).toEqual({ mode: 'stack', capBp: 2000 })
      const tooMuch = client.discounts.saveStacking({ mode: 'stack', capBp: 12_000 })
      expect(await codeOf(tooMuch)).toBe('invalid')
    })
  })

  it('are counted for a segment with those that are for everybody', async () => {
    await withEngine({}, async ({ client }) => {
      await client.discounts.save(promotion({ name: 'All' }))
      await client.discounts.save(promotion({ name: 'New', segmentIds: ['new'] }))
      await client.discounts.save(promotion({ name: 'Large', segmentIds: ['large-regular'] }))
      const { rows } = await client.discounts.list({ kind: 'promotion', segmentId: 'new' })
      expect(rows.map(({ discount }) => discount.name)).toEqual(['New', 'All'])
    })
  })
})

describe('special prices', () => {
  it('are made, copied, renamed, priced and taken away', async () => {
    await withEngine({}, async ({ client }) => {
      const { id: tea } = await client.products.create(product('Tea'))
      const { id: cup } = await client.products.create(product('Cup'))
      const { id } = await client.priceBooks.create({ name: 'Wholesale' })
      const prices = [
        { productId: tea, priceMinor: 800 },
        { productId: cup, priceMinor: 900 },
      ]
      await client.priceBooks.setPrices({ id, prices })
      await client.priceBooks.setPrices({ id, prices: [{ productId: tea, priceMinor: 750 }] })
      const copy = await client.priceBooks.create({ name: 'Friends', copyOf: id })
      await client.priceBooks.removePrices({ id: copy.id, productIds: [cup] })
      await client.priceBooks.rename({ id, name: 'Retail' })
      const books = await client.priceBooks.list()
      expect(books.map(({ name, items }) => [name, items])).toEqual([
        ['Friends', 1],
        ['Retail', 2],
      ])
      const items = await client.priceBooks.items({ id, search: 'te' })
      expect(items.rows).toMatchObject([{ productId: tea, listPriceMinor: 1000, priceMinor: 750 }])
      expect(await codeOf(client.priceBooks.create({ name: 'RETAIL ' }))).toBe(
        'priceBooks.nameTaken',
      )
      const gone = [{ productId: 999, priceMinor: 1 }]
      expect(await codeOf(client.priceBooks.setPrices({ id, prices: gone }))).toBe('notFound')
      await client.priceBooks.remove({ id })
      expect(await codeOf(client.priceBooks.rename({ id, name: 'x' }))).toBe('priceBooks.unknown')
    })
  })

  it('that somebody gets are not deleted; those that are gone cannot be given', async () => {
    await withEngine({}, async ({ client }) => {
      const { id } = await client.priceBooks.create({ name: 'Wholesale' })
      const conditions = { ...NO_CONDITIONS, priceBookId: id }
      await client.segments.saveConditions({ segmentId: 'new', conditions })
      const { id: customerId } = await client.customers.create(customerInput())
      const agreed = { conditions: { priceBookId: id }, note: '', from: '2026-01-01', until: null }
      await client.agreements.save({ customerId, ...agreed })
      expect(await client.priceBooks.list()).toMatchObject([{ segmentIds: ['new'], agreements: 1 }])
      expect(await codeOf(client.priceBooks.remove({ id }))).toBe('priceBooks.inUse')
      await client.segments.saveConditions({ segmentId: 'new', conditions: NO_CONDITIONS })
      expect(await codeOf(client.priceBooks.remove({ id }))).toBe('priceBooks.inUse')
      await client.agreements.remove({ customerId })
      await client.priceBooks.remove({ id })
      const lost = client.segments.saveConditions({ segmentId: 'new', conditions })
      expect(await codeOf(lost)).toBe('priceBooks.unknown')
      expect(await codeOf(client.agreements.save({ customerId, ...agreed }))).toBe(
        'priceBooks.unknown',
      )
    })
  })

  it('are read out of a pasted table; what is not sure is told and left out', async () => {
    await withEngine({}, async ({ client }) => {
      const { id: tea } = await client.products.create(product('Tea', { sku: 'T1' }))
      await client.products.create(product('Twin', { sku: null }))
      await client.products.create(product('Twin', { sku: 'T3' }))
      const read = await client.priceBooks.readPaste({
        rows: [
          { text: 't1', priceMinor: 900 },
          { text: 'TEA', priceMinor: 800 },
          { text: 'Twin', priceMinor: 700 },
          { text: 'T3', priceMinor: null },
          { text: 'Coffee', priceMinor: 600 },
        ],
      })
      expect(read.map(({ problem }) => problem)).toEqual([
        null,
        'twice',
        'severalProducts',
        'noPrice',
        'unknownProduct',
      ])
      expect(read[0]).toMatchObject({ productId: tea, name: 'Tea', priceMinor: 900 })
    })
  })
})

describe('services', () => {
  it('are offered with a product or a whole category, each once, never with themselves', async () => {
    await withEngine({}, async ({ client }) => {
      const { id: tea } = await client.products.create(product('Tea'))
      const { id: cup } = await client.products.create(product('Cup', { category: 'Cups' }))
      const service = (name: string) =>
        client.products.create(product(name, { kind: 'service', category: 'Services' }))
      const { id: engraving } = await service('Engraving')
      const { id: tasting } = await service('Tasting')
      const link = (serviceId: number, productId: number | null, category: string | null) =>
        client.services.link({ serviceId, productId, category })
      await link(engraving, cup, null)
      await link(engraving, cup, null)
      await link(engraving, null, 'Cups')
      await link(tasting, null, 'Tea')
      const offered = (productIds: number[]) => client.services.offeredWith({ productIds })
      expect(await offered([cup, tea])).toMatchObject([
        { serviceId: engraving, name: 'Engraving', withProductIds: [cup] },
        { serviceId: tasting, withProductIds: [tea] },
      ])
      expect(await offered([tea, tasting])).toEqual([])
      const { rows } = await client.services.list({})
      expect(rows.map(({ name, links }) => [name, links.map((one) => one.name)])).toEqual([
        ['Engraving', ['Cup', 'Cups']],
        ['Tasting', ['Tea']],
      ])
      await client.services.unlink({ id: rows[1]!.links[0]!.id })
      expect(await offered([tea])).toEqual([])
      expect(await codeOf(link(tea, cup, null))).toBe('notFound')
      expect(await codeOf(link(tasting, tasting, null))).toBe('invalid')
      expect(await codeOf(link(tasting, null, 'Nothing of ours'))).toBe('notFound')
      expect(await codeOf(link(tasting, cup, 'Cups'))).toBe('invalid')
    })
  })
})

describe("a customer's own agreement", () => {
  it('stands over the segment part by part, for its days', async () => {
    await withEngine({ today: '2026-03-15' }, async ({ client, clock }) => {
      const { id: customerId } = await client.customers.create(customerInput())
      const instalments = { count: 3, intervalDays: 30, firstPaymentBp: null, minimumMinor: 0 }
      const ofSegment = { ...NO_CONDITIONS, priceLevelBp: 500, instalments, pointsPerMinor: 100 }
      await client.segments.saveConditions({ segmentId: 'prospect', conditions: ofSegment })
      await client.points.saveRules({ ...DEFAULT_POINTS_RULES, isActive: true })
      const before = await client.agreements.get({ customerId })
      expect(before).toMatchObject({ agreement: null, state: null, conditions: ofSegment })
      await client.agreements.save({
        customerId,
        conditions: { priceLevelBp: 0, instalments: null },
        note: 'By phone.',
        from: '2026-03-15',
        until: '2026-03-20',
      })
      const now = await client.agreements.get({ customerId })
      expect(now.conditions).toEqual({ ...ofSegment, priceLevelBp: 0, instalments: null })
      expect([now.state, now.agreed, now.agreement?.note]).toEqual([
        'active',
        ['priceLevelBp', 'instalments'],
        'By phone.',
      ])
      clock.set('2026-03-14')
      expect((await client.agreements.get({ customerId })).state).toBe('planned')
      clock.set('2026-03-21')
      const after = await client.agreements.get({ customerId })
      expect([after.state, after.agreed, after.conditions]).toEqual(['over', [], ofSegment])
    })
  })

  it('is refused with its dates reversed, without a word, or for nobody', async () => {
    await withEngine({}, async ({ client }) => {
      const { id: customerId } = await client.customers.create(customerInput())
      const agreed = {
        customerId,
        conditions: { priceLevelBp: 100 },
        note: '',
        from: '2026-03-15',
        until: '2026-03-14',
      }
      const save = (changes: object) => refusal(client.agreements.save({ ...agreed, ...changes }))
      expect(await save({})).toEqual({ code: 'invalid', field: 'until' })
      expect(await save({ until: null, conditions: {} })).toEqual({
        code: 'invalid',
        field: 'conditions',
      })
      expect(await save({ until: null, customerId: 999 })).toMatchObject({
        code: 'customers.unknown',
      })
      expect((await client.agreements.get({ customerId })).agreement).toBeNull()
    })
  })
})
