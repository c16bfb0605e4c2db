import { describe, expect, it } from 'vitest'
import { rawHandle } from '../../../electron/engine/store/base.ts'
import { adjustPoints, redeemPoints } from '../../../electron/engine/store/points/ledger.ts'
import { customerInput, purchaseInput } from '../../support/engine.ts'
import { withShop, type PointsShop } from './points/pointsShop.ts'

const DAY = '2026-03-15'

interface Two extends PointsShop {
  ewa: number
  run(text: string, ...values: unknown[]): Promise<unknown>
  gift(customerId: number, points: number): Promise<void>
  /** All that belongs to customers, as rows in a fixed order. */
  belongings(): unknown
}

/** Anna, and Ewa who is to be one with her. */
async function withTwo(work: (shop: Two) => Promise<void>): Promise<void> {
  await withShop({ today: DAY }, async (shop) => {
    const { id: ewa } = await shop.client.customers.create(customerInput({ name: 'Ewa' }))
    const all = (table: string) => shop.sql(`SELECT * FROM ${table} ORDER BY 1, 2`)
    await work({
      ...shop,
      ewa,
      run: (text, ...values) =>
        shop.write((tx) =>
          rawHandle(tx)
            .prepare(text)
            .run(...values),
        ),
      gift: (customerId, points) =>
        shop.write((tx) => adjustPoints(tx, { customerId, points, day: DAY, reason: 'gift' })),
      belongings: () =>
        ['segment_pin', 'customer_agreement', 'customer_plan', 'referral', 'point_entry']
          .concat('point_batch', 'discount_use')
          .map((table) => [table, all(table)]),
    })
  })
}

const PIN = `INSERT INTO segment_pin (customer_id, segment_id, reason, from_day) VALUES (?, 'new', ?, 1)`
const AGREED = `INSERT INTO customer_agreement (customer_id, conditions, from_day) VALUES (?, ?, 1)`
const PLAN = `INSERT INTO customer_plan (customer_id, interests, updated_at) VALUES (?, ?, '')`
const BROUGHT = 'INSERT INTO referral (customer_id, by_customer_id, day) VALUES (?, ?, 1)'

