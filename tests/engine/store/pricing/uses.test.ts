import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rawHandle } from '../../../../electron/engine/store/base.ts'
import {
  noteUses,
  undoUses,
  usesOfDiscounts,
} from '../../../../electron/engine/store/pricing/uses.ts'
import { percentOff } from '../../../domain/pricing/requests.ts'
import { withEngine } from '../../../support/engine.ts'
import { isWalk, plansOf } from '../../../support/plans.ts'
import { given, shopOf, TODAY } from './shop.ts'

/** A promotion, two customers, and a purchase of the first of them that used it. */
async function used(bench: Parameters<typeof shopOf>[0], givenMinor: number) {
  const shop = shopOf(bench)
  const id = await shop.discount(percentOff(10))
  const anna = await shop.customer()
  const purchaseId = await shop.bought(anna, '2026-03-01', 9_000)
  await shop.write((tx) =>
    noteUses(tx, {
      documentId: purchaseId,
      customerId: anna,
      day: '2026-03-01',
      given: [given(id, givenMinor)],
    }),
  )
  const uses = async (customerId: number | null = anna) => {
    const { uses: all, ownUses } = await usesOfDiscounts(shop.read, [id], customerId)
    return { ...all.get(id), own: ownUses.get(id) }
  }
  const returned = async (whole: boolean, shareOfMoney: number) => {
    const returnId = await shop.bought(anna, TODAY, -1, { reversesId: purchaseId })
    await shop.write((tx) =>
      undoUses(tx, { purchaseId, returnId, day: TODAY, whole, shareOfMoney }),
    )
    return returnId
  }
  return { ...shop, id, anna, purchaseId, uses, returned }
}

describe('uses of a discount', () => {
  it('are counted for everybody and for the customer alone', () =>
    withEngine({}, async (bench) => {
      const { uses, ...shop } = await used(bench, 1_000)
      const piotr = await shop.customer('Piotr Lis')
      const other = await shop.bought(piotr, TODAY, 5_000)
      await shop.write((tx) =>
        noteUses(tx, {
          documentId: other,
          customerId: piotr,
          day: TODAY,
          given: [given(shop.id, 500)],
        }),
      )
      expect(await uses()).toEqual({ times: 2, givenMinor: 1_500, own: 1 })
      expect(await uses(null)).toEqual({ times: 2, givenMinor: 1_500, own: 0 })
    }))

  it('come back with the whole purchase, the money in part before', () =>
    withEngine({}, async (bench) => {
      const { uses, returned } = await used(bench, 1_000)
      await returned(false, 1 / 3)
      expect(await uses()).toEqual({ times: 1, givenMinor: 667, own: 1 })
      await returned(false, 1 / 3)
      expect(await uses()).toEqual({ times: 1, givenMinor: 334, own: 1 })
      await returned(true, 1 / 3)
      expect(await uses()).toEqual({ times: 0, givenMinor: 0, own: 0 })
    }))

  it('are taken back once, and stand again when the return is removed', () =>
    withEngine({}, async (bench) => {
      const { uses, returned } = await used(bench, 1_000)
      const returnId = await returned(true, 1)
      await returned(true, 1)
      expect(await uses()).toEqual({ times: 0, givenMinor: 0, own: 0 })
      await bench.client.purchases.remove({ id: returnId })
      expect(await uses()).toEqual({ times: 1, givenMinor: 1_000, own: 1 })
    }))

  it('go with their purchase', () =>
    withEngine({}, async (bench) => {
      const { uses, purchaseId } = await used(bench, 1_000)
      await bench.client.purchases.remove({ id: purchaseId })
      expect(await uses()).toEqual({ own: undefined })
    }))

  it('sum to nothing for any parts of a return', () =>
    withEngine({}, async (bench) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: 100_000 }),
          fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
          async (minor, shares) => {
            const { uses, returned } = await used(bench, minor)
            for (const share of shares) {
              await returned(false, share)
              const { times, givenMinor } = await uses()
              expect(times).toBe(1)
              expect(givenMinor).toBeGreaterThanOrEqual(0)
              expect(givenMinor).toBeLessThanOrEqual(minor)
            }
            await returned(true, 1)
            expect(await uses()).toEqual({ times: 0, givenMinor: 0, own: 0 })
          },
        ),
        { numRuns: 12 },
      )
    }))

  it('keep what no rule is numbered for: level, special prices, offers', () =>
    withEngine({}, async (bench) => {
      const { write, purchaseId, anna } = await used(bench, 1_000)
      await write((tx) =>
        noteUses(tx, {
          documentId: purchaseId,
          customerId: anna,
          day: TODAY,
          given: [
            { source: { kind: 'priceLevel', bp: 500 }, givenMinor: 11 },
            { source: { kind: 'priceBook', priceMinor: 900 }, givenMinor: 22 },
          ],
        }),
      )
      const rows = bench.sql(
        'SELECT kind, discount_id, name, times, given_minor FROM discount_use ORDER BY id',
      )
      expect(rows.slice(1)).toEqual([
        { kind: 'priceLevel', discount_id: null, name: '', times: 1, given_minor: 11 },
        { kind: 'priceBook', discount_id: null, name: '', times: 1, given_minor: 22 },
      ])
    }))

  it('are found by indexes alone', () =>
    withEngine({}, async (bench) => {
      const { read, write, purchaseId } = await used(bench, 1_000)
      const reading = await plansOf(rawHandle(read), () => usesOfDiscounts(read, [1, 2], 1))
      expect([...reading.values()].flat().filter(isWalk)).toEqual([])
      expect([...reading.values()].flat().join()).toContain('COVERING INDEX discount_use_discount')
      const undoing = await write((tx) =>
        plansOf(rawHandle(tx), () =>
          undoUses(tx, {
            purchaseId,
            returnId: purchaseId,
            day: TODAY,
            whole: false,
            shareOfMoney: 0,
          }),
        ),
      )
      expect(undoing.size).toBeGreaterThan(0)
      expect([...undoing.values()].flat().filter(isWalk)).toEqual([])
    }))
})
