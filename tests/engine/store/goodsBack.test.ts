import { expect, it } from 'vitest'
import { DEFAULT_POINTS_RULES } from '#shared/domain/points/points.ts'
import { NO_CONDITIONS } from '#shared/domain/conditions/conditions.ts'
import { customerInput, withEngine } from '../../support/engine.ts'
import { addProduct, giveBack, saleOf, sell } from '../../support/sales.ts'

it('a purchase counts while goods of it are kept, whatever money was paid or kept', () =>
  withEngine({ today: '2026-03-15', currency: 'PLN' }, async (bench) => {
    const { client, sql } = bench
    await client.points.saveRules({
      ...DEFAULT_POINTS_RULES,
      ...{ isActive: true, minimumPoints: 1, highestShareBp: 10_000, valueMinor: 100 },
    })
    for (const { id } of (await client.segments.rules()).segments) {
      const delivery = { freeFromMinor: null, feeMinor: 700, areas: [] }
      await client.segments.saveConditions({
        segmentId: id,
        conditions: { ...NO_CONDITIONS, delivery },
      })
    }
    const product = await addProduct(bench, { listPriceMinor: 1_000 })
    const { id: anna } = await client.customers.create(customerInput({ name: 'Anna' }))
    const { id: ewa } = await client.customers.create(customerInput({ name: 'Ewa' }))
    const counted = () =>
      sql<{ n: number }>('SELECT lifetime_purchases AS n FROM customer_summary ORDER BY 1').map(
        ({ n }) => n,
      )

    await client.points.adjust({ customerId: anna, points: 100, reason: 'a gift' })
    const items = [{ productId: product, quantityMilli: 10_000 }]
    const byPoints = await sell(bench, saleOf(bench, anna, [], { items, redeemPoints: 100 }))
    expect(byPoints.totalMinor).toBe(0)
    const [line] = (await client.sales.get({ id: byPoints.id })).lines
    const lines = [{ lineId: line!.id, quantityMilli: 1_000 }]
    const back = await giveBack(bench, byPoints.id, { lines })
    expect(back.segmentAfter).toBe('new')
    expect(counted()).toEqual([0, 1])

    const delivered = await sell(bench, saleOf(bench, ewa, [product], { delivery: { area: '' } }))
    expect(counted()).toEqual([1, 1])
    const all = await giveBack(bench, delivered.id, { delivery: false })
    expect(all.segmentAfter).toBe('prospect')
    expect(counted()).toEqual([0, 1])

    await giveBack(bench, byPoints.id)
    expect(counted()).toEqual([0, 0])
  }))
