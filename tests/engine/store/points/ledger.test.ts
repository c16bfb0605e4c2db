import { describe, expect, it } from 'vitest'
import { rawHandle } from '../../../../electron/engine/store/base.ts'
import {
  adjustPoints,
  earnPoints,
  pointsBalance,
  previewReversal,
  redeemPoints,
  reversePoints,
  withdrawPoints,
} from '../../../../electron/engine/store/points/ledger.ts'
import { writePointsRules } from '../../../../electron/engine/store/points/rules.ts'
import { codeOf } from '../../../support/engine.ts'
import { RULES, withShop } from './pointsShop.ts'

describe('earning and spending', () => {
  it('gives whole points for money, to be spent to the end of the last day', async () => {
    await withShop({}, async ({ buy, balance, anna, engine }) => {
      await buy('2026-03-01', 1_099)
      expect(balance('2026-03-01')).toBe(10)
      expect(balance('2026-03-31')).toBe(10)
      expect(balance('2026-04-01')).toBe(0)
      const read = engine.context.base.read
      expect(pointsBalance(read, anna, '2026-03-15').expiringFirst).toEqual({
        points: 10,
        day: '2026-03-31',
      })
    })
  })

  it('counts the tier by what was bought before, to the minor unit', async () => {
    const tiers = [{ fromMinor: 10_000, multiplierBp: 20_000 }]
    await withShop({ rules: { tiers } }, async ({ buy, balance }) => {
      await buy('2026-03-01', 9_999)
      await buy('2026-03-02', 1_000)
      expect(balance('2026-03-02')).toBe(99 + 10)
      await buy('2026-03-03', 1_000)
      expect(balance('2026-03-03')).toBe(99 + 10 + 20)
    })
  })

  it('spends what runs out first, never what was earned after that day', async () => {
    await withShop({}, async ({ buy, balance, write, anna, entries, sql }) => {
      await buy('2026-03-05', 5_000)
      await buy('2026-03-01', 3_000)
      const spending = await buy('2026-03-02', 100)
      const redeem = (points: number, day: string) =>
        write((tx) => redeemPoints(tx, { customerId: anna, documentId: spending, day, points }))
      expect(await codeOf(redeem(32, '2026-03-02'))).toBe('points.tooFew')
      await redeem(31, '2026-03-02')
      expect(balance('2026-03-06')).toBe(50)
      expect(entries().slice(3)).toEqual([
        ['redeem', -30, '2026-03-02'],
        ['redeem', -1, '2026-03-02'],
      ])
      expect(sql('SELECT left_points FROM point_batch ORDER BY id')).toEqual([
        { left_points: 50 },
        { left_points: 0 },
        { left_points: 0 },
      ])
    })
  })

  it('refuses fewer than the minimum, a fraction, and everything while switched off', async () => {
    await withShop({ rules: { minimumPoints: 5 } }, async ({ buy, write, anna, balance }) => {
      const documentId = await buy('2026-03-01', 1_000)
      const redeem = (points: number) =>
        codeOf(
          write((tx) =>
            redeemPoints(tx, { customerId: anna, documentId, day: '2026-03-01', points }),
          ),
        )
      expect(await redeem(4)).toBe('points.belowMinimum')
      expect(await redeem(5.5)).toBe('points.belowMinimum')
      expect(await redeem(-6)).toBe('points.belowMinimum')
      await write((tx) => writePointsRules(tx, { ...RULES, isActive: false }, '2026-03-01'))
      expect(await redeem(5)).toBe('points.inactive')
      await buy('2026-03-02', 1_000)
      expect(balance('2026-03-02')).toBe(10)
    })
  })

  it('is adjusted up and down by hand, not below zero', async () => {
    await withShop({}, async ({ write, anna, balance, entries }) => {
      const adjust = (points: number) =>
        write((tx) =>
          adjustPoints(tx, { customerId: anna, day: '2026-03-01', points, reason: 'x' }),
        )
      await adjust(10)
      await adjust(-4)
      expect(await codeOf(adjust(-7))).toBe('points.tooFew')
      expect(balance('2026-03-01')).toBe(6)
      expect(entries().map(([, points]) => points)).toEqual([10, -4])
    })
  })
})

