import { DEFAULT_POINTS_RULES, type PointsRules } from '#shared/domain/points/points.ts'
import type { WriteTx } from '../../../../electron/engine/store/base.ts'
import { earnPoints, pointsBalance } from '../../../../electron/engine/store/points/ledger.ts'
import { writePointsRules } from '../../../../electron/engine/store/points/rules.ts'
import { customerInput, purchaseInput, withEngine, type Bench } from '../../../support/engine.ts'

/** Points that run out after 30 days. */
export const RULES: PointsRules = { ...DEFAULT_POINTS_RULES, isActive: true, expiryDays: 30 }

export interface PointsShop extends Bench {
  anna: number
  write<T>(work: (tx: WriteTx) => T): Promise<T>
  /** A saved purchase of so much that earns a point for each 100. */
  buy(day: string, minor: number, customerId?: number): Promise<number>
  balance(day: string, customerId?: number): number
  entries(customerId?: number): [kind: string, points: number, day: string][]
}

interface ShopOptions {
  rules?: Partial<PointsRules>
  today?: string
  basePath?: string
}

/** A shop with points and one customer. */
export async function withShop(
  { rules = {}, today = '2026-03-15', ...options }: ShopOptions,
  work: (shop: PointsShop) => Promise<void>,
): Promise<void> {
  await withEngine({ ...options, today }, async (bench) => {
    const { base } = bench.engine.context
    const write = <T>(run: (tx: WriteTx) => T) => base.write(async (tx) => run(tx))
    await write((tx) => writePointsRules(tx, { ...RULES, ...rules }, today))
    const { id: anna } = await bench.client.customers.create(customerInput())
    await work({
      ...bench,
      anna,
      write,
      async buy(day, minor, customerId = anna) {
        const { id } = await bench.client.purchases.record(purchaseInput(customerId, day, minor))
        const paid = { customerId, documentId: id, day, moneyMinor: minor, pointsPerMinor: 100 }
        await write((tx) => earnPoints(tx, paid))
        return id
      },
      balance: (day, customerId = anna) => pointsBalance(base.read, customerId, day).points,
      entries: (customerId = anna) =>
        bench
          .sql<{ kind: string; points: number; day: string }>(
            `SELECT kind, points, date(day * 86400, 'unixepoch') AS day
             FROM point_entry WHERE customer_id = ? ORDER BY id`,
            customerId,
          )
          .map(({ kind, points, day }) => [kind, points, day]),
    })
  })
}
