import { expect, it } from 'vitest'
import { DEFAULT_POINTS_RULES } from '#shared/domain/points/points.ts'
import { DEFAULT_RULES } from '#shared/domain/segments/rules.ts'
import { customerInput, purchaseInput, withEngine, withFolder } from '../../../support/engine.ts'
import type { Bench } from '../../../support/engine.ts'
import { importHere } from '../../../support/importHere.ts'
import { writeCsv } from '../../../support/importing.ts'
import { addProduct, giveBack, saleOf, sell } from '../../../support/sales.ts'

const HEADER = [
  ...['Customer ID', 'Customer', 'Invoice', 'Document type', 'Date', 'Product', 'Quantity'],
  ...['Price', 'Original invoice'],
]

interface Shop extends Bench {
  zofia: number
  /** Two kettles of 100.00 at 10 % off, for 180.00: the only use that the promotion has. */
  sale: { id: number; number: string; lineId: number }
  /** Imports rows of Zofia; returns the import's number and what it added. */
  bring(...rows: string[][]): Promise<{ importId: number; documents: number; lines: number }>
  undo(importId: number, edited?: 'keep' | 'remove'): Promise<void>
  points(): Promise<number>
  uses(): unknown
  totals(): unknown
}

const row = (number: string, quantity: string, changes: { type?: string; of?: string } = {}) => [
  ...['7', 'Zofia Wójcik', number, changes.type ?? 'sale', '2026-03-01', 'Kettle', quantity],
  ...['90.00', changes.of ?? ''],
]
const backRow = (number: string, quantity: string, of: string) =>
  row(number, quantity, { type: 'return', of })

async function withShop(work: (shop: Shop) => Promise<void>): Promise<void> {
  await withFolder((folder) =>
    withEngine({ currency: 'PLN', today: '2026-03-01' }, async (bench) => {
      const { client, engine, sql } = bench
      await promise(bench)
      const customer = customerInput({ name: 'Zofia Wójcik', externalId: '7' })
      const { id: zofia } = await client.customers.create(customer)
      const kettle = await addProduct(bench, { name: 'Kettle', listPriceMinor: 10_000 })
      const items = [{ productId: kettle, quantityMilli: 2000 }]
      const { id, number } = await sell(bench, saleOf(bench, zofia, [], { items }))
      const { lines } = await client.sales.get({ id })
      let files = 0
      await work({
        ...bench,
        zofia,
        sale: { id, number, lineId: lines[0]!.id },
        async bring(...rows) {
          const path = await writeCsv(folder, `${++files}.csv`, [HEADER, ...rows])
          const { importId, added } = await importHere(engine, path)
          return { importId: importId!, documents: added.documents, lines: added.lines }
        },
        async undo(importId, edited = 'keep') {
          const { jobId } = await client.imports.undo({ importId, edited })
          expect((await client.jobs.wait({ id: jobId })).state).toBe('done')
        },
        points: async () => (await client.points.account({ customerId: zofia })).points,
        uses: () =>
          sql('SELECT sum(times) AS times, sum(given_minor) AS given FROM discount_use')[0],
        totals: () =>
          sql(
            `SELECT number, total_minor AS total, (SELECT sum(total_minor) FROM document_line l
               WHERE l.document_id = d.id) AS lines FROM document d ORDER BY id`,
          ),
      })
    }),
  )
}

/** A point for each 10.00, and a promotion for one purchase. */
async function promise({ client }: Bench): Promise<void> {
  await client.points.saveRules({ ...DEFAULT_POINTS_RULES, isActive: true, valueMinor: 100 })
  for (const { id: segmentId } of DEFAULT_RULES.segments) {
    await client.segments.saveConditions({
      segmentId,
      conditions: {
        priceLevelBp: 0,
        instalments: null,
        delivery: null,
        pointsPerMinor: 1000,
      },
    })
  }
  await client.discounts.save({
    ...{ id: 0, kind: 'promotion', name: 'Spring', isActive: true, from: null, until: null },
    ...{ segmentIds: [], benefit: { kind: 'percent', bp: 1000 }, code: null, budgetMinor: null },
    scope: { kind: 'all', productIds: [], categories: [], newOnly: false },
    ...{ minimumQuantityMilli: 0, minimumAmountMinor: 0, combinable: false },
    ...{ useLimit: 1, useLimitPerCustomer: null },
  })
}

it.each(['2', '1', '-2'])('never writes into a sale that was made here: %s', (quantity) =>
  withShop(async ({ sale, bring, undo, totals, points, client }) => {
    const said = { number: sale.number, total: 18_000, lines: 18_000 }
    const { importId, ...added } = await bring(row(sale.number, quantity), row('X1', '1'))
    expect(added).toEqual({ documents: 1, lines: 1 })
    expect(totals()).toEqual([said, { number: 'X1', total: 9_000, lines: 9_000 }])
    expect(await client.sales.get({ id: sale.id })).toMatchObject({
      kind: 'purchase',
      totalMinor: 18_000,
    })
    await undo(importId)
    expect(totals()).toEqual([said])
    expect(await points()).toBe(18)
  }),
)

