import { describe, expect, it } from 'vitest'
import { DEFAULT_POINTS_RULES, type PointsRules } from '#shared/domain/points/points.ts'
import { rawHandle } from '../../../../electron/engine/store/base.ts'
import { redeemPoints, reversePoints } from '../../../../electron/engine/store/points/ledger.ts'
import { codeOf, customerInput, purchaseInput, withEngine } from '../../../support/engine.ts'
import { isWalk, plansOf } from '../../../support/plans.ts'
import { withShop } from '../../store/points/pointsShop.ts'

const RULES: PointsRules = { ...DEFAULT_POINTS_RULES, isActive: true }

describe('the rules', () => {
  it('are switched off until somebody sets them, and are kept as they were set', async () => {
    await withEngine({}, async ({ client }) => {
      expect(await client.points.rules()).toEqual(DEFAULT_POINTS_RULES)
      const rules = { ...RULES, tiers: [{ fromMinor: 100, multiplierBp: 20_000 }] }
      await client.points.saveRules(rules)
      expect(await client.points.rules()).toEqual(rules)
    })
  })

  it.each<[Partial<PointsRules>, string, string]>([
    [{ valueMinor: 50 }, 'valueMinor', 'tooSmall'],
    [{ valueMinor: 150 }, 'valueMinor', 'notInSteps'],
    [{ minimumPoints: 0 }, 'minimumPoints', 'tooSmall'],
    [{ minimumPoints: 1.5 }, 'minimumPoints', 'notWhole'],
    [{ highestShareBp: 12_000 }, 'highestShareBp', 'tooLarge'],
    [{ expiryDays: 0 }, 'expiryDays', 'tooSmall'],
    [
      {
        tiers: [
          { fromMinor: 200, multiplierBp: 1 },
          { fromMinor: 200, multiplierBp: 2 },
        ],
      },
      'tiers.1.fromMinor',
      'notAscending',
    ],
    [{ tiers: [{ fromMinor: 200, multiplierBp: -1 }] }, 'tiers.0.multiplierBp', 'tooSmall'],
    [{ birthday: { points: -5, activeMonths: 12 } }, 'birthday.points', 'tooSmall'],
    [
      { referral: { points: 5, newcomerPoints: 0, minimumMinor: -1 } },
      'referral.minimumMinor',
      'tooSmall',
    ],
  ])('refuse %o', async (changes, field, code) => {
    await withEngine({ currency: 'AMD' }, async ({ client }) => {
      const saved = client.points.saveRules({ ...RULES, ...changes })
      await expect(saved).rejects.toMatchObject({ code: 'points.rules', data: { field, code } })
      expect(await client.points.rules()).toEqual(DEFAULT_POINTS_RULES)
    })
  })

  it('give birthdays their bonus on the day on which they are set', async () => {
    await withEngine({ today: '2026-03-15' }, async ({ client, sql }) => {
      const { id } = await client.customers.create(customerInput({ birthday: '1990-03-15' }))
      await client.purchases.record(purchaseInput(id, '2026-03-01', 500))
      await client.points.saveRules({ ...RULES, birthday: { points: 5, activeMonths: 12 } })
      expect(sql('SELECT points, cause FROM point_entry')).toEqual([
        { points: 5, cause: 'birthday 2026' },
      ])
    })
  })
})

