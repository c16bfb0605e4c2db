import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { DiscountPage, DiscountRow } from '#shared/api/discounts.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import {
  budgetLeft,
  discountState,
  DISCOUNT_STATES,
  type DiscountState,
} from '#shared/domain/discounts/state.ts'
import type { Discount } from '#shared/domain/pricing/discount.ts'
import type { ReadDb, WriteTx } from '../../store/base.ts'
import { jsonListAllows, jsonPart } from '../../store/dialect/json.ts'
import { discountOf, type DiscountRecord } from '../../store/discounts.ts'

export interface DiscountQuery {
  kind: Discount['kind']
  state: DiscountState | null
  segmentId: string | null
  search: string
  offset: number
  limit: number
}

type TalliedRecord = DiscountRecord & { times: number; given_minor: number; was_used: number }

/** One page of a kind, those that run first; the counts are of all states. */
export async function discountPage(
  db: ReadDb,
  query: DiscountQuery,
  today: Day,
): Promise<DiscountPage> {
  const matches = matching(query)
  const state = stateSql(today)
  const counted = await sql<{ state: DiscountState; n: number }>`
    SELECT ${state} AS state, count(*) AS n FROM (${tallied(matches)}) GROUP BY 1`.execute(db)
  const counts = Object.fromEntries(DISCOUNT_STATES.map((name) => [name, 0])) as Record<
    DiscountState,
    number
  >
  for (const row of counted.rows) counts[row.state] = row.n
  const wanted = query.state === null ? sql`1` : sql`${state} = ${query.state}`
  const rows = await sql<TalliedRecord>`
    SELECT * FROM (${tallied(matches)}) WHERE ${wanted}
    ORDER BY ${rankSql(state)}, id DESC LIMIT ${query.limit} OFFSET ${query.offset}`.execute(db)
  const total = query.state === null ? sum(Object.values(counts)) : counts[query.state]
  return { rows: await toRows(db, rows.rows, today), total, counts }
}

/** @throws AppError `notFound` */
export async function discountById(db: ReadDb, id: number, today: Day): Promise<DiscountRow> {
  const found = await sql<TalliedRecord>`${tallied(sql<SqlBool>`d.id = ${id}`)}`.execute(db)
  const rows = await toRows(db, found.rows, today)
  if (!rows[0]) throw new AppError('notFound')
  return rows[0]
}

/** @throws AppError `notFound` */
export async function switchDiscount(tx: WriteTx, id: number, isActive: boolean): Promise<void> {
  const done = await tx
    .updateTable('discount')
    .set({ is_active: isActive ? 1 : 0 })
    .where('id', '=', id)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new AppError('notFound')
}

/** @throws AppError `notFound`, or `discounts.inUse` where a price is explained with it */
export async function removeDiscount(tx: WriteTx, id: number): Promise<void> {
  if (await wasUsed(tx, id)) throw new AppError('discounts.inUse')
  const done = await tx.deleteFrom('discount').where('id', '=', id).executeTakeFirst()
  if (done.numDeletedRows === 0n) throw new AppError('notFound')
}

