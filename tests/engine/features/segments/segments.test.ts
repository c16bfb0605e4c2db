import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { NO_CONDITIONS } from '#shared/domain/conditions/conditions.ts'
import { DEFAULT_RULES, type RuleSet } from '#shared/domain/segments/rules.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../../support/engine.ts'

const BUYERS: RuleSet = {
  topClass: { by: 'amount', minor: 1000 },
  ladder: [],
  segments: [
    {
      id: 'top',
      name: 'Top',
      colour: '#112233',
      isActive: true,
      anyOf: [[{ metric: 'inTopClass', operator: '=', value: 1 }]],
    },
    { id: 'rest', name: null, colour: '#445566', isActive: true, anyOf: [] },
  ],
}

async function twoCustomers({ client }: Bench): Promise<[number, number]> {
  const { id: anna } = await client.customers.create(customerInput())
  const { id: ewa } = await client.customers.create(customerInput({ name: 'Ewa' }))
  await client.purchases.record(purchaseInput(anna, '2025-06-10', 5000))
  return [anna, ewa]
}

const countsOf = (overview: { segments: { id: string; customers: number }[] }) =>
  Object.fromEntries(
    overview.segments.filter((s) => s.customers > 0).map((s) => [s.id, s.customers]),
  )

describe('rules', () => {
  it('are previewed without being saved, and give the same when they are', async () => {
    await withEngine({}, async (bench) => {
      await twoCustomers(bench)
      const { client } = bench
      const before = await client.segments.overview()
      const preview = await client.segments.preview(BUYERS)
      expect(countsOf(preview)).toEqual({ top: 1, rest: 1 })
      expect(await client.segments.overview()).toEqual(before)
      expect(await client.segments.rules()).toEqual(DEFAULT_RULES)
      const { moves, findings, ...counts } = preview
      expect(moves).toEqual([
        { from: 'large-few', to: 'top', customers: 1, spendMinor: 5000 },
        { from: 'prospect', to: 'rest', customers: 1, spendMinor: 0 },
      ])
      expect(findings).toEqual([])
      expect(await client.segments.save(BUYERS)).toEqual(counts)
      expect(await client.segments.rules()).toEqual(BUYERS)
      expect(preview.segments[0]).toEqual({
        id: 'top',
        name: 'Top',
        colour: '#112233',
        isActive: true,
        customers: 1,
        spendMinor: 5000,
      })
    })
  })

  it('that do not take everybody in are refused', async () => {
    await withEngine({}, async ({ client }) => {
      const open = { ...BUYERS, segments: [BUYERS.segments[0]!] }
      expect(await codeOf(client.segments.save(open))).toBe('segments.incomplete')
      expect(await codeOf(client.segments.preview(open))).toBe('segments.incomplete')
      expect(await client.segments.rules()).toEqual(DEFAULT_RULES)
    })
  })

  it('are saved together with the segments that they lead to, or not at all', async () => {
    await withEngine({}, async (bench) => {
      await twoCustomers(bench)
      const before = await bench.client.segments.overview()
      const outside = new Database(bench.basePath)
      outside.exec(
        "CREATE TRIGGER no BEFORE INSERT ON summary_state BEGIN SELECT RAISE(ABORT, 'no'); END",
      )
      expect(await codeOf(bench.client.segments.save(BUYERS))).toBe('internal')
      outside.exec('DROP TRIGGER no')
      outside.close()
      expect(await bench.client.segments.rules()).toEqual(DEFAULT_RULES)
      expect(await bench.client.segments.overview()).toEqual(before)
    })
  })

  it('move customers without calling it a change of their habits', async () => {
    await withEngine({}, async (bench) => {
      const [anna] = await twoCustomers(bench)
      const before = (await bench.client.customers.get({ id: anna })).changes
      await bench.client.segments.save(BUYERS)
      const after = await bench.client.customers.get({ id: anna })
      expect(after.segmentId).toBe('top')
      expect(after.changes).toEqual(before)
    })
  })
})

describe('a change of segment', () => {
  it('is kept with its day, from and to', async () => {
    await withEngine({}, async ({ client, clock }) => {
      const { id } = await client.customers.create(customerInput())
      await client.purchases.record(purchaseInput(id, '2026-03-10', 5000))
      clock.set('2027-06-01')
      await client.settings.update({})
      expect((await client.customers.get({ id })).changes).toEqual([
        { day: '2027-06-01', from: 'new', to: 'lapsed' },
        { day: '2026-03-15', from: 'prospect', to: 'new' },
      ])
    })
  })

  it('is none when the owner looks at another date', async () => {
    await withEngine({}, async ({ client }) => {
      const { id } = await client.customers.create(customerInput())
      await client.purchases.record(purchaseInput(id, '2026-03-10', 5000))
      const { changes } = await client.customers.get({ id })
      await client.settings.update({ asOf: '2028-01-01' })
      const looked = await client.customers.get({ id })
      expect([looked.segmentId, looked.changes]).toEqual(['lapsed', changes])
      await client.settings.update({ asOf: null })
      const back = await client.customers.get({ id })
      expect([back.segmentId, back.changes]).toEqual(['new', changes])
    })
  })
})

describe('conditions', () => {
  it('belong to a segment that exists', async () => {
    await withEngine({}, async ({ client }) => {
      const conditions = { ...NO_CONDITIONS, priceLevelBp: 500 }
      expect(
        await codeOf(client.segments.saveConditions({ segmentId: 'nobody', conditions })),
      ).toBe('segments.unknown')
      await client.segments.saveConditions({ segmentId: 'large-few', conditions })
      await client.segments.saveConditions({
        segmentId: 'large-few',
        conditions: { ...conditions, priceLevelBp: 700 },
      })
      expect(await client.segments.conditions()).toEqual({
        'large-few': { ...conditions, priceLevelBp: 700 },
      })
    })
  })
})

describe('quintile scores', () => {
  it('are the same for ties and run from 1 to 5', async () => {
    await withEngine({}, async ({ client }) => {
      const ids: number[] = []
      for (let n = 0; n < 10; n++) {
        const { id } = await client.customers.create(customerInput())
        ids.push(id)
        await client.purchases.record(
          purchaseInput(id, `2026-01-1${n < 5 ? 0 : n - 4}`, n < 2 ? 100 : 100 * n),
        )
      }
      const scores = await Promise.all(
        ids.map(async (id) => (await client.customers.get({ id })).rfm),
      )
      expect(scores.map((score) => score?.monetary)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
      expect(scores.map((score) => score?.recency)).toEqual([1, 1, 1, 1, 1, 3, 4, 4, 5, 5])
      expect(scores.every((score) => score?.frequency === 1)).toBe(true)
      const { id } = await client.customers.create(customerInput())
      expect((await client.customers.get({ id })).rfm).toBeNull()
    })
  })
})
