import { describe, expect, it } from 'vitest'
import { DEFAULT_POINTS_RULES, type PointsRules } from '#shared/domain/points/points.ts'
import { DEFAULT_RULES } from '#shared/domain/segments/rules.ts'
import type { SaleInput } from '#shared/api/sales.contract.ts'
import { customerInput, withEngine, type Bench } from '../../../support/engine.ts'
import { addProduct, giveBack, saleOf, sell } from '../../../support/sales.ts'

const RULES: PointsRules = {
  ...DEFAULT_POINTS_RULES,
  ...{ isActive: true, minimumPoints: 1, highestShareBp: 10_000, valueMinor: 1 },
  referral: { points: 500, newcomerPoints: 30, minimumMinor: 5_000 },
}

interface Brought extends Bench {
  bringer: number
  anna: number
  kettle: number
  tea: number
  buys(productId: number, changes?: Partial<SaleInput>): Promise<{ id: number }>
  /** Points of the bringer and of the newcomer, and whether the bonus is given. */
  standing(): Promise<[number, number, string]>
}

/** Anna, whom somebody brought, in a shop that gives points for nothing else. */
async function withBrought(work: (bench: Brought) => Promise<void>): Promise<void> {
  await withEngine({ today: '2026-03-15', currency: 'PLN' }, async (bench) => {
    const { client } = bench
    await client.points.saveRules(RULES)
    for (const { id } of DEFAULT_RULES.segments) {
      const delivery = { freeFromMinor: null, feeMinor: 700, areas: [] }
      const plain = { priceLevelBp: 0, priceBookId: null, instalments: null, texts: {} }
      const conditions = { ...plain, pointsPerMinor: null, delivery }
      await client.segments.saveConditions({ segmentId: id, conditions })
    }
    const { id: bringer } = await client.customers.create(customerInput({ name: 'Ewa' }))
    const { id: anna } = await client.customers.create(customerInput({ name: 'Anna' }))
    await client.points.setReferral({ customerId: anna, byId: bringer })
    const points = async (id: number) => (await client.points.account({ customerId: id })).points
    await work({
      ...bench,
      ...{ bringer, anna },
      kettle: await addProduct(bench, { name: 'Kettle', listPriceMinor: 10_000 }),
      tea: await addProduct(bench, { name: 'Tea', listPriceMinor: 1_000 }),
      buys: (productId, changes) => sell(bench, saleOf(bench, anna, [productId], changes)),
      standing: async () => [
        await points(bringer),
        await points(anna),
        (await client.points.account({ customerId: anna })).broughtBy!.bonus,
      ],
    })
  })
}

describe('the bonus for bringing a customer', () => {
  it('goes on with the next purchase that stands, and is taken back with the last', () =>
    withBrought(async (bench) => {
      const { buys, standing, kettle } = bench
      const first = await buys(kettle)
      const second = await buys(kettle)
      await giveBack(bench, first.id)
      expect(await standing()).toEqual([500, 30, 'given'])
      const third = await buys(kettle)
      expect(await standing()).toEqual([500, 30, 'given'])
      await giveBack(bench, second.id)
      expect(await standing()).toEqual([500, 30, 'given'])
      await giveBack(bench, third.id)
      expect(await standing()).toEqual([0, 0, 'open'])
    }))

  it('is brought by the next purchase where what stands does not reach the amount', () =>
    withBrought(async (bench) => {
      const { buys, standing, kettle, tea } = bench
      const first = await buys(kettle)
      await buys(tea)
      await giveBack(bench, first.id)
      expect(await standing()).toEqual([0, 0, 'open'])
      await buys(tea)
      expect(await standing()).toEqual([0, 0, 'open'])
      await buys(kettle)
      expect(await standing()).toEqual([500, 30, 'given'])
      await buys(kettle)
      expect(await standing()).toEqual([500, 30, 'given'])
    }))

  it('goes by the goods: a delivery fee that was kept is no purchase', () =>
    withBrought(async (bench) => {
      const { buys, standing, kettle } = bench
      const first = await buys(kettle, { delivery: { area: '' } })
      await giveBack(bench, first.id, { delivery: false })
      expect(await standing()).toEqual([0, 0, 'open'])
      const second = await buys(kettle, { delivery: { area: '' } })
      const third = await buys(kettle)
      expect(await standing()).toEqual([500, 30, 'given'])
      await giveBack(bench, third.id)
      await giveBack(bench, second.id, { delivery: false })
      expect(await standing()).toEqual([0, 0, 'open'])
    }))

  it('stays once, whatever is edited or was spent of it meanwhile', () =>
    withBrought(async (bench) => {
      const { client, buys, standing, bringer, kettle, tea } = bench
      const first = await buys(kettle)
      await buys(tea)
      await sell(bench, saleOf(bench, bringer, [kettle], { redeemPoints: 500 }))
      const edit = async () => {
        const { input } = await client.sales.get({ id: first.id })
        const sale = { ...input!, note: `${input!.note}.` }
        const { totals } = await client.sales.quote({ ...sale, editing: first.id })
        await client.sales.edit({ id: first.id, sale, totalMinor: totals.totalMinor })
      }
      await edit()
      expect(await standing()).toEqual([0, 30, 'given'])
      await edit()
      expect(await standing()).toEqual([0, 30, 'given'])
      await giveBack(bench, first.id)
      expect(await standing()).toEqual([0, 0, 'open'])
      await buys(kettle)
      expect(await standing()).toEqual([0, 30, 'given'])
    }))

  it('is not given anew by saying again who brought them', () =>
    withBrought(async ({ client, buys, standing, anna, bringer, kettle }) => {
      await buys(kettle)
      await client.points.clearReferral({ customerId: anna })
      await client.points.setReferral({ customerId: anna, byId: bringer })
      await buys(kettle)
      expect(await standing()).toEqual([500, 30, 'none'])
    }))
})
