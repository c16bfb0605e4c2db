import { describe, expect, it } from 'vitest'
import { presetRules } from '#shared/domain/segments/presets.ts'
import { DEFAULT_RULES, type Condition, type RuleSet } from '#shared/domain/segments/rules.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../../support/engine.ts'

const TODAY = '2026-03-15'

function rulesWith(...conditions: Condition[]): RuleSet {
  return {
    topClass: { by: 'amount', minor: 1000 },
    ladder: ['rest', 'first'],
    segments: [
      { id: 'first', name: 'First', colour: '#112233', isActive: true, anyOf: [conditions] },
      { id: 'rest', name: 'Rest', colour: '#445566', isActive: true, anyOf: [] },
    ],
  }
}

async function shop({ client }: Bench): Promise<number> {
  await client.products.create({
    ...{ sku: 'T-1', name: 'Tea', kind: 'goods', unit: '', category: 'tea', benefit: '' },
    ...{ listPriceMinor: 100, onPriceList: true },
  })
  const { id } = await client.customers.create(
    customerInput({ city: 'Gyumri', manager: 'Ani', tags: ['vip'], source: 'fair' }),
  )
  await client.customers.create(customerInput({ name: 'Ewa', city: 'Gyumri' }))
  await client.purchases.record(purchaseInput(id, '2026-03-10', 5000))
  return id
}

async function textOf({ client }: Bench, id: number | null): Promise<string> {
  const { downloadId, fileName } = await client.segments.exportFile({ id })
  expect(fileName).toBe('regulars-rules-2026-03-15.json')
  const file = await client.downloads.get({ downloadId })
  return new TextDecoder().decode(await file.arrayBuffer())
}

describe('versions of the rules', () => {
  it('are listed with day, note and who moved, and come back', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      await shop(bench)
      expect(await client.segments.versions()).toMatchObject([{ id: 0, isCurrent: true }])
      const abc = presetRules('abc')
      await client.segments.save({ ...abc, note: 'A try' })
      const [newest, standard] = await client.segments.versions()
      expect(newest).toMatchObject({
        ...{ isCurrent: true, from: TODAY, note: 'A try', segments: 5, moved: 1 },
        savedAt: `${TODAY}T12:00:00.000Z`,
      })
      expect(standard).toMatchObject({ id: 0, isCurrent: false, from: null })
      expect(await client.segments.version({ id: newest!.id })).toEqual(abc)
      await client.segments.restore({ id: 0, note: 'Back' })
      expect(await client.segments.rules()).toEqual(DEFAULT_RULES)
      expect((await client.segments.versions()).map(({ note }) => note)).toEqual([
        'Back',
        'A try',
        '',
      ])
      expect(await codeOf(client.segments.restore({ id: 77 }))).toBe('notFound')
    })
  })
})

describe('who would move', () => {
  it('is told by page, from one segment to another', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      const id = await shop(bench)
      const rules = rulesWith({ tag: ['vip'], has: true })
      const all = await client.segments.movers({ rules })
      expect(all.total).toBe(2)
      expect(all.rows[0]).toEqual({
        ...{ customerId: id, name: 'Anna Nowak', from: 'new', to: 'first' },
        ...{ spendMinor: 5000, frequency: 1, lastPurchase: '2026-03-10' },
      })
      const some = await client.segments.movers({ rules, from: 'prospect', to: 'rest' })
      expect(some.rows.map(({ name }) => name)).toEqual(['Ewa'])
      expect((await client.segments.movers({ rules, offset: 1, limit: 1 })).rows).toHaveLength(1)
      expect((await client.segments.movers({ rules, to: 'nowhere' })).total).toBe(0)
    })
  })
})

describe('a file of rules', () => {
  it('brings the rules back, products by what they are called', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      await shop(bench)
      const rules = rulesWith(
        { bought: { productIds: [1] }, has: true, withinDays: 30 },
        { field: 'manager', is: ['Ani'], not: false },
        { metric: 'rfmRecency', operator: '>=', value: 4 },
      )
      await client.segments.save(rules)
      const text = await textOf(bench, null)
      expect(text).toContain('"T-1"')
      expect(text).not.toContain('Ani')
      const back = await client.segments.importFile({ text })
      const conditions = back.rules.segments[0]!.anyOf[0]!
      expect(conditions[0]).toEqual(rules.segments[0]!.anyOf[0]![0])
      expect(conditions[1]).toEqual({ field: 'manager', is: [], not: false })
      expect(back.findings).toMatchObject([
        { severity: 'error', code: 'nothingChosen', segmentId: 'first', group: 0, condition: 1 },
      ])
      expect(back.unknownProducts).toEqual([])
      expect(await codeOf(client.segments.save(back.rules))).toBe('invalid')
      expect(await client.segments.rules()).toEqual(rules)
    })
  })

  it('names the products that this shop does not have', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      const rules = rulesWith({ bought: { productIds: [1] }, has: true, withinDays: null })
      await shop(bench)
      await client.segments.save(rules)
      const text = (await textOf(bench, null)).replace('T-1', 'X-9').replace('Tea', 'Mate')
      const back = await client.segments.importFile({ text })
      expect(back.unknownProducts).toEqual(['X-9'])
      expect(back.findings).toMatchObject([{ code: 'nothingChosen' }])
    })
  })

  it('is refused when it is broken, newer or asks about what is not known', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      const text = await textOf(bench, 0)
      const read = (changed: string) => codeOf(client.segments.importFile({ text: changed }))
      expect(await read(text)).toBeNull()
      expect(await read('')).toBe('segments.fileBroken')
      expect(await read(text.slice(0, -20))).toBe('segments.fileBroken')
      expect(await read('{"format":"other"}')).toBe('segments.fileBroken')
      expect(await read(text.replace('"lapsed"', '"La psed"'))).toBe('segments.fileBroken')
      expect(await read(text.replace('"version": 1', '"version": 2'))).toBe('segments.fileNewer')
      expect(await read(text.replace('"hasBought"', '"hasSmiled"'))).toBe('segments.fileUnknown')
      expect((await client.segments.versions()).length).toBe(1)
    })
  })
})

describe('values to choose from', () => {
  it('are those that customers and products have', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      await shop(bench)
      expect(await client.segments.facets()).toEqual({
        tags: [{ value: 'vip', customers: 1 }],
        fields: {
          city: [{ value: 'Gyumri', customers: 2 }],
          country: [],
          manager: [{ value: 'Ani', customers: 1 }],
          source: [{ value: 'fair', customers: 1 }],
        },
        categories: [{ value: 'tea', products: 1 }],
      })
      const tea = [{ id: 1, name: 'Tea', sku: 'T-1', category: 'tea' }]
      expect(await client.segments.products({ text: 'te' })).toEqual(tea)
      expect(await client.segments.products({ text: 't-1' })).toEqual(tea)
      expect(await client.segments.products({ ids: [1, 2] })).toEqual(tea)
      expect(await client.segments.products({ text: '%' })).toEqual([])
    })
  })
})

describe('rules that contradict themselves', () => {
  it('are refused with the segment, and nothing is saved', async () => {
    await withEngine({ today: TODAY }, async ({ client }) => {
      const rules = rulesWith(
        { metric: 'frequency', operator: '<', value: 2 },
        { metric: 'frequency', operator: '>', value: 5 },
      )
      expect(await codeOf(client.segments.save(rules))).toBe('segments.contradiction')
      expect(await codeOf(client.segments.preview(rules))).toBe('segments.contradiction')
      expect(await client.segments.rules()).toEqual(DEFAULT_RULES)
    })
  })
})