describe('a customer’s points', () => {
  it('are told with what each entry left', async () => {
    await withShop({}, async ({ client, buy, anna, write }) => {
      const first = await buy('2026-03-01', 5_000)
      const second = await buy('2026-03-02', 1_000)
      await write((tx) =>
        redeemPoints(tx, { customerId: anna, documentId: second, day: '2026-03-02', points: 55 }),
      )
      const all = { purchaseId: first, returnId: null, day: '2026-03-15', totalMinor: 5_000 }
      await write((tx) => reversePoints(tx, { ...all, returnedSoFarMinor: 5_000 }))
      await client.points.adjust({ customerId: anna, points: 7, reason: 'an apology' })
      const { rows, total } = await client.points.statement({ customerId: anna })
      expect(total).toBe(8)
      expect(rows.map(({ kind, points, balance }) => [kind, points, balance]).reverse()).toEqual([
        ['earn', 50, 50],
        ['earn', 10, 60],
        ['redeem', -50, 10],
        ['redeem', -5, 5],
        ['reverse', -5, 0],
        ['adjust', 45, 45],
        ['reverse', -45, 0],
        ['adjust', 7, 7],
      ])
      expect(rows[0]).toMatchObject({ reason: 'an apology', document: null, cause: null })
      expect(rows[2]).toMatchObject({ cause: { kind: 'settled' } })
      expect(rows[7]).toMatchObject({ document: { id: first }, expiresOn: '2026-03-31' })
      const page = await client.points.statement({ customerId: anna, offset: 1, limit: 2 })
      expect(page.rows).toEqual(rows.slice(1, 3))
      expect(await client.points.account({ customerId: anna })).toMatchObject({
        ...{ isActive: true, points: 7, worthMinor: 700 },
        batches: [{ left: 7, from: '2026-03-15', expiresOn: '2026-04-14' }],
      })
    })
  })

  it('are not adjusted below zero, nor without a reason, nor of nobody', async () => {
    await withShop({}, async ({ client, anna }) => {
      const adjust = (points: number, reason = 'x', customerId = anna) =>
        codeOf(client.points.adjust({ customerId, points, reason }))
      await adjust(5)
      expect(await adjust(-6)).toBe('points.tooFew')
      expect(await adjust(-6, ' ')).toBe('invalid')
      expect(await adjust(0)).toBe('invalid')
      expect(await adjust(5, 'x', 99)).toBe('customers.unknown')
      expect(await codeOf(client.points.account({ customerId: 99 }))).toBe('customers.unknown')
      expect((await client.points.account({ customerId: anna })).points).toBe(5)
    })
  })

  it('say who brought them, never in a circle', async () => {
    const rules = { referral: { points: 9, newcomerPoints: 0, minimumMinor: 0 } }
    await withShop({ rules }, async ({ client, anna, buy }) => {
      const { id: ewa } = await client.customers.create(customerInput({ name: 'Ewa' }))
      const { id: ola } = await client.customers.create(customerInput({ name: 'Ola' }))
      const bring = (customerId: number, byId: number) =>
        codeOf(client.points.setReferral({ customerId, byId }))
      expect(await bring(ewa, ewa)).toBe('customers.sameCustomer')
      expect(await bring(ewa, 99)).toBe('customers.unknown')
      expect(await bring(ewa, anna)).toBe(null)
      expect(await bring(ola, ewa)).toBe(null)
      expect(await bring(anna, ola)).toBe('points.referralCircle')
      const account = (customerId: number) => client.points.account({ customerId })
      expect((await account(ewa)).broughtBy).toMatchObject({ id: anna, bonus: 'open' })
      expect((await account(ewa)).brought).toEqual([{ id: ola, name: 'Ola' }])
      await buy('2026-03-15', 500, ewa)
      expect((await account(ewa)).broughtBy).toMatchObject({ bonus: 'given' })
      const { rows } = await client.points.statement({ customerId: anna })
      expect(rows).toMatchObject([
        {
          kind: 'bonus',
          points: 9,
          cause: { kind: 'referral', customer: { id: ewa, name: 'Ewa' } },
        },
      ])
      await client.points.clearReferral({ customerId: ewa })
      expect((await account(ewa)).broughtBy).toBe(null)
      expect(await bring(ewa, ola)).toBe('points.referralCircle')
      await client.points.clearReferral({ customerId: ola })
      await bring(ewa, ola)
      expect((await account(ewa)).broughtBy).toMatchObject({ bonus: 'none' })
    })
  })
})

