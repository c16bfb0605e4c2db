import { describe, expect, it } from 'vitest'
import { settlePoints } from '../../../../electron/engine/pointsDay.ts'
import { openBase, rawHandle } from '../../../../electron/engine/store/base.ts'
import {
  adjustPoints,
  redeemPoints,
  reversePoints,
} from '../../../../electron/engine/store/points/ledger.ts'
import {
  birthdayBonuses,
  expireBatches,
  expiredBatches,
  giveBirthdayBonuses,
  SETTLE_CHUNK,
} from '../../../../electron/engine/store/points/settle.ts'
import { customerInput, purchaseInput, withFolder } from '../../../support/engine.ts'
import { isWalk, plansOf } from '../../../support/plans.ts'
import { withShop } from './pointsShop.ts'

describe('expiry', () => {
  it('is on the day after the last, written once, whichever way the clock goes', async () => {
    await withShop({}, async ({ buy, engine, clock, entries, balance }) => {
      await buy('2026-03-01', 1_000)
      const days = ['2026-03-31', '2026-04-01', '2026-03-20', '2026-04-01', '2026-05-01']
      const written: number[] = []
      for (const day of days) {
        clock.set(day)
        await settlePoints(engine.context)
        written.push(entries().length)
      }
      expect(written).toEqual([1, 2, 2, 2, 2])
      expect(entries()[1]).toEqual(['expire', -10, '2026-04-01'])
      expect(balance('2026-03-20')).toBe(0)
    })
  })

  it('is made up for when the app was closed for months, dated as it was due', async () => {
    await withFolder(async (folder) => {
      const basePath = `${folder}/shop.sqlite`
      await withShop({ basePath }, async ({ buy, write, anna }) => {
        await buy('2026-03-01', 1_000)
        const spending = await buy('2026-03-10', 2_000)
        await write((tx) =>
          redeemPoints(tx, {
            customerId: anna,
            documentId: spending,
            day: '2026-03-10',
            points: 4,
          }),
        )
      })
      await withShop({ basePath, today: '2026-11-20' }, async ({ entries, sql }) => {
        const [anna] = sql<{ id: number }>('SELECT min(id) AS id FROM customer')
        expect(entries(anna!.id).slice(3)).toEqual([
          ['expire', -6, '2026-04-01'],
          ['expire', -20, '2026-04-10'],
        ])
      })
    })
  })

  it('follows the clock, not the date that somebody looks at', async () => {
    await withShop({}, async ({ buy, client, entries }) => {
      await buy('2026-03-01', 1_000)
      await client.settings.update({ asOf: '2027-01-01' })
      await client.settings.update({ asOf: '2020-01-01' })
      expect(entries()).toHaveLength(1)
    })
  })

  it('goes on while others read and write', async () => {
    await withShop({}, async ({ anna, engine, clock, write, balance }) => {
      await write((tx) => {
        for (let n = 0; n < SETTLE_CHUNK + 50; n++) {
          adjustPoints(tx, { customerId: anna, day: '2026-03-01', points: 1, reason: 'test' })
        }
      })
      clock.set('2026-06-01')
      let isDone = false
      const settled = settlePoints(engine.context).then(() => (isDone = true))
      const seen: number[] = []
      while (!isDone) seen.push(await write(() => balance('2026-03-15')))
      await settled
      // Other writes had their turn between two steps, and saw what the first had done.
      expect(seen).toContain(50)
      expect(balance('2026-03-15')).toBe(0)
    })
  })

  it('walks through no table', async () => {
    await withFolder(async (folder) => {
      const basePath = `${folder}/shop.sqlite`
      await withShop({ basePath }, async ({ buy }) => {
        await buy('2026-03-01', 1_000)
      })
      const base = await openBase(basePath)
      const plans = await base.write((tx) =>
        plansOf(rawHandle(tx), async () => {
          const [only] = expiredBatches(tx, '2026-04-01')
          expireBatches(tx, '2026-04-01', { first: only!, last: only! })
        }),
      )
      await base.close()
      const steps = [...plans.values()].flat()
      expect(steps.join('\n')).toMatch(
        /^SEARCH point_batch USING COVERING INDEX point_batch_expiry \(expires_day<\?\)/m,
      )
      expect(steps.join('\n')).toMatch(/^SEARCH point_batch USING INTEGER PRIMARY KEY/m)
      expect(steps.filter(isWalk)).toEqual([])
    })
  })
})