describe('returns', () => {
  const back = (purchaseId: number, returnedSoFarMinor: number, totalMinor: number) => ({
    ...{ purchaseId, returnId: null, returnedSoFarMinor, totalMinor },
    day: '2026-03-10',
  })

  it('take what was earned and bring what was redeemed, in proportion, all in the end', async () => {
    await withShop({}, async ({ buy, write, anna, balance }) => {
      await buy('2026-03-01', 10_000)
      const second = await buy('2026-03-02', 1_000)
      await write((tx) =>
        redeemPoints(tx, { customerId: anna, documentId: second, day: '2026-03-02', points: 40 }),
      )
      expect(balance('2026-03-02')).toBe(70)
      const part = await write((tx) => reversePoints(tx, back(second, 333, 1_000)))
      // 40 x 0.333 = 13.32 come back; 10 x 0.667 = 6.67 stay.
      expect(part).toEqual({ backPoints: 13, expiredPoints: 0, takenPoints: 4, missingPoints: 0 })
      expect(await write((tx) => reversePoints(tx, back(second, 333, 1_000)))).toEqual({
        ...{ backPoints: 0, expiredPoints: 0, takenPoints: 0, missingPoints: 0 },
      })
      const rest = await write((tx) => reversePoints(tx, back(second, 1_000, 1_000)))
      expect(rest).toEqual({ backPoints: 27, expiredPoints: 0, takenPoints: 6, missingPoints: 0 })
      expect(balance('2026-03-10')).toBe(100)
    })
  })

  it('say beforehand what they will do', async () => {
    await withShop({}, async ({ buy, write, engine }) => {
      const id = await buy('2026-03-01', 10_000)
      const preview = previewReversal(engine.context.base.read, back(id, 5_000, 10_000))
      expect(preview).toMatchObject({ takenPoints: 50 })
      expect(await write((tx) => reversePoints(tx, back(id, 5_000, 10_000)))).toEqual(preview)
    })
  })

  it('name what was spent already, once, and never go below zero', async () => {
    await withShop({}, async ({ buy, write, anna, balance }) => {
      const first = await buy('2026-03-01', 10_000)
      const second = await buy('2026-03-02', 1_000)
      await write((tx) =>
        redeemPoints(tx, { customerId: anna, documentId: second, day: '2026-03-02', points: 95 }),
      )
      const reversal = await write((tx) => reversePoints(tx, back(first, 5_000, 10_000)))
      expect(reversal).toMatchObject({ takenPoints: 15, missingPoints: 35 })
      expect(balance('2026-03-10')).toBe(0)
      const rest = await write((tx) => reversePoints(tx, back(first, 10_000, 10_000)))
      expect(rest).toMatchObject({ takenPoints: 0, missingPoints: 50 })
      // The returns are deleted: what the first took comes back, not what was settled in money.
      await write((tx) => reversePoints(tx, back(first, 0, 10_000)))
      expect(balance('2026-03-10')).toBe(15)
    })
  })

  it('ask for nothing that has run out unspent', async () => {
    await withShop({}, async ({ buy, balance, write, sql, engine }) => {
      const first = await buy('2026-03-01', 10_000)
      await write((tx) => writePointsRules(tx, { ...RULES, expiryDays: null }, '2026-03-01'))
      await buy('2026-03-02', 1_000)
      const late = { ...back(first, 10_000, 10_000), day: '2026-05-10' }
      expect(sql('SELECT sum(left_points) AS n FROM point_batch')).toEqual([{ n: 110 }])
      expect(previewReversal(engine.context.base.read, late)).toMatchObject({ takenPoints: 100 })
      expect(balance('2026-05-10')).toBe(10)
    })
  })

  it('leave the purchase free to earn anew when it is withdrawn', async () => {
    await withShop({}, async ({ buy, write, anna, balance }) => {
      const id = await buy('2026-03-01', 10_000)
      await write((tx) => withdrawPoints(tx, { purchaseId: id, day: '2026-03-01' }))
      expect(balance('2026-03-01')).toBe(0)
      const again = { customerId: anna, documentId: id, day: '2026-03-01', moneyMinor: 500 }
      await write((tx) => earnPoints(tx, { ...again, pointsPerMinor: 100 }))
      expect(balance('2026-03-01')).toBe(5)
      await write((tx) => reversePoints(tx, back(id, 500, 500)))
      expect(balance('2026-03-01')).toBe(0)
    })
  })
})

describe('the base itself', () => {
  it.each([
    'UPDATE point_entry SET points = 1000',
    'DELETE FROM point_entry',
    'UPDATE point_batch SET left_points = -1',
    `INSERT INTO point_entry (id, customer_id, day, kind, points, batch_id)
     SELECT 100, customer_id, day, 'redeem', -11, id FROM point_entry`,
    `INSERT INTO point_entry (id, customer_id, day, kind, points, batch_id)
     SELECT 100, customer_id, day, 'redeem', -1, 99 FROM point_entry`,
  ])('refuses %s', async (text) => {
    await withShop({}, async ({ buy, engine, balance }) => {
      await buy('2026-03-01', 1_000)
      const run = engine.context.base.write(async (tx) => rawHandle(tx).exec(text))
      await expect(run).rejects.toThrow()
      expect(balance('2026-03-01')).toBe(10)
    })
  })

  it('lets the ledger go with its customer alone', async () => {
    await withShop({}, async ({ buy, client, anna, sql }) => {
      const id = await buy('2026-03-01', 1_000)
      await client.purchases.remove({ id })
      expect(sql('SELECT points, document_id FROM point_entry')).toEqual([
        { points: 10, document_id: null },
      ])
      await client.customers.remove({ id: anna })
      expect(sql('SELECT id FROM point_entry')).toEqual([])
      expect(sql('SELECT id FROM point_batch')).toEqual([])
    })
  })
})
