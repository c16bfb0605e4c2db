import { describe, expect, it } from 'vitest'
import type { CustomerSort } from '#shared/api/customers.contract.ts'
import { rawHandle } from '../../../../electron/engine/store/base.ts'
import { wayTo } from '../../../../electron/engine/features/customers/customerList.repo.ts'
import { customerInput, purchaseInput, withEngine, type Bench } from '../../../support/engine.ts'
import { isWalk, plansOf } from '../../../support/plans.ts'

/** A base with as many customers that a page can lie far from both ends. */
async function fill({ engine }: Bench): Promise<void> {
  await engine.context.base.write(async (tx) => {
    const db = rawHandle(tx)
    const customer = db.prepare("INSERT INTO customer (id, name, sort_name) VALUES (?, '', ?)")
    const summary = db.prepare(
      "INSERT INTO customer_summary VALUES (?, 'prospect', ?, 0, 0, 0, ?, ?, NULL, NULL)",
    )
    for (let id = 1; id <= 1200; id++) {
      customer.run(id, `name ${id % 90}`)
      summary.run(id, id % 50, id % 3 ? id : null, id % 3 ? id : null)
    }
  })
}

const INDEX_OF: Record<CustomerSort, string> = {
  name: 'customer_sort',
  spend: 'summary_spend',
  frequency: 'summary_frequency',
  firstPurchase: 'summary_first',
  lastPurchase: 'summary_last',
  lifetimeSpend: 'summary_lifetime_spend',
  lifetimePurchases: 'summary_lifetime_purchases',
  gap: 'summary_gap',
}

