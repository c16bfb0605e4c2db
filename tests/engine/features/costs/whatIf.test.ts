import { describe, expect, it } from 'vitest'
import { NO_CONDITIONS } from '#shared/domain/conditions/conditions.ts'
import { rawHandle } from '../../../../electron/engine/store/base.ts'
import { codeOf, customerInput, purchaseInput, withEngine } from '../../../support/engine.ts'

const RULES = {
  perPointMinor: 100,
  valueMinor: 10,
  minimumPoints: 0,
  highestShareBp: 5_000,
  expiryDays: 90,
  takeUpBp: 10_000,
  discountBp: 1_000,
}

describe('what other points and a discount would have done', () => {
  it('is reckoned on the last 12 months, customer by customer', () =>
    withEngine({ today: '2026-06-30' }, async ({ client }) => {
      const { id: faithful } = await client.customers.create(customerInput({ name: 'Anna' }))
      const { id: passing } = await client.customers.create(customerInput({ name: 'Jan' }))
      // The first is a day too early for the window, and earns nothing.
      await client.purchases.record(purchaseInput(faithful, '2025-06-30', 100_000))
      await client.purchases.record(purchaseInput(faithful, '2026-01-10', 10_000))
      await client.purchases.record(purchaseInput(faithful, '2026-02-10', 4_000))
      await client.purchases.record(purchaseInput(passing, '2026-01-10', 20_000))
      await client.purchases.record(purchaseInput(null, '2026-01-10', 50_000))
      const { from, to, points, discount } = await client.costs.whatIf(RULES)
      expect([from, to]).toEqual(['2025-07-01', '2026-06-30'])
      expect(discount).toMatchObject({
        customers: 2,
        purchases: 3,
        turnoverMinor: 34_000,
        givenMinor: 3_400,
        // 10% of 4,000 and of 20,000: nobody came back after those.
        givenAtLastMinor: 2_400,
      })
      expect(points).toMatchObject({
        givenMinor: 1_000,
        redeemedCustomers: 1,
        earnedPoints: 330,
        redeemedPoints: 100,
        expiredPoints: 230,
        openPoints: 0,
      })
    }))

  it('leaves each segment its own rate, and customers without one out', () =>
    withEngine({ today: '2026-06-30' }, async ({ client }) => {
      const { id } = await client.customers.create(customerInput())
      await client.purchases.record(purchaseInput(id, '2026-06-10', 10_000))
      const own = { ...RULES, perPointMinor: null }
      expect((await client.costs.whatIf(own)).points).toMatchObject({ customers: 0 })
      await client.segments.saveConditions({
        segmentId: 'new',
        conditions: { ...NO_CONDITIONS, pointsPerMinor: 500 },
      })
      expect((await client.costs.whatIf(own)).points).toMatchObject({
        customers: 1,
        earnedPoints: 20,
      })
    }))

  it('begins from the rules in force, and says when the use of points is assumed', () =>
    withEngine({}, async ({ client }) => {
      const { rules, isOwnTakeUp } = await client.costs.whatIfStart()
      expect(isOwnTakeUp).toBe(false)
      expect(rules.perPointMinor).toBeNull()
    }))

  it('refuses days in the wrong order', () =>
    withEngine({}, async ({ client }) => {
      const asked = { from: '2026-03-02', to: '2026-03-01' }
      expect(await codeOf(client.costs.overview(asked))).toBe('costs.dates')
    }))

  it(
    'goes through a large history on another thread, to the same figures',
    () =>
      withEngine({ today: '2026-06-30' }, async ({ client, engine }) => {
        const { id } = await client.customers.create(customerInput())
        const insert = (documents: number) =>
          engine.context.base.write(async (tx) => {
            rawHandle(tx)
              .prepare(
                `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)
               INSERT INTO document (customer_id, day, kind, total_minor)
               SELECT ?, 20454 + i % 100, 'purchase', 1000 FROM n`,
              )
              .run(documents, id)
          })
        await insert(19_000)
        const before = await client.costs.whatIf(RULES)
        expect(before.discount).toMatchObject({ purchases: 19_000, givenMinor: 1_900_000 })
        await insert(2_000)
        const after = await client.costs.whatIf(RULES)
        expect(after.discount).toMatchObject({ purchases: 21_000, givenMinor: 2_100_000 })
      }),
    60_000,
  )
})
