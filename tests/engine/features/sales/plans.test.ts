import { describe, expect, it } from 'vitest'
import { rawHandle } from '../../../../electron/engine/store/base.ts'
import { customerInput, withEngine } from '../../../support/engine.ts'
import { isWalk, plansOf } from '../../../support/plans.ts'
import {
  addDiscounts,
  setConditions,
  setPoints,
  type ShopRules,
} from '../../../support/saleRules.ts'
import { addProduct, giveBack, saleOf, sell } from '../../../support/sales.ts'

const RULES: ShopRules = {
  currency: 'EUR',
  levelBp: 500,
  stacking: { mode: 'best' },
  promotionBp: 1000,
  useLimit: 5,
  budgetSteps: 100_000,
  shareBp: 10_000,
  expiryDays: 30,
  pointsPerSteps: 10,
  feeSteps: 100,
}

/** Small tables that an owner fills, of which every row may count. */
const OWNERS = ['discount', 'segment_conditions', 'rule_set']

describe('a sale in a large base', () => {
  it('goes through no table of customers, documents, lines, uses or points', async () => {
    await withEngine({ currency: 'EUR' }, async (bench) => {
      const { client, engine } = bench
      await setConditions(bench, RULES)
      await setPoints(bench, RULES)
      await addDiscounts(bench, RULES)
      const tea = await addProduct(bench)
      const { id: anna } = await client.customers.create(customerInput())
      const reading = rawHandle(engine.context.base.read)
      let writing: ReturnType<typeof rawHandle> | undefined
      await engine.context.base.write((tx) => Promise.resolve((writing = rawHandle(tx))))
      const work = async () => {
        const sale = { ...saleOf(bench, anna, [tea, tea]), codes: ['SPRING'] }
        const { id } = await sell(bench, sale)
        const { input } = await client.sales.get({ id })
        for (const change of [{ note: 'new' }, { channel: 'phone' as const }]) {
          const changed = { ...input!, ...change }
          const { totals } = await client.sales.quote({ ...changed, editing: id })
          await client.sales.edit({ id, sale: changed, totalMinor: totals.totalMinor })
        }
        await giveBack(bench, id)
        await client.sales.list({ from: '2026-01-01', after: { day: '2026-03-16', id: 9 } })
        await client.sales.versions({ id })
      }
      const plans: [string, string[]][] = []
      const written = await plansOf(writing!, async () => {
        plans.push(...(await plansOf(reading, work)))
      })
      plans.push(...written)
      expect(plans.length).toBeGreaterThan(20)
      const walks = plans.flatMap(([text, plan]) =>
        plan
          .filter((step) => isWalk(step) && !OWNERS.some((table) => step.includes(` ${table}`)))
          .map((step) => `${step}: ${text}`),
      )
      expect(walks).toEqual([])
    })
  })
})

describe('the list of sales in a large base', () => {
  it('goes to returns, and to what was made here, without a walk through all documents', async () => {
    await withEngine({}, async (bench) => {
      const { client, engine } = bench
      const reading = rawHandle(engine.context.base.read)
      const stepsOf = async (filter: Parameters<typeof client.sales.list>[0]) => {
        const plans = await plansOf(reading, () => client.sales.list(filter))
        const [steps, ...others] = [...plans]
          .filter(([text]) => text.includes('"document" as "d"'))
          .map(([, plan]) => plan)
        expect(others).toEqual([])
        return steps!
      }
      const returns = await stepsOf({ kind: 'return' })
      expect(returns).toContain('SEARCH d USING COVERING INDEX document_kind (kind=?)')
      const here = await stepsOf({ madeHere: true })
      expect(here).toContain('SEARCH d USING INTEGER PRIMARY KEY (rowid=?)')
      expect(
        [...returns, ...here].filter((step) => /SCAN (d|document|c|r|l)\b/.test(step)),
      ).toEqual([])
      const own = await stepsOf({ madeHere: true, customerId: 7 })
      expect(own.join()).toContain('document_history (customer_id=?')
    })
  })
})
