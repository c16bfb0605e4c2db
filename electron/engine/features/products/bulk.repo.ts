import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Page } from '#shared/api/common.ts'
import { AppError } from '#shared/api/errors.ts'
import type {
  BulkChange,
  BulkCounts,
  BulkRow,
  UndoneBulk,
  bulkInput,
} from '#shared/api/products.contract.ts'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import {
  BULK_PROBLEMS,
  changedPrice,
  type BulkProblem,
  type PriceChangeRule,
} from '#shared/domain/products/bulkPrice.ts'
import { undoOf } from '#shared/domain/products/priceHistory.ts'
import type * as z from 'zod'
import { rawHandle, type ReadDb, type WriteTx } from '../../store/base.ts'
import { priceEntries, setListPrice, withdrawPlan } from '../../store/prices.ts'
import { filtered } from './filter.repo.ts'
import type { Moment } from './writes.repo.ts'

export type BulkValues = z.output<typeof bulkInput>

/** What becomes of every selected product: those that change first, each part by name. */
interface BulkPlan {
  rows: BulkRow[]
  counts: BulkCounts
}

/** Products that are written before others get a turn. */
const AT_ONCE = 200
/** Names that are told of products that were edited since. */
const MOST_NAMES = 200

/** @throws AppError `products.pastDay` */
export async function planBulk(
  db: ReadDb,
  input: BulkValues,
  { today }: Moment,
): Promise<BulkPlan> {
  if (input.fromDay < today) throw new AppError('products.pastDay')
  const found = await selectedPrices(db, input)
  const rows = found.map(({ laterPlan, floorMinor, ...row }) => ({
    laterPlan,
    row: { ...row, ...changedPrice({ beforeMinor: row.beforeMinor, floorMinor }, input) },
  }))
  const changed = rows.filter(({ row }) => row.problem === null)
  const left = rows.filter(({ row }) => row.problem !== null)
  const none = Object.fromEntries(BULK_PROBLEMS.map((problem) => [problem, 0]))
  const problems = none as Record<BulkProblem, number>
  for (const { row } of left) problems[row.problem!] += 1
  return {
    rows: [...changed, ...left].map(({ row }) => row),
    counts: {
      selected: rows.length,
      changed: changed.length,
      problems,
      laterPlans: changed.filter(({ laterPlan }) => laterPlan === 1).length,
    },
  }
}

/** The selected products with their prices of the day on which the change begins. */
async function selectedPrices(db: ReadDb, { selection, fromDay }: BulkValues) {
  const day = toEpochDay(fromDay)
  let query =
    selection.by === 'filter'
      ? filtered(db, selection.filter)
      : db.selectFrom('product as p').where('p.id', 'in', selection.ids)
  if (selection.by === 'filter' && selection.except.length > 0) {
    query = query.where('p.id', 'not in', selection.except)
  }
  const rows = await query
    .leftJoin('product_price as plan', (join) =>
      join.on(
        'plan.id',
        '=',
        sql<number>`(SELECT due.id FROM product_price due
          WHERE due.product_id = p.id AND due.state = 'planned' AND due.from_day <= ${day}
          ORDER BY due.from_day DESC, due.id DESC LIMIT 1)`,
      ),
    )
    .select([
      'p.id',
      'p.sku',
      'p.name',
      'p.floor_price_minor as floorMinor',
      sql<number | null>`coalesce(
        CASE WHEN plan.id IS NULL THEN p.list_price_minor ELSE plan.price_minor END,
        nullif(p.newest_price_minor, 0))`.as('beforeMinor'),
      sql<number>`EXISTS (SELECT 1 FROM product_price later WHERE later.product_id = p.id
        AND later.state = 'planned' AND later.from_day > ${day})`.as('laterPlan'),
    ])
    .orderBy('p.sort_name')
    .orderBy('p.id')
    .execute()
  return rows
}

