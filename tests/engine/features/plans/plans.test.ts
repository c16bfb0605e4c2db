import { describe, expect, it } from 'vitest'
import type { CustomerPlan } from '#shared/api/plans.contract.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../../support/engine.ts'

const TODAY = '2026-03-15'
const NOTHING: CustomerPlan = {
  nextContactDay: null,
  nextContactAbout: '',
  interests: '',
  agreements: '',
  goalMinor: null,
}

const add = async (
  { client }: Bench,
  name: string,
  minor: number,
  manager = '',
): Promise<number> => {
  const { id } = await client.customers.create(customerInput({ name, manager }))
  if (minor > 0) await client.purchases.record(purchaseInput(id, '2026-02-01', minor))
  return id
}

/** 1000 in all: 300 of it a walk-in sale, 400 Anna's, 200 Boris's, 100 Clara's. */
async function shop(bench: Bench): Promise<{ anna: number; boris: number; clara: number }> {
  const anna = await add(bench, 'Anna', 40_000, 'Vera')
  const boris = await add(bench, 'Boris', 20_000, 'Armen')
  const clara = await add(bench, 'Clara', 10_000)
  await bench.client.purchases.record(purchaseInput(null, '2026-02-02', 30_000))
  await bench.client.purchases.record(purchaseInput(null, '2024-02-02', 70_000))
  return { anna, boris, clara }
}

const names = (page: { rows: { name: string }[] }): string[] => page.rows.map((row) => row.name)

describe('the plans of the large few', () => {
  it('lists the top class with its share of all turnover, walk-in sales included', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      await shop(bench)
      const page = await bench.client.plans.list({})
      expect(page.turnoverMinor).toBe(100_000)
      expect(page.topClassMinor).toBe(40_000)
      expect(page.customersInTopClass).toBe(1)
      expect(page.rows).toEqual([
        expect.objectContaining({
          name: 'Anna',
          manager: 'Vera',
          inTopClass: true,
          spendMinor: 40_000,
          shareBp: 4000,
          lastPurchase: '2026-02-01',
          gapDays: null,
          ...NOTHING,
        }),
      ])
    })
  })

  it('keeps whoever has a plan, also outside the top class, until the plan is emptied', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { clara } = await shop(bench)
      const plan = { ...NOTHING, interests: 'Green tea', goalMinor: 90_000 }
      const saved = await bench.client.plans.save({ customerId: clara, plan })
      expect(saved.row).toMatchObject({ ...plan, inTopClass: false })
      expect(saved.updatedAt).toBe('2026-03-15T12:00:00.000Z')
      expect(names(await bench.client.plans.list({ sort: 'name' }))).toEqual(['Anna', 'Clara'])
      const emptied = await bench.client.plans.save({ customerId: clara, plan: NOTHING })
      expect(emptied.updatedAt).toBeNull()
      expect(names(await bench.client.plans.list({}))).toEqual(['Anna'])
    })
  })

  it('puts contacts that are due first, the longest overdue on top, and counts them', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { anna, boris, clara } = await shop(bench)
      const days = { [anna]: '2026-04-01', [boris]: '2026-03-15', [clara]: '2026-03-01' }
      for (const [id, nextContactDay] of Object.entries(days)) {
        await bench.client.plans.save({ customerId: +id, plan: { ...NOTHING, nextContactDay } })
      }
      const page = await bench.client.plans.list({})
      expect(names(page)).toEqual(['Clara', 'Boris', 'Anna'])
      expect(page.due).toBe(2)
    })
  })

  it('sorts both ways, pages and finds by name, manager and what is written', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { boris, clara } = await shop(bench)
      await bench.client.plans.save({
        customerId: clara,
        plan: { ...NOTHING, agreements: '100% paid before delivery' },
      })
      await bench.client.plans.save({ customerId: boris, plan: { ...NOTHING, interests: 'Cups' } })
      const { client } = bench
      const bySpend = await client.plans.list({ sort: 'spend', descending: true })
      expect(names(bySpend)).toEqual(['Anna', 'Boris', 'Clara'])
      const second = await client.plans.list({ sort: 'spend', offset: 1, limit: 1 })
      expect(second.total).toBe(3)
      expect(names(second)).toEqual(['Boris'])
      expect(names(await client.plans.list({ sort: 'manager' }))).toEqual([
        'Boris',
        'Anna',
        'Clara',
      ])
      expect(names(await client.plans.list({ text: 'vera' }))).toEqual(['Anna'])
      expect(names(await client.plans.list({ text: '100%' }))).toEqual(['Clara'])
      expect(names(await client.plans.list({ text: '10_%' }))).toEqual([])
      expect(names(await client.plans.list({ text: 'бор' }))).toEqual(['Boris'])
    })
  })

  it('warns of whoever brings more than the set share, not of one who brings just it', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { anna } = await shop(bench)
      const first = await bench.client.plans.dependency()
      expect(first).toMatchObject({ limitBp: 2000, turnoverMinor: 100_000 })
      expect(first.customers).toEqual([
        { customerId: anna, name: 'Anna', spendMinor: 40_000, shareBp: 4000 },
      ])
      const lower = await bench.client.plans.setDependencyLimit({ basisPoints: 1999 })
      expect(lower.customers.map(({ name }) => name)).toEqual(['Anna', 'Boris'])
      const higher = await bench.client.plans.setDependencyLimit({ basisPoints: 4000 })
      expect(higher.customers).toEqual([])
      expect((await bench.client.plans.dependency()).limitBp).toBe(4000)
    })
  })

  it('depends on nobody and shares nothing where there is no turnover', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const id = await add(bench, 'Anna', 0)
      expect((await bench.client.plans.dependency()).customers).toEqual([])
      expect((await bench.client.plans.get({ customerId: id })).row.shareBp).toBe(0)
      expect(await bench.client.plans.list({})).toMatchObject({ total: 0, topClassMinor: null })
    })
  })

  it('says what changed, and refuses what makes no sense without keeping any of it', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { anna } = await shop(bench)
      const { client } = bench
      const heard: string[] = []
      bench.engine.context.events.listen((event) => {
        if (event.type === 'changed') heard.push(...event.topics)
      })
      const bad = [
        { ...NOTHING, nextContactDay: '2026-02-30' },
        { ...NOTHING, goalMinor: -1 },
        { ...NOTHING, goalMinor: 0.5 },
        { ...NOTHING, interests: 'x'.repeat(2001) },
      ]
      for (const plan of bad) {
        expect(await codeOf(client.plans.save({ customerId: anna, plan }))).toBe('invalid')
      }
      expect(await codeOf(client.plans.save({ customerId: 99, plan: NOTHING }))).toBe(
        'customers.unknown',
      )
      expect(await codeOf(client.plans.setDependencyLimit({ basisPoints: 12_000 }))).toBe('invalid')
      expect(heard).toEqual([])
      expect(bench.sql('SELECT * FROM customer_plan')).toEqual([])
      await client.plans.save({ customerId: anna, plan: { ...NOTHING, interests: 'Tea' } })
      expect(heard).toEqual(['plans'])
    })
  })
})
