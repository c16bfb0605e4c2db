import { describe, expect, it } from 'vitest'
import type { CustomerSort } from '#shared/api/customers.contract.ts'
import { rawHandle } from '../../../../electron/engine/store/base.ts'
import { customerInput, purchaseInput, withEngine, type Bench } from '../../../support/engine.ts'
import { isWalk, plansOf } from '../../../support/plans.ts'

/** A base with its rows and as many customers that a page can lie behind an anchor. */
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

const INDEX_OF: Partial<Record<CustomerSort, string>> = {
  name: 'customer_sort',
  spend: 'summary_spend',
  lastPurchase: 'summary_last',
  frequency: 'summary_frequency',
}

describe('how the base finds customers', () => {
  it.each(
    Object.entries(INDEX_OF).flatMap(([sort, index]) =>
      [false, true].flatMap((descending) =>
        [0, 1100].map((offset) => ({ sort: sort as CustomerSort, index, descending, offset })),
      ),
    ),
  )('by $sort from row $offset, descending $descending: along $index', async (view) => {
    await withEngine({}, async (bench) => {
      await fill(bench)
      const { sort, descending, offset, index } = view
      const read = rawHandle(bench.engine.context.base.read)
      const plans = await plansOf(read, () =>
        bench.client.customers.list({ sort, descending, offset }),
      )
      const pages = [...plans].filter(
        ([text]) => /LIMIT \? OFFSET \?/.test(text) && /ORDER BY/.test(text),
      )
      expect(pages).toHaveLength(1)
      const plan = pages[0]![1]
      const way = offset === 0 ? 'SCAN' : 'SEARCH'
      expect(plan[0]).toMatch(new RegExp(`^${way} [cs] USING (COVERING )?INDEX ${index}`))
      expect(plan.join('\n')).not.toContain('TEMP B-TREE')
    })
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
      const plans = await plansOf(writer, async () => {
        const { id: anna } = await bench.client.customers.create(customerInput())
        const { id: ewa } = await bench.client.customers.create(customerInput({ name: 'Ewa' }))
        const { id } = await bench.client.purchases.record(purchaseInput(anna, '2026-01-10', 500))
        await bench.client.purchases.record(purchaseInput(ewa, '2026-01-11', 900))
        await bench.client.purchases.record(purchaseInput(anna, '2026-01-12', 900))
        await bench.client.purchases.record(
          purchaseInput(anna, '2026-01-13', -500, { reversesId: id }),
        )
        await bench.client.purchases.update({
          id,
          purchase: purchaseInput(anna, '2026-01-10', 700),
        })
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