describe('what the shop owes', () => {
  it('is told by month, with its worth, and by customer, who is first to lose some first', async () => {
    await withShop({ rules: { valueMinor: 50 } }, async ({ client, buy, write, anna, clock }) => {
      const { id: ewa } = await client.customers.create(customerInput({ name: 'Ewa' }))
      const { id: ola } = await client.customers.create(customerInput({ name: 'Ola' }))
      await buy('2026-03-10', 3_000, ewa)
      await buy('2026-03-01', 1_000)
      await buy('2026-03-12', 2_000)
      await buy('2026-02-01', 9_000)
      await write((tx) =>
        rawHandle(tx)
          .prepare(
            `INSERT INTO point_entry (id, customer_id, day, kind, points, batch_id)
             VALUES (99, ?, 20000, 'bonus', 4, 99)`,
          )
          .run(ola),
      )
      expect(await client.points.liability()).toEqual({
        months: [
          { month: '2026-03', points: 10, moneyMinor: 500 },
          { month: '2026-04', points: 50, moneyMinor: 2_500 },
          { month: null, points: 4, moneyMinor: 200 },
        ],
        ...{ points: 64, moneyMinor: 3_200, customers: 3 },
      })
      const { rows, total } = await client.points.holders({})
      expect(total).toBe(3)
      expect(rows).toEqual([
        {
          ...{ id: anna, name: 'Anna Nowak', points: 30, worthMinor: 1_500 },
          expiring: { points: 10, day: '2026-03-31' },
        },
        {
          ...{ id: ewa, name: 'Ewa', points: 30, worthMinor: 1_500 },
          expiring: { points: 30, day: '2026-04-09' },
        },
        { id: ola, name: 'Ola', points: 4, worthMinor: 200, expiring: null },
      ])
      expect((await client.points.holders({ offset: 1, limit: 1 })).rows).toEqual(rows.slice(1, 2))
      clock.set('2026-04-01')
      expect((await client.points.liability()).points).toBe(54)
      expect((await client.points.holders({})).rows.map(({ id }) => id)).toEqual([ewa, anna, ola])
    })
  })

  it('is read along its indexes', async () => {
    await withShop({}, async ({ client, buy, engine, anna }) => {
      await buy('2026-03-10', 3_000)
      const read = rawHandle(engine.context.base.read)
      const plans = await plansOf(read, async () => {
        await client.points.liability()
        await client.points.holders({})
        await client.points.statement({ customerId: anna })
        await client.points.account({ customerId: anna })
      })
      const ledger = [...plans].filter(([text]) => /point_(batch|entry)/.test(text))
      expect(ledger.length).toBeGreaterThanOrEqual(6)
      const steps = ledger.flatMap(([, plan]) => plan).filter(isWalk)
      // The statement's own subquery, of one customer; and everybody counted, in an index.
      expect(new Set(steps)).toEqual(
        new Set(['SCAN e', 'SCAN point_batch USING COVERING INDEX point_batch_customer']),
      )
      const byMonth = ledger.find(([text]) => text.includes('GROUP BY expires_day'))!
      expect(byMonth[1]).toEqual([
        'SEARCH point_batch USING COVERING INDEX point_batch_expiry (expires_day>?)',
      ])
      const list = ledger.find(([text]) => text.includes('NOT EXISTS'))!
      expect(list[1][0]).toMatch(/^SEARCH b USING INDEX point_batch_expiry/)
      expect(list[1].join()).not.toContain('TEMP B-TREE')
    })
  })
})

it('points without a purchase stand in the timeline', async () => {
  await withShop({}, async ({ client, anna, buy }) => {
    await buy('2026-03-10', 3_000)
    await client.points.adjust({ customerId: anna, points: 5, reason: 'an apology' })
    const { rows, total } = await client.customers.timeline({ id: anna, kinds: ['points'] })
    expect(total).toBe(1)
    expect(rows).toMatchObject([
      {
        ...{ kind: 'points', what: 'adjust', points: 5, cause: null },
        ...{ at: '2026-03-15', reason: 'an apology' },
      },
    ])
    const all = await client.customers.timeline({ id: anna })
    expect(all.rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['points', 'purchase']))
  })
})