describe('a birthday', () => {
  const rules = { birthday: { points: 50, activeMonths: 6 } }

  it('brings points once a year to who bought lately, and is made up for', async () => {
    await withShop({ rules, today: '2026-02-20' }, async ({ client, engine, clock, entries }) => {
      const born = async (name: string, birthday: string, bought: string | null) => {
        const { id } = await client.customers.create(customerInput({ name, birthday }))
        if (bought) await client.purchases.record(purchaseInput(id, bought, 500))
        return id
      }
      const leap = await born('Leap', '2000-02-29', '2026-01-10')
      const prospect = await born('Prospect', '1990-03-01', null)
      const gone = await born('Gone', '1990-03-01', '2025-08-31')
      const before = await born('Before', '1990-02-19', '2026-01-10')
      const later = await born('Later', '1990-06-01', '2026-01-10')
      for (const day of ['2026-03-14', '2026-03-15', '2026-02-01', '2027-02-27', '2027-02-28']) {
        clock.set(day)
        await settlePoints(engine.context)
      }
      expect(entries(leap)).toEqual([
        ['bonus', 50, '2026-02-28'],
        ['expire', -50, '2026-03-31'],
      ])
      // Bought too long before, never, or had the birthday before there was a bonus for it.
      for (const id of [prospect, gone, before, later]) expect(entries(id)).toEqual([])
    })
  })

  it('is asked about again where the bonus is written, and written by keys alone', async () => {
    await withShop({ rules, today: '2026-02-20' }, async (shop) => {
      const { id } = await shop.client.customers.create(customerInput({ birthday: '1990-03-01' }))
      await shop.client.purchases.record(purchaseInput(id, '2026-02-21', 500))
      const bonuses = birthdayBonuses(shop.engine.context.base.read, '2026-03-02')
      expect(bonuses).toEqual([{ customerId: id, on: '2026-03-01' }])
      const plans = await shop.write((tx) =>
        plansOf(rawHandle(tx), async () => {
          giveBirthdayBonuses(tx, bonuses)
          giveBirthdayBonuses(tx, bonuses)
        }),
      )
      expect(shop.entries(id)).toEqual([['bonus', 50, '2026-03-01']])
      expect([...plans].filter(([, plan]) => plan.some((step) => isWalk(step)))).toEqual([])
    })
  })
})

describe('who brought a customer', () => {
  const rules = { referral: { points: 100, newcomerPoints: 20, minimumMinor: 1_000 } }

  async function bring(shop: Parameters<Parameters<typeof withShop>[1]>[0]): Promise<number> {
    const { id } = await shop.client.customers.create(customerInput({ name: 'Ewa' }))
    await shop.write((tx) =>
      rawHandle(tx)
        .prepare('INSERT INTO referral (customer_id, by_customer_id, day) VALUES (?, ?, 20000)')
        .run(id, shop.anna),
    )
    return id
  }

  it('has points once, when the first purchase reaches the amount', async () => {
    await withShop({ rules }, async (shop) => {
      const ewa = await bring(shop)
      await shop.buy('2026-03-01', 1_000, ewa)
      await shop.buy('2026-03-02', 5_000, ewa)
      expect(shop.entries()).toEqual([['bonus', 100, '2026-03-01']])
      expect(shop.balance('2026-03-02', ewa)).toBe(10 + 20 + 50)
    })
  })

  it('has none for a small first purchase, nor for a later large one', async () => {
    await withShop({ rules }, async (shop) => {
      const ewa = await bring(shop)
      await shop.buy('2026-03-01', 999, ewa)
      await shop.buy('2026-03-02', 5_000, ewa)
      expect(shop.entries()).toEqual([])
    })
  })

  it('loses them with the whole purchase only, and has them for the next one', async () => {
    await withShop({ rules }, async (shop) => {
      const ewa = await bring(shop)
      const first = await shop.buy('2026-03-01', 1_000, ewa)
      const back = (returnedSoFarMinor: number) =>
        shop.write((tx) =>
          reversePoints(tx, {
            ...{ purchaseId: first, returnId: null, totalMinor: 1_000, returnedSoFarMinor },
            day: '2026-03-05',
          }),
        )
      await back(900)
      expect(shop.balance('2026-03-05')).toBe(100)
      await back(1_000)
      expect(shop.balance('2026-03-05')).toBe(0)
      expect(shop.balance('2026-03-05', ewa)).toBe(0)
      await shop.client.purchases.record(
        purchaseInput(ewa, '2026-03-05', -1_000, { reversesId: first }),
      )
      await shop.buy('2026-03-06', 2_000, ewa)
      expect(shop.balance('2026-03-06')).toBe(100)
      // The return is deleted again: the bonus stands for the second purchase.
      await back(0)
      expect(shop.balance('2026-03-06')).toBe(100)
    })
  })

  it('who has spent them keeps no debt', async () => {
    await withShop({ rules }, async (shop) => {
      const ewa = await bring(shop)
      const first = await shop.buy('2026-03-01', 1_000, ewa)
      const own = await shop.buy('2026-03-02', 1_000)
      const spent = { customerId: shop.anna, documentId: own, day: '2026-03-02', points: 60 }
      await shop.write((tx) => redeemPoints(tx, spent))
      const reversal = await shop.write((tx) =>
        reversePoints(tx, {
          ...{ purchaseId: first, returnId: null, totalMinor: 1_000, returnedSoFarMinor: 1_000 },
          day: '2026-03-05',
        }),
      )
      // Of the buyer's own nothing is missing, whatever the other one has spent.
      expect(reversal).toMatchObject({ takenPoints: 30, missingPoints: 0 })
      expect(shop.balance('2026-03-05')).toBe(0)
    })
  })
})