describe('a merge of customers', () => {
  it('takes over points and what was agreed, and gives everything back', async () => {
    await withTwo(async ({ client, anna, ewa, run, gift, balance, belongings, sql }) => {
      const { id: ola } = await client.customers.create(customerInput({ name: 'Ola' }))
      const { id: iga } = await client.customers.create(customerInput({ name: 'Iga' }))
      const { id: bought } = await client.purchases.record(purchaseInput(ewa, DAY, 900))
      await gift(anna, 10)
      await gift(ewa, 20)
      await run(PIN, ewa, 'asked for it')
      await run(AGREED, anna, '{"priceLevelBp":100}')
      await run(AGREED, ewa, '{"priceLevelBp":200}')
      await run(PLAN, ewa, 'tea')
      await run(BROUGHT, ola, ewa)
      await run(BROUGHT, ewa, iga)
      await run(
        `INSERT INTO discount_use (document_id, customer_id, day, kind, times, given_minor)
         VALUES (?, ?, 1, 'manual', 1, 100)`,
        bought,
        ewa,
      )
      const before = belongings()
      const { mergeId } = await client.customers.merge({ keepId: anna, mergeId: ewa })
      expect(balance(DAY, anna)).toBe(30)
      expect(sql('SELECT customer_id, reason FROM segment_pin')).toEqual([
        { customer_id: anna, reason: 'asked for it' },
      ])
      expect(sql('SELECT customer_id, conditions FROM customer_agreement')).toEqual([
        { customer_id: anna, conditions: '{"priceLevelBp":100}' },
      ])
      expect(sql('SELECT customer_id, by_customer_id FROM referral ORDER BY 1')).toEqual([
        { customer_id: anna, by_customer_id: iga },
        { customer_id: ola, by_customer_id: anna },
      ])
      expect(sql('SELECT customer_id FROM discount_use')).toEqual([{ customer_id: anna }])
      await client.customers.unmerge({ mergeId })
      expect(belongings()).toEqual(before)
    })
  })

  it('of one who brought the other leaves nobody brought by themselves', async () => {
    await withTwo(async ({ client, anna, ewa, run, belongings, sql }) => {
      for (const [brought, by] of [
        [ewa, anna],
        [anna, ewa],
      ]) {
        await run('DELETE FROM referral')
        await run(BROUGHT, brought, by)
        const before = belongings()
        const { mergeId } = await client.customers.merge({ keepId: anna, mergeId: ewa })
        expect(sql('SELECT * FROM referral')).toEqual([])
        await client.customers.unmerge({ mergeId })
        expect(belongings()).toEqual(before)
      }
    })
  })

  it('closes no circle of who brought whom, and opens none up again', async () => {
    await withTwo(async ({ client, anna, ewa, run, belongings, sql }) => {
      const create = async (name: string) =>
        (await client.customers.create(customerInput({ name }))).id
      const [ola, iga] = [await create('Ola'), await create('Iga')]
      const brought = () =>
        sql<{ customer_id: number; by_customer_id: number }>(
          'SELECT customer_id, by_customer_id FROM referral ORDER BY 1',
        ).map((row) => [row.customer_id, row.by_customer_id])
      const merge = () => client.customers.merge({ keepId: anna, mergeId: ewa })
      for (const [first, last] of [
        [anna, ewa],
        [ewa, anna],
      ] as const) {
        await run('DELETE FROM referral')
        await run(BROUGHT, ola, first)
        await run(BROUGHT, last, ola)
        const before = belongings()
        const { mergeId } = await merge()
        expect(brought()).toEqual([first === anna ? [ola, anna] : [anna, ola]])
        await client.points.setReferral({ customerId: iga, byId: anna })
        await run('DELETE FROM referral WHERE customer_id = ?', iga)
        await client.customers.unmerge({ mergeId })
        expect(belongings()).toEqual(before)
      }
      await run('DELETE FROM referral')
      const ula = await create('Ula')
      await run(BROUGHT, anna, ula)
      await run(BROUGHT, ewa, ola)
      await run(BROUGHT, iga, ewa)
      const { mergeId } = await merge()
      await client.points.setReferral({ customerId: ola, byId: iga })
      await client.customers.unmerge({ mergeId })
      // Iga stays with whom she was with when she brought Ola.
      expect(brought()).toEqual([
        [anna, ula],
        [ewa, ola],
        [ola, iga],
        [iga, anna],
      ])
    })
  })

  it('lets a birthday that brought both of them points stand twice', async () => {
    await withTwo(async ({ client, anna, ewa, run, balance, belongings }) => {
      for (const [id, customer] of [anna, ewa].entries()) {
        await run(
          `INSERT INTO point_entry (id, customer_id, day, kind, points, batch_id, cause)
           VALUES (@id, @customer, 20000, 'bonus', 5, @id, 'birthday 2026')`,
          { id: id + 1, customer },
        )
      }
      const before = belongings()
      const { mergeId } = await client.customers.merge({ keepId: anna, mergeId: ewa })
      expect(balance(DAY, anna)).toBe(10)
      await client.customers.unmerge({ mergeId })
      expect(belongings()).toEqual(before)
    })
  })

  it('gives a batch back with what was spent of it; what came since stays', async () => {
    await withTwo(async ({ client, anna, ewa, run, gift, write, balance, sql }) => {
      await gift(ewa, 20)
      await run(PIN, ewa, 'before')
      const { mergeId } = await client.customers.merge({ keepId: anna, mergeId: ewa })
      const { id } = await client.purchases.record(purchaseInput(anna, DAY, 900))
      await write((tx) =>
        redeemPoints(tx, { customerId: anna, documentId: id, day: DAY, points: 8 }),
      )
      await gift(anna, 3)
      await client.segments.pin({
        ...{ customerId: anna, segmentId: 'new', reason: 'after', until: null },
      })
      await client.customers.unmerge({ mergeId })
      expect([balance(DAY, anna), balance(DAY, ewa)]).toEqual([3, 12])
      expect(
        sql(`SELECT b.id FROM point_batch b WHERE left_points <> (SELECT sum(e.points) FROM point_entry e
             WHERE e.batch_id = b.id AND e.customer_id = b.customer_id)`),
      ).toEqual([])
      expect(sql('SELECT customer_id, reason FROM segment_pin ORDER BY 1')).toEqual([
        { customer_id: anna, reason: 'after' },
        { customer_id: ewa, reason: 'before' },
      ])
    })
  })

  it('leaves the kept customer their past pins, and gives the other all of theirs', async () => {
    await withTwo(async ({ client, anna, ewa, run, belongings, sql }) => {
      const past = PIN.replace('from_day)', 'from_day, until_day, replaced)').replace(
        '1)',
        '?, ?, 1)',
      )
      await run(past, anna, 'long ago', 5, 9)
      await run(past, ewa, 'once', 1, 3)
      await run(PIN.replace('1)', '4)'), ewa, 'now')
      const before = belongings()
      const pins = () =>
        sql(`SELECT customer_id, reason, from_day, until_day, replaced FROM segment_pin
             ORDER BY customer_id, from_day`)
      const longAgo = { customer_id: anna, reason: 'long ago', from_day: 5, until_day: 9 }
      const merge = () => client.customers.merge({ keepId: anna, mergeId: ewa })
      const first = await merge()
      expect(pins()).toEqual([
        { ...longAgo, replaced: 1 },
        { customer_id: anna, reason: 'now', from_day: 10, until_day: null, replaced: 0 },
      ])
      await client.customers.unmerge(first)
      expect(belongings()).toEqual(before)

      const second = await merge()
      await client.segments.unpin({ customerId: anna })
      expect(pins()).toHaveLength(2)
      await client.customers.unmerge(second)
      expect(belongings()).toEqual(before)

      await run(`UPDATE segment_pin SET until_day = 8 WHERE reason = 'now'`)
      const over = belongings()
      const third = await merge()
      expect(pins()).toEqual([{ ...longAgo, replaced: 1 }])
      await client.customers.unmerge(third)
      expect(belongings()).toEqual(over)
    })
  })

  it('keeps what the kept customer was pinned to since, under whatever number', async () => {
    await withTwo(async ({ client, anna, ewa, sql }) => {
      const pin = (customerId: number, reason: string) =>
        client.segments.pin({ customerId, segmentId: 'new', reason, until: null })
      await pin(ewa, 'hers')
      const { mergeId } = await client.customers.merge({ keepId: anna, mergeId: ewa })
      // On the same day it takes the place, and the number, of what had come over.
      await pin(anna, 'since')
      await client.customers.unmerge({ mergeId })
      expect(sql('SELECT customer_id, reason FROM segment_pin ORDER BY 1')).toEqual([
        { customer_id: anna, reason: 'since' },
        { customer_id: ewa, reason: 'hers' },
      ])
    })
  })

  it('made by an older version is taken back without them', async () => {
    await withTwo(async ({ client, anna, ewa, run, sql }) => {
      const { mergeId } = await client.customers.merge({ keepId: anna, mergeId: ewa })
      await run(`UPDATE customer_merge SET snapshot = json_remove(snapshot, '$.belongings')`)
      await client.customers.unmerge({ mergeId })
      expect(sql('SELECT id FROM customer ORDER BY id')).toEqual([{ id: anna }, { id: ewa }])
    })
  })
})
