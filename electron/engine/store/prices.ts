import type Database from 'better-sqlite3'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { FIRST_PRICE_DAY, type PriceEntry } from '#shared/domain/products/priceHistory.ts'
import { rawHandle, type ReadDb, type WriteTx } from './handle.ts'
import { say } from './history/fields.ts'
import { prepared } from './summary/summaryRows.ts'

/** When and how a price is set. */
export interface PriceMoment {
  /** Not before `today`. */
  fromDay: Day
  /** The clock's day, never a date that somebody looks at. */
  today: Day
  /** UTC instant. */
  at: string
  how: 'edit' | 'bulk' | 'undo'
  changeId?: number
}

/**
 * Sets a product's list price from a day on: one of today is in force at once, a later one
 * waits for its day. Where the clock was set back behind a price that came already, the new one
 * follows that one: what is in force is always the newest applied row.
 * @param priceMinor `null`: the newest price paid stands in
 */
export function setListPrice(
  tx: WriteTx,
  productId: number,
  priceMinor: number | null,
  { fromDay, today, at, how, changeId }: PriceMoment,
): 'applied' | 'planned' {
  const db = rawHandle(tx)
  const priceNow = listPrice(db, productId)
  rememberFirst(db, productId, priceNow, at)
  const newest = newestAppliedDay(db, productId)
  const from = Math.max(toEpochDay(fromDay), newest)
  const isToCome = from > Math.max(toEpochDay(today), newest)
  const state: 'planned' | 'applied' = isToCome ? 'planned' : 'applied'
  if (how === 'edit') withdrawPlannedOn(db, productId, from)
  if (state === 'applied' && how === 'edit' && priceNow === priceMinor) return state
  insertPrice(db, { productId, from, priceMinor, at, how, changeId: changeId ?? null, state })
  if (state === 'applied') bringIntoForce(db, productId, priceMinor, at)
  return state
}

/**
 * Keeps that the list price became another one already, as when an import or its undo sets it.
 * @param before what it was
 */
export function notePrice(
  db: Database.Database,
  productId: number,
  before: number | null,
  moment: { today: number; at: string; how: 'import' | 'undo' },
): void {
  const now = listPrice(db, productId)
  if (now === before) return
  rememberFirst(db, productId, before, moment.at)
  const from = Math.max(moment.today, newestAppliedDay(db, productId))
  const { at, how } = moment
  insertPrice(db, { productId, from, priceMinor: now, at, how, changeId: null, state: 'applied' })
}

/** The list price as the product holds it; `null` also for a product that is gone. */
export function listPrice(db: Database.Database, productId: number): number | null {
  const price = prepared(db, 'SELECT list_price_minor FROM product WHERE id = ?')
    .pluck()
    .get(productId) as number | null | undefined
  return price ?? null
}

/** Products of one transaction: some 100 ms, so that writes and reads go on. */
export const APPLY_CHUNK = 2000

/** Products with a planned price whose day has come, by their numbers. */
export function productsWithDuePrices(db: ReadDb, today: Day): number[] {
  return prepared(
    rawHandle(db),
    `SELECT DISTINCT product_id FROM product_price
     WHERE state = 'planned' AND from_day <= ? ORDER BY product_id`,
  )
    .pluck()
    .all(toEpochDay(today)) as number[]
}

/**
 * Brings planned prices of these products into force whose day has come, each once however the
 * clock goes: one that was applied is planned no more. Of several days that passed unseen the
 * last one's price stands, and all of them are history.
 */
export function applyPlannedPrices(
  tx: WriteTx,
  productIds: readonly number[],
  today: Day,
  at: string,
): void {
  const db = rawHandle(tx)
  const apply = prepared(
    db,
    `UPDATE product_price SET state = 'applied'
     WHERE product_id = ? AND state = 'planned' AND from_day <= ?`,
  )
  const newest = prepared(
    db,
    `SELECT price_minor FROM product_price WHERE product_id = ? AND state = 'applied'
     ORDER BY from_day DESC, id DESC LIMIT 1`,
  ).pluck()
  for (const id of productIds) {
    if (apply.run(id, toEpochDay(today)).changes === 0) continue
    bringIntoForce(db, id, newest.get(id) as number | null, at)
  }
}

/** Takes back what is planned for a product on a day. */
export function withdrawPlannedOn(db: Database.Database, productId: number, fromDay: number): void {
  prepared(
    db,
    `UPDATE product_price SET state = 'withdrawn'
     WHERE product_id = ? AND state = 'planned' AND from_day = ?`,
  ).run(productId, fromDay)
}

/** Takes back one price to come. */
export function withdrawPlan(db: Database.Database, priceId: number): void {
  prepared(
    db,
    `UPDATE product_price SET state = 'withdrawn' WHERE id = ? AND state = 'planned'`,
  ).run(priceId)
}

/** As the user's own hand, so that taking back an import leaves it. */
function bringIntoForce(
  db: Database.Database,
  productId: number,
  listPriceMinor: number | null,
  at: string,
): void {
  if (listPrice(db, productId) === listPriceMinor) return
  const byHand = { at, importId: null, mergeId: null }
  say(db, 'product', productId, { listPriceMinor }, 'edit', byHand)
  const text = 'UPDATE product SET list_price_minor = ? WHERE id = ?'
  prepared(db, text).run(listPriceMinor, productId)
}

/** All rows of a product's history, the oldest first. */
export function priceEntries(
  db: Database.Database,
  productId: number,
): (PriceEntry & { at: string })[] {
  return prepared(
    db,
    `SELECT id, from_day AS fromDay, price_minor AS priceMinor, at, how,
       price_change_id AS changeId, state
     FROM product_price WHERE product_id = ? ORDER BY from_day, id`,
  ).all(productId) as (PriceEntry & { at: string })[]
}

/** What stood before anybody changed it is where every history begins. */
function rememberFirst(
  db: Database.Database,
  productId: number,
  priceMinor: number | null,
  at: string,
): void {
  const has = prepared(db, 'SELECT 1 FROM product_price WHERE product_id = ? LIMIT 1')
  if (has.get(productId) !== undefined) return
  const from = FIRST_PRICE_DAY
  insertPrice(db, {
    productId,
    from,
    priceMinor,
    at,
    how: 'first',
    changeId: null,
    state: 'applied',
  })
}

function newestAppliedDay(db: Database.Database, productId: number): number {
  return prepared(
    db,
    `SELECT max(from_day) FROM product_price WHERE product_id = ? AND state = 'applied'`,
  )
    .pluck()
    .get(productId) as number
}

interface NewPrice {
  productId: number
  from: number
  priceMinor: number | null
  at: string
  how: PriceEntry['how']
  changeId: number | null
  state: 'planned' | 'applied'
}

function insertPrice(db: Database.Database, price: NewPrice): void {
  prepared(
    db,
    `INSERT INTO product_price (product_id, from_day, price_minor, at, how, price_change_id, state)
     VALUES (@productId, @from, @priceMinor, @at, @how, @changeId, @state)`,
  ).run(price)
}