async function wasUsed(db: ReadDb, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('discount_use')
    .select('id')
    .where('discount_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The promotion that has this code (as it is compared), leaving one out. */
export async function nameOfCode(db: ReadDb, code: string, except: number): Promise<string | null> {
  const row = await db
    .selectFrom('discount')
    .select('name')
    .where('code', '=', code)
    .where('id', '<>', except)
    .executeTakeFirst()
  return row?.name ?? null
}

/** How many products or services a scope covers, questions about the buyer left aside. */
export async function coveredProducts(
  db: ReadDb,
  { kind, productIds, categories }: Discount['scope'],
): Promise<number> {
  let query = db.selectFrom('product').select((eb) => eb.fn.countAll<number>().as('n'))
  if (kind !== 'all') query = query.where('kind', '=', kind)
  if (productIds.length > 0 || categories.length > 0) {
    query = query.where((eb) =>
      eb.or([
        ...(productIds.length > 0 ? [eb('id', 'in', productIds)] : []),
        ...(categories.length > 0 ? [eb('category', 'in', categories)] : []),
      ]),
    )
  }
  return (await query.executeTakeFirstOrThrow()).n
}

export async function productCategories(
  db: ReadDb,
): Promise<{ category: string; goods: number; services: number }[]> {
  return db
    .selectFrom('product')
    .select((eb) => [
      'category',
      eb.fn.sum<number>(sql`kind = 'goods'`).as('goods'),
      eb.fn.sum<number>(sql`kind = 'service'`).as('services'),
    ])
    .where('category', '<>', '')
    .groupBy('category')
    .orderBy('category')
    .execute()
}

function matching(query: DiscountQuery): RawBuilder<SqlBool> {
  const part = `%${fold(query.search).replace(/[\\%_]/g, '\\$&')}%`
  const forSegment =
    query.segmentId === null
      ? sql<SqlBool>`1`
      : jsonListAllows('d.rule', '$.segmentIds', query.segmentId)
  return sql<SqlBool>`d.kind = ${query.kind} AND d.search_text LIKE ${part} ESCAPE '\\' AND ${forSegment}`
}

/** Discounts with what their uses come to; answered from the index of uses alone. */
function tallied(matches: RawBuilder<SqlBool>): RawBuilder<TalliedRecord> {
  return sql<TalliedRecord>`
    SELECT d.*, coalesce(u.times, 0) AS times, coalesce(u.given_minor, 0) AS given_minor,
      u.discount_id IS NOT NULL AS was_used
    FROM discount d LEFT JOIN (
      SELECT discount_id, sum(times) AS times, sum(given_minor) AS given_minor
      FROM discount_use WHERE discount_id IS NOT NULL GROUP BY discount_id
    ) u ON u.discount_id = d.id
    WHERE ${matches}`
}

/** The same as `discountState`, for sorting and filtering; the tests hold both together. */
function stateSql(today: Day): RawBuilder<DiscountState> {
  const day = toEpochDay(today)
  return sql<DiscountState>`CASE
    WHEN is_active = 0 THEN 'off'
    WHEN until_day < ${day} THEN 'over'
    WHEN times >= ${jsonPart('rule', '$.useLimit')} THEN 'usedUp'
    WHEN given_minor >= ${jsonPart('rule', '$.budgetMinor')} THEN 'usedUp'
    WHEN from_day > ${day} THEN 'planned'
    ELSE 'active' END`
}

function rankSql(state: RawBuilder<DiscountState>): RawBuilder<number> {
  const ranks = DISCOUNT_STATES.map((name, rank) => sql`WHEN ${name} THEN ${rank}`)
  return sql<number>`CASE ${state} ${sql.join(ranks, sql` `)} END`
}

async function toRows(
  db: ReadDb,
  records: readonly TalliedRecord[],
  today: Day,
): Promise<DiscountRow[]> {
  const discounts = records.map(discountOf)
  const ids = new Set(discounts.flatMap(({ scope }) => scope.productIds))
  const names = new Map<number, string>()
  if (ids.size > 0) {
    const products = await db
      .selectFrom('product')
      .select(['id', 'name'])
      .where('id', 'in', [...ids])
      .execute()
    for (const { id, name } of products) names.set(id, name)
  }
  return records.map((record, index) => {
    const discount = discounts[index]!
    const tally = { times: record.times, givenMinor: record.given_minor }
    return {
      discount,
      ...tally,
      state: discountState(discount, tally, today),
      budgetLeftMinor: budgetLeft(discount, tally),
      wasUsed: record.was_used === 1,
      products: discount.scope.productIds.flatMap((id) => {
        const name = names.get(id)
        return name === undefined ? [] : [{ id, name }]
      }),
    }
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