describe('how the base finds customers', () => {
  it.each(Object.entries(INDEX_OF) as [CustomerSort, string][])(
    'by %s: along %s, which holds all it needs, from either end',
    async (sort, index) => {
      await withEngine({}, async (bench) => {
        await fill(bench)
        const read = rawHandle(bench.engine.context.base.read)
        for (const descending of [false, true]) {
          for (const offset of [0, 500, 1100]) {
            const plans = await plansOf(read, () =>
              bench.client.customers.list({ sort, descending, offset }),
            )
            const pages = [...plans].filter(([text]) => /LIMIT \? OFFSET \?/.test(text))
            expect(pages.map(([, plan]) => plan)).toEqual([
              [expect.stringMatching(new RegExp(`^SCAN [cs] USING COVERING INDEX ${index}$`))],
            ])
          }
        }
      })
    },
  )

  it('counts everybody in an index', async () => {
    await withEngine({}, async (bench) => {
      await fill(bench)
      const read = rawHandle(bench.engine.context.base.read)
      const plans = await plansOf(read, () => bench.client.customers.list({}))
      const counts = [...plans].filter(([text]) => text.includes('count(*)'))
      expect(counts.map(([, plan]) => plan)).toEqual([
        [expect.stringMatching(/^SCAN customer_summary USING COVERING INDEX/)],
      ])
    })
  })

  it.each([
    [0, { isFromEnd: false, skip: 0, count: 100 }],
    [100, { isFromEnd: false, skip: 100, count: 100 }],
    [550, { isFromEnd: false, skip: 550, count: 100 }],
    [551, { isFromEnd: true, skip: 549, count: 100 }],
    [1100, { isFromEnd: true, skip: 0, count: 100 }],
    [1150, { isFromEnd: true, skip: 0, count: 50 }],
    [1200, { isFromEnd: true, skip: 0, count: 0 }],
    [9999, { isFromEnd: true, skip: 0, count: 0 }],
  ])('walks to row %i of 1200 from the nearer end', (offset, way) => {
    expect(wayTo({ offset, limit: 100, total: 1200 })).toEqual(way)
  })

  it('reads the rows of a page by their keys', async () => {
    await withEngine({}, async (bench) => {
      await fill(bench)
      const read = rawHandle(bench.engine.context.base.read)
      const plans = await plansOf(read, () => bench.client.customers.list({ offset: 700 }))
      const rows = [...plans].filter(([text]) => text.includes('AS phone'))
      expect(rows).toHaveLength(1)
      expect(rows[0]![1].join('\n')).not.toMatch(/^SCAN/m)
    })
  })

  it('searches in the text index', async () => {
    await withEngine({}, async (bench) => {
      await fill(bench)
      const read = rawHandle(bench.engine.context.base.read)
      const plans = await plansOf(read, () => bench.client.customers.find({ text: 'petros' }))
      const found = [...plans].filter(([text]) => text.includes('MATCH'))
      expect(found).toHaveLength(1)
      const plan = found[0]![1].join('\n')
      expect(plan).toMatch(/SEARCH c USING INTEGER PRIMARY KEY/)
      expect(plan).toMatch(/SCAN customer_search VIRTUAL TABLE INDEX/)
      expect(plan).not.toMatch(/SCAN c\b/)
    })
  })

  it('finds the beginning of a name along the names', async () => {
    await withEngine({}, async (bench) => {
      await fill(bench)
      const read = rawHandle(bench.engine.context.base.read)
      const plans = await plansOf(read, () => bench.client.customers.find({ text: 'pe' }))
      const found = [...plans].filter(([text]) => text.includes('sort_name >='))
      expect(found.map(([, plan]) => plan[0])).toEqual([
        expect.stringMatching(/^SEARCH c USING (COVERING )?INDEX customer_sort/),
      ])
    })
  })

  it('counts the segments along their index', async () => {
    await withEngine({}, async (bench) => {
      await fill(bench)
      const read = rawHandle(bench.engine.context.base.read)
      const plans = await plansOf(read, () => bench.client.segments.overview())
      const counts = [...plans].filter(([text]) => /group by/i.test(text))
      expect(counts.map(([, plan]) => plan)).toEqual([
        ['SCAN customer_summary USING COVERING INDEX summary_segment'],
      ])
    })
  })

  it('follows one purchase without walking through any table', async () => {
    await withEngine({}, async (bench) => {
      const base = bench.engine.context.base
      const writer = await base.write(async (tx) => rawHandle(tx))
      // The very first customer makes the keys of all whom an older base may hold.
      await bench.client.customers.create(customerInput({ name: 'Zofia' }))
      const plans = await plansOf(writer, async () => {
        const { id: anna } = await bench.client.customers.create(customerInput())
        const { id: ewa } = await bench.client.customers.create(customerInput({ name: 'Ewa' }))
        const { id } = await bench.client.purchases.record(purchaseInput(anna, '2026-01-10', 500))
        await bench.client.purchases.record(purchaseInput(ewa, '2026-01-11', 900))
        await bench.client.purchases.record(purchaseInput(anna, '2026-01-12', 900))
        const back = await bench.client.purchases.record(
          purchaseInput(anna, '2026-01-13', -500, { reversesId: id }),
        )
        await bench.client.purchases.update({
          id,
          purchase: purchaseInput(anna, '2026-01-10', 700),
        })
        // A purchase that something was returned from stays.
        await bench.client.purchases.remove({ id: back.id })
        await bench.client.purchases.remove({ id })
        await bench.client.customers.remove({ id: anna })
      })
      const walks = [...plans]
        .filter(([text, plan]) => plan.some(isWalk) && !mayWalk(text))
        .map(([text, plan]) => [text, ...plan])
      expect(walks).toEqual([])
      expect([...plans.keys()].some((text) => text.includes('MIN(spend_minor)'))).toBe(true)
    })
  })
})

/** One-row tables, the few settings, and the sum of all spends, which only the first purchase needs. */
function mayWalk(text: string): boolean {
  return (
    /from "setting"|FROM rule_set/.test(text) ||
    text === 'SELECT spend_minor FROM customer_summary WHERE spend_minor > 0'
  )
}