/** Sets the prices of all that have no problem. @throws AppError `products.pastDay` */
export async function applyBulk(
  tx: WriteTx,
  input: BulkValues,
  moment: Moment,
): Promise<{ id: number | null; counts: BulkCounts }> {
  const { rows, counts } = await planBulk(tx, input, moment)
  if (counts.changed === 0) return { id: null, counts }
  const { change, roundTo, fromDay } = input
  const { id } = await tx
    .insertInto('price_change')
    .values({
      at: moment.at,
      from_day: toEpochDay(fromDay),
      change: JSON.stringify({ change, roundTo } satisfies PriceChangeRule),
      products: counts.changed,
      undone_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [at, row] of rows.slice(0, counts.changed).entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) await setImmediate()
    setListPrice(tx, row.id, row.afterMinor, { ...moment, fromDay, how: 'bulk', changeId: id })
  }
  return { id, counts }
}

/** Changes of many prices, the newest first. */
export async function bulkChanges(
  db: ReadDb,
  { offset, limit }: { offset: number; limit: number },
): Promise<Page<BulkChange>> {
  const rows = await db
    .selectFrom('price_change as c')
    .selectAll()
    .select(
      sql<number>`EXISTS (SELECT 1 FROM product_price p
        WHERE p.price_change_id = c.id AND p.state = 'planned')`.as('is_planned'),
    )
    .orderBy('c.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  const { n } = await db
    .selectFrom('price_change')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return {
    total: n,
    rows: rows.map((row) => ({
      ...(JSON.parse(row.change) as PriceChangeRule),
      id: row.id,
      at: row.at,
      from: fromEpochDay(row.from_day),
      products: row.products,
      state: row.undone_at !== null ? 'undone' : row.is_planned === 1 ? 'planned' : 'applied',
      undoneAt: row.undone_at,
    })),
  }
}

/**
 * Every product gets back the price that it had, planned ones are taken back; who has another
 * price by now keeps it.
 * @throws AppError `notFound`, `products.undone`; `products.nothingToUndo` where all have one
 */
export async function undoBulk(tx: WriteTx, id: number, moment: Moment): Promise<UndoneBulk> {
  await closeChange(tx, id, moment.at)
  const own = await tx
    .selectFrom('product_price as c')
    .innerJoin('product as p', 'p.id', 'c.product_id')
    .select(['c.id as priceId', 'p.id', 'p.name'])
    .where('c.price_change_id', '=', id)
    .where('c.how', '=', 'bulk')
    .orderBy('p.sort_name')
    .execute()
  const undone: UndoneBulk = { restored: 0, withdrawn: 0, edited: { total: 0, rows: [] } }
  for (const [at, { priceId, id: productId, name }] of own.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) await setImmediate()
    const undo = undoOf(priceEntries(rawHandle(tx), productId), id)
    if (undo.what === 'restore') {
      const when = { ...moment, fromDay: moment.today, how: 'undo' as const, changeId: id }
      setListPrice(tx, productId, undo.priceMinor, when)
      undone.restored += 1
    } else if (undo.what === 'withdraw') {
      withdrawPlan(rawHandle(tx), priceId)
      undone.withdrawn += 1
    } else {
      undone.edited.total += 1
      if (undone.edited.rows.length < MOST_NAMES) undone.edited.rows.push({ id: productId, name })
    }
  }
  // Closed all the same, it could never be undone once what lies over it is.
  if (undone.edited.total === own.length) throw new AppError('products.nothingToUndo')
  return undone
}

async function closeChange(tx: WriteTx, id: number, at: string): Promise<void> {
  const change = await tx
    .selectFrom('price_change')
    .select('undone_at')
    .where('id', '=', id)
    .executeTakeFirst()
  if (change === undefined) throw new AppError('notFound')
  if (change.undone_at !== null) throw new AppError('products.undone')
  await tx.updateTable('price_change').set({ undone_at: at }).where('id', '=', id).execute()
}
