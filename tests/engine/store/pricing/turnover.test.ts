import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates/day.ts'
import { rawHandle } from '../../../../electron/engine/store/base.ts'
import { turnoverByDiscount } from '../../../../electron/engine/store/pricing/turnover.ts'
import { turnoverOf } from '../../../../electron/engine/store/turnover.ts'
import { cumulative } from '../../../domain/pricing/requests.ts'
import { withEngine } from '../../../support/engine.ts'
import { isWalk, plansOf } from '../../../support/plans.ts'
import { shopOf } from './shop.ts'

const YEAR = ['2025-03-16', '2026-03-15'] as const

describe('turnover', () => {
  it('is the customer’s own, without what others and walk-in buyers paid', () =>
    withEngine({}, async (bench) => {
      const shop = shopOf(bench)
      const [anna, piotr] = [await shop.customer(), await shop.customer('Piotr Lis')]
      await shop.bought(anna, '2026-01-10', 12_345)
      await shop.bought(piotr, '2026-01-10', 999_999)
      await shop.bought(null, '2026-01-10', 777_777)
      expect(turnoverOf(shop.read, anna, ...YEAR)).toBe(12_345)
      expect(turnoverOf(shop.read, piotr, ...YEAR)).toBe(999_999)
    }))

  it('deducts returns, linked or not, whole or in part, to the minor unit', () =>
    withEngine({}, async (bench) => {
      const shop = shopOf(bench)
      const anna = await shop.customer()
      const first = await shop.bought(anna, '2026-01-10', 50_000)
      await shop.bought(anna, '2026-01-20', 10_001)
      await shop.bought(anna, '2026-02-01', -20_000, { reversesId: first })
      expect(turnoverOf(shop.read, anna, ...YEAR)).toBe(40_001)
      await shop.bought(anna, '2026-02-02', -30_000, { reversesId: first })
      await shop.bought(anna, '2026-02-03', -10_001)
      expect(turnoverOf(shop.read, anna, ...YEAR)).toBe(0)
      await shop.bought(anna, '2026-02-04', -1)
      expect(turnoverOf(shop.read, anna, ...YEAR)).toBe(-1)
    }))

  it('leaves delivery out', () =>
    withEngine({}, async (bench) => {
      const shop = shopOf(bench)
      const anna = await shop.customer()
      await shop.delivered(await shop.bought(anna, '2026-01-10', 50_000), 1_500)
      expect(turnoverOf(shop.read, anna, ...YEAR)).toBe(50_000)
    }))

  it('counts the first and the last day of its period and none beside them', () =>
    withEngine({}, async (bench) => {
      const shop = shopOf(bench)
      const anna = await shop.customer()
      const days = [
        '2025-03-15',
        '2025-03-16',
        '2025-12-31',
        '2026-01-01',
        '2026-03-15',
        '2026-03-16',
      ]
      for (const [place, day] of days.entries()) await shop.bought(anna, day, 10 ** place)
      const discounts = [
        { ...cumulative([[1, 1]], { id: 1 }), period: { kind: 'months' as const, months: 12 } },
        { ...cumulative([[1, 1]], { id: 2 }), period: { kind: 'year' as const } },
        { ...cumulative([[1, 1]], { id: 3 }), period: { kind: 'always' as const } },
        { ...cumulative([[1, 1]], { id: 4 }), period: { kind: 'months' as const, months: 12 } },
      ]
      const byId = turnoverByDiscount(shop.read, anna, '2026-03-15', discounts)
      expect([...byId]).toEqual([
        [1, 11_110],
        [2, 11_000],
        [3, 11_111],
        [4, 11_110],
      ])
    }))

  it('is a sum of the customer’s documents, whatever was bought, returned and by whom', () =>
    withEngine({}, async (bench) => {
      const shop = shopOf(bench)
      const ids = [await shop.customer('A'), await shop.customer('B'), await shop.customer('C')]
      const documents: { who: number; day: string; minor: number }[] = []
      const made = fc.sample(
        fc.record({
          who: fc.constantFrom(...ids),
          back: fc.integer({ min: 0, max: 800 }),
          minor: fc.oneof(
            fc.integer({ min: 1, max: 90_000 }),
            fc.integer({ min: -20_000, max: -1 }),
          ),
        }),
        { numRuns: 60, seed: 7 },
      )
      for (const { who, back, minor } of made) {
        const day = addDays('2026-03-15', -back)
        documents.push({ who, day, minor })
        await shop.bought(who, day, minor)
      }
      for (const who of ids) {
        for (const [from, to] of [YEAR, ['2024-01-01', '2025-06-30']] as const) {
          const expected = documents
            .filter((one) => one.who === who && one.day >= from && one.day <= to)
            .reduce((sum, { minor }) => sum + minor, 0)
          expect(turnoverOf(shop.read, who, from, to)).toBe(expected)
        }
      }
    }))

  it('reads the customer’s documents by their index', () =>
    withEngine({}, async (bench) => {
      const shop = shopOf(bench)
      const plans = await plansOf(rawHandle(shop.read), async () => {
        turnoverOf(shop.read, 1, ...YEAR)
      })
      const steps = [...plans.values()].flat()
      expect(steps.filter(isWalk)).toEqual([])
      expect(steps.join('\n')).toMatch(/document_history \(customer_id=\? AND day>\? AND day<\?\)/)
      expect(steps.join('\n')).toContain('document_line_delivery')
    }))
})
