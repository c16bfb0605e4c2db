import { describe, expect, it } from 'vitest'
import { DEFAULT_POINTS_RULES } from '#shared/domain/points/points.ts'
import { customerInput, withEngine, type Bench } from '../../../support/engine.ts'
import { addProduct, giveBack, saleOf, sell } from '../../../support/sales.ts'
import { setConditions } from '../../../support/saleRules.ts'

/** A point for each zloty, worth a zloty, for 140 days; 10% off all list prices. */
async function promises(bench: Bench): Promise<void> {
  await setConditions(bench, {
    ...{ currency: 'PLN', levelBp: 1000, stacking: { mode: 'best', capBp: null } },
    ...{ promotionBp: 0, useLimit: null, budgetSteps: null, shareBp: 5000, expiryDays: 140 },
    ...{ pointsPerSteps: 100, feeSteps: 0 },
  } as Parameters<typeof setConditions>[1])
  await bench.client.points.saveRules({
    ...DEFAULT_POINTS_RULES,
    isActive: true,
    valueMinor: 100,
    expiryDays: 140,
  })
}

/** What the script says of these fields to the customer. */
async function saidOf({ client }: Bench, customerId: number, fields: string[]) {
  const opening = fields.map((field) => `${field} {{ ${field} }};`).join('\n')
  const { blocks } = await client.scripts.preview({
    script: { segmentId: 'irregular', locale: 'en', blocks: { opening }, objections: [] },
    customerId,
  })
  const sentences = blocks[0]!.text.map(([sentence]) => sentence!)
  return Object.fromEntries(
    fields.map((field, at) => {
      const { text, missing } = sentences[at]!
      return [field, missing.length > 0 ? null : text.slice(field.length + 1, -1)]
    }),
  )
}

const FIGURES = [
  'savings.year',
  'savings.points',
  'points.earned',
  'points.balance',
  'points.value',
  'points.expiring',
  'points.expiringDate',
]

describe('what a customer saved and got', () => {
  it('is what the base shows, line by line, as counted by hand', async () => {
    await withEngine({ today: '2025-06-01' }, async (bench) => {
      const { client, clock } = bench
      await promises(bench)
      const tea = await addProduct(bench, { listPriceMinor: 100_00 })
      const { id } = await client.customers.create(customerInput({ name: 'Ewa Lis' }))
      const elsewhere = (
        day: string,
        [pieces, unit, discount]: [number, number, number],
        reversesId: number | null = null,
      ) =>
        client.purchases.record({
          ...{ customerId: id, number: null, day, time: null, reversesId },
          lines: [
            {
              ...{ productId: tea, name: '', quantityMilli: pieces * 1000 },
              ...{ unitPriceMinor: unit * 100, discountMinor: discount * 100 },
            },
          ],
        })
      clock.set('2025-09-01')
      await client.products.setPrice({ id: tea, priceMinor: 120_00, fromDay: '2025-09-01' })

      // The first day of the window is the one after 12 months before: nothing, then 5.
      await elsewhere('2025-03-15', [1, 100, 50])
      await elsewhere('2025-03-16', [1, 100, 5])
      // Below a list price that nobody knows to have been asked that day: nothing.
      await elsewhere('2025-08-31', [1, 80, 0])
      // 3 pieces, each 10 below the list price of the day, and 6 off: 36.
      await elsewhere('2025-09-01', [3, 110, 6])
      // Dearer than the list price, and 8 off what was asked: 8.
      await elsewhere('2025-10-01', [2, 130, 8])
      // 10 off 100 at a price above the list; half of it came back: 5.
      const half = await elsewhere('2025-10-05', [1, 130, 10])
      await elsewhere('2025-10-06', [-1, 60, 0], half.id)
      // All of it came back: nothing.
      const whole = await elsewhere('2025-10-07', [1, 130, 10])
      await elsewhere('2025-10-08', [-1, 120, 0], whole.id)

      clock.set('2025-11-01')
      // 240 by the list, 10% off: 24; 216 points, 50 of them spent below, until 21 March.
      await sell(bench, saleOf(bench, id, [tea, tea]))
      clock.set('2025-12-01')
      // 120 by the list: 12; 50 paid by points, 58 in money, so 58 points.
      await sell(bench, saleOf(bench, id, [tea], { redeemPoints: 50 }))
      clock.set('2025-12-10')
      // Given back: its 12, and its 108 points, are gone again.
      await giveBack(bench, (await sell(bench, saleOf(bench, id, [tea]))).id)

      clock.set('2026-03-15')
      await client.settings.update({ asOf: null })
      expect(await saidOf(bench, id, FIGURES)).toEqual({
        'savings.year': '90.00\u00a0zł',
        'savings.points': '50.00\u00a0zł',
        'points.earned': '274',
        'points.balance': '224',
        'points.value': '224.00\u00a0zł',
        'points.expiring': '166',
        'points.expiringDate': '21 March 2026',
      })
      const { id: nobody } = await client.customers.create(customerInput({ name: 'Jan Kot' }))
      expect(Object.values(await saidOf(bench, nobody, FIGURES))).toEqual(FIGURES.map(() => null))
    })
  })

  it('says nothing of points while they are switched off, nor of ones that last long', async () => {
    await withEngine({ today: '2026-03-15' }, async (bench) => {
      const { client } = bench
      const { id } = await client.customers.create(customerInput({ name: 'Ewa Lis' }))
      await client.points.saveRules({ ...DEFAULT_POINTS_RULES, isActive: true, expiryDays: 61 })
      await client.points.adjust({ customerId: id, points: 1500, reason: 'Gift' })
      expect(await saidOf(bench, id, ['points.balance', 'points.expiring'])).toEqual({
        'points.balance': '1,500',
        'points.expiring': null,
      })
      await client.points.saveRules({ ...DEFAULT_POINTS_RULES, isActive: true, expiryDays: 60 })
      await client.points.adjust({ customerId: id, points: 1, reason: 'Gift' })
      expect(await saidOf(bench, id, ['points.expiring', 'points.expiringDate'])).toEqual({
        'points.expiring': '1',
        'points.expiringDate': '14 May 2026',
      })
      await client.points.saveRules({ ...DEFAULT_POINTS_RULES, isActive: false })
      expect(await saidOf(bench, id, ['points.balance'])).toEqual({ 'points.balance': null })
    })
  })

  it('speaks of the oldest complaint that is open, and of nothing once it is solved', async () => {
    await withEngine({ today: '2026-03-14' }, async (bench) => {
      const { client, clock } = bench
      const { id } = await client.customers.create(customerInput({ name: 'Ewa Lis' }))
      const first = await client.complaints.add({ customerId: id, text: 'The tea was cold. ' })
      clock.set('2026-03-15')
      const second = await client.complaints.add({ customerId: id, text: 'Nobody called {{ x }}' })
      const fields = ['complaint.text', 'complaint.date']
      const said = (text: string, date: string) => ({
        'complaint.text': text,
        'complaint.date': date,
      })
      expect(await saidOf(bench, id, fields)).toEqual(said('The tea was cold', '14 March 2026'))
      await client.complaints.solve({ id: first.id })
      expect(await saidOf(bench, id, fields)).toEqual(
        said('Nobody called {{ x }}', '15 March 2026'),
      )
      await client.complaints.solve({ id: second.id })
      expect(Object.values(await saidOf(bench, id, fields))).toEqual([null, null])
    })
  })
})