it('nor into the return of one', () =>
  withShop(async (shop) => {
    const back = await giveBack(shop, shop.sale.id, {
      lines: [{ lineId: shop.sale.lineId, quantityMilli: 1000 }],
    })
    const before = shop.totals()
    const added = await shop.bring(backRow(back.number, '1', shop.sale.number))
    expect(added).toMatchObject({ documents: 0, lines: 0 })
    expect(shop.totals()).toEqual(before)
  }))

it('an edited purchase agrees with its lines when what a file added goes', () =>
  withShop(async ({ client, zofia, bring, undo, totals }) => {
    const typed = { ...purchaseInput(zofia, '2026-03-01', 1_000), number: 'T1' }
    const { id } = await client.purchases.record(typed)
    await client.purchases.update({ id, purchase: { ...typed, time: '10:00' } })
    const before = totals()
    const { importId, lines } = await bring(row('T1', '1'))
    expect(lines).toBe(1)
    await undo(importId)
    expect(totals()).toEqual(before)
  }))

it('its return in a file takes back points and uses in proportion, and all with the rest', () =>
  withShop(async ({ sale, bring, undo, points, uses, client }) => {
    expect([await points(), uses()]).toEqual([18, { times: 1, given: 2_000 }])
    const first = await bring(backRow('Z1', '1', sale.number))
    expect([await points(), uses()]).toEqual([9, { times: 1, given: 1_000 }])
    const second = await bring(backRow('Z2', '1', sale.number))
    expect([await points(), uses()]).toEqual([0, { times: 0, given: 0 }])
    expect((await client.sales.get({ id: sale.id })).canReturn).toBe(false)
    await undo(first.importId)
    expect([await points(), uses()]).toEqual([9, { times: 1, given: 1_000 }])
    await undo(second.importId)
    expect([await points(), uses()]).toEqual([18, { times: 1, given: 2_000 }])
  }))

it('what a file brought back and what is brought back here are all of it together', () =>
  withShop(async (shop) => {
    const { importId } = await shop.bring(backRow('Z1', '1', shop.sale.number))
    await giveBack(shop, shop.sale.id)
    expect([await shop.points(), shop.uses()]).toEqual([0, { times: 0, given: 0 }])
    await shop.undo(importId)
    expect([await shop.points(), shop.uses()]).toEqual([9, { times: 1, given: 1_000 }])
  }))

it('a return of a file that is removed gives points and uses back', () =>
  withShop(async ({ sale, bring, points, uses, client, sql }) => {
    await bring(backRow('Z1', '2', sale.number))
    expect([await points(), uses()]).toEqual([0, { times: 0, given: 0 }])
    const [back] = sql<{ id: number }>("SELECT id FROM document WHERE number = 'Z1'")
    await client.purchases.remove({ id: back!.id })
    expect([await points(), uses()]).toEqual([18, { times: 1, given: 2_000 }])
  }))

it('points that a return brought back and that were spent since are not asked for by an undo', () =>
  withShop(async (shop) => {
    const { bring, undo, points, sql } = shop
    const items = [{ productId: 1, quantityMilli: 1000 }]
    const paid = await sell(shop, saleOf(shop, shop.zofia, [], { items, redeemPoints: 18 }))
    expect(await points()).toBe(8)
    const { importId } = await bring([
      ...['7', 'Zofia Wójcik', 'Z1', 'return', '2026-03-01', 'Kettle', '1', '82.00', paid.number],
    ])
    expect(await points()).toBe(18)
    await sell(shop, saleOf(shop, shop.zofia, [], { items, redeemPoints: 18 }))
    const before = await points()
    await undo(importId)
    expect(await points()).toBe(before)
    expect(sql('SELECT id FROM point_batch WHERE left_points < 0')).toEqual([])
    expect(shop.totals()).toHaveLength(3)
  }))

const left = 'SELECT id, reverses_id AS reverses, total_minor AS total FROM document WHERE id > 1'

it.each(['keep', 'remove'] as const)(
  'a purchase that was returned from is asked about: %s',
  (edited) =>
    withShop(async (shop) => {
      const { client, bring, undo, sql, zofia, sale } = shop
      const { importId } = await bring(row('X1', '3'), row('X2', '1'))
      const [bought] = sql<{ id: number }>("SELECT id FROM document WHERE number = 'X1'")
      const { id } = await giveBack(shop, bought!.id)
      const preview = await client.imports.undoPreview({ importId })
      expect(preview.edited).toEqual([
        { customerId: zofia, name: 'Zofia Wójcik', what: ['purchases'] },
      ])
      expect([preview.editedTotal, preview.editedOwn]).toEqual([1, 0])
      await undo(importId, edited)
      const both = [
        { id: bought!.id, reverses: null, total: 27_000 },
        { id, reverses: bought!.id, total: -27_000 },
      ]
      expect(sql(left)).toEqual(edited === 'keep' ? both : [])
      expect(sale.id).toBe(1)
      const { metrics } = await client.customers.get({ id: zofia })
      expect(metrics.spendMinor).toBe(18_000)
    }),
)
