import { describe, expect, it } from 'vitest'
import type { Condition, RuleSet } from '#shared/domain/segments/rules.ts'
import { customerInput, purchaseInput, withEngine, type Bench } from '../../../support/engine.ts'
import { importPeople, undoImport } from '../../store/importPeople.ts'

function rulesWith(condition: Condition): RuleSet {
  return {
    topClass: { by: 'amount', minor: 1000 },
    ladder: [],
    segments: [
      { id: 'first', name: null, colour: '#112233', isActive: true, anyOf: [[condition]] },
      { id: 'rest', name: null, colour: '#445566', isActive: true, anyOf: [] },
    ],
  }
}

async function shop({ client }: Bench): Promise<number> {
  const goods = {
    kind: 'goods',
    unit: '',
    benefit: '',
    listPriceMinor: 0,
    onPriceList: true,
  } as const
  await client.products.create({ ...goods, sku: 'P1', name: 'Product 1', category: 'tea' })
  await client.products.create({ ...goods, sku: 'P2', name: 'Product 2', category: 'coffee' })
  const { id } = await client.customers.create(customerInput({ externalId: 'K1', city: 'Gyumri' }))
  return id
}

const PERSON = {
  ...{ number: 1, city: 'Sevan', tag: 'vip', hasPhone: true, product: 1, category: 'tea' },
  ...{ day: '2026-03-01', minor: null },
}

async function found(bench: Bench, id: number): Promise<readonly string[] | null | undefined> {
  const { segmentId, why } = await bench.client.customers.get({ id })
  expect(why.segmentId).toBe(segmentId)
  return segmentId === 'first' ? why.because[0]!.found : null
}

describe('a segment by who customers are', () => {
  it.each<[string, Condition, string[]]>([
    ['field', { field: 'city', is: ['Sevan'], not: false }, ['Sevan']],
    ['field that is another', { field: 'city', is: ['Gyumri'], not: true }, ['Sevan']],
    ['tag', { tag: ['old', 'vip'], has: true }, ['vip']],
    ['channel', { channel: ['phone', 'viber'], has: true }, ['phone']],
  ])(
    'follows a list of customers that says a %s, and its undoing',
    async (_kind, condition, was) => {
      await withEngine({}, async (bench) => {
        const id = await shop(bench)
        await bench.client.segments.save(rulesWith(condition))
        expect(await found(bench, id)).toBeNull()
        const importId = importPeople(bench, [PERSON])
        expect(await found(bench, id)).toEqual(was)
        undoImport(bench, importId)
        expect(await found(bench, id)).toBeNull()
      })
    },
  )

  it('follows the hand that edits them', async () => {
    await withEngine({}, async (bench) => {
      const id = await shop(bench)
      const { client } = bench
      await client.segments.save(rulesWith({ tag: ['vip'], has: false }))
      expect(await found(bench, id)).toEqual(['vip'])
      await client.customers.update({ id, changes: { tags: ['vip'] } })
      expect(await found(bench, id)).toBeNull()
      expect((await client.customers.get({ id })).changes).toMatchObject([
        { from: 'first', to: 'rest' },
      ])
    })
  })
})

describe('a segment by what was bought', () => {
  const line = { productId: 1, name: '', quantityMilli: 1000, unitPriceMinor: 500 }

  it('follows the purchase, its return, its age and another category', async () => {
    await withEngine({ today: '2026-03-15' }, async (bench) => {
      const id = await shop(bench)
      const { client, clock } = bench
      const tea: Condition = { bought: { categories: ['tea'] }, has: true, withinDays: 10 }
      await client.segments.save(rulesWith(tea))
      const bought = purchaseInput(id, '2026-03-10', 500, { lines: [line] })
      const { id: documentId } = await client.purchases.record(bought)
      expect(await found(bench, id)).toEqual(['tea'])
      await client.products.update({ id: 1, changes: { category: 'herbs' } })
      expect(await found(bench, id)).toBeNull()
      await client.products.update({ id: 1, changes: { category: 'tea' } })
      const back = purchaseInput(id, '2026-03-12', -500, {
        reversesId: documentId,
        lines: [{ ...line, quantityMilli: -1000 }],
      })
      const { id: returnId } = await client.purchases.record(back)
      expect(await found(bench, id)).toBeNull()
      await client.purchases.remove({ id: returnId })
      expect(await found(bench, id)).toEqual(['tea'])
      clock.set('2026-03-20')
      await client.settings.update({})
      expect(await found(bench, id)).toEqual(['tea'])
      clock.set('2026-03-21')
      await client.settings.update({})
      expect(await found(bench, id)).toBeNull()
    })
  })

  it('names the products that somebody never bought', async () => {
    await withEngine({}, async (bench) => {
      const id = await shop(bench)
      const { client } = bench
      const neither: Condition = { bought: { productIds: [1, 2] }, has: false, withinDays: null }
      await client.segments.save(rulesWith(neither))
      expect(await found(bench, id)).toEqual(['Product 1', 'Product 2'])
      await client.purchases.record(purchaseInput(id, '2020-01-10', 500, { lines: [line] }))
      expect(await found(bench, id)).toBeNull()
    })
  })
})
