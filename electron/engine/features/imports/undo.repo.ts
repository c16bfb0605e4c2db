import type Database from 'better-sqlite3'
import { dayOfInstant, toEpochDay } from '#shared/domain/dates/day.ts'
import { handOver, handOverConsents, handOverTags } from '../../store/history/claims.ts'
import { settleFields, unsayImport } from '../../store/history/fields.ts'
import { withoutMerges } from '../../store/history/mergeAgain.ts'
import { proposeDuplicates } from '../../store/matching/propose.ts'
import { listPrice, notePrice } from '../../store/prices.ts'
import { indexCustomerRow } from '../../store/search.ts'
import { forgetCustomer } from '../../store/summary/touch.ts'
import { editedCustomerIds, refuseUndone } from './edited.repo.ts'
import { undoSales, type UndoneSales } from './undoSales.repo.ts'

export interface Undone extends UndoneSales {
  customers: number
  products: number
}

interface Merge {
  id: number
  kept_id: number
}

/**
 * Takes back what one import brought, as if it had never been: what other imports said too
 * stays and is theirs, fields are again what the others and the user said. Merges of customers
 * concerned are parted for it and made again where both are still there. Documents that the
 * user has edited since, purchases with returns that came otherwise, and customers worked on
 * since, stay (`keep`) or go too (`remove`), purchases with those returns.
 * Purchases that the user recorded for a customer who goes stay as walk-in sales. Where returns
 * of sales made here go, the sales' points and uses stand again. Call inside a transaction; the
 * summary has to be made anew afterwards.
 * @throws AppError `import.unknown`, `import.undone`
 */
export function undoImport(
  db: Database.Database,
  importId: number,
  edited: 'keep' | 'remove',
  at: string,
): Undone {
  refuseUndone(db, importId)
  const kept = edited === 'keep' ? editedCustomerIds(db, importId) : []
  let asked: ConsentsOf[] = []
  const undone = withoutMerges(db, mergesConcerned(db, importId), at, () => {
    const sales = undoSales(db, importId, edited, toEpochDay(dayOfInstant(new Date(at))))
    undoParts(db, importId)
    asked = consentsOf(db, importId)
    const customers = undoCustomers(db, importId, kept)
    return { ...sales, customers, products: undoProducts(db, importId, at) }
  })
  for (const one of asked) joinConsents(db, one)
  db.prepare('DELETE FROM import_claim WHERE import_id = ?').run(importId)
  db.prepare('UPDATE import_run SET undone_at = ? WHERE id = ?').run(at, importId)
  return undone
}

/** Merges of customers whom the import made or spoke of, and merges that build on those. */
function mergesConcerned(db: Database.Database, importId: number): number[] {
  const merges = db
    .prepare('SELECT id, kept_id FROM customer_merge WHERE undone_at IS NULL ORDER BY id')
    .all() as Merge[]
  if (merges.length === 0) return []
  const spoken = db
    .prepare(
      `SELECT id FROM customer WHERE import_id = @importId
       UNION SELECT row_id FROM import_claim WHERE import_id = @importId AND kind = 'customer'
       UNION SELECT customer_id FROM contact_point WHERE import_id = @importId`,
    )
    .pluck()
    .all({ importId }) as number[]
  const concerned = new Set(spoken)
  // A merged customer is no row any more: what it was stands in the merge.
  const brought = db.prepare(
    `SELECT json_extract(snapshot, '$.customer.import_id') = @importId
       OR EXISTS (SELECT 1 FROM json_each(snapshot, '$.deleted.claims') c
         WHERE json_extract(c.value, '$.import_id') = @importId)
     FROM customer_merge WHERE id = @id`,
  )
  const isBrought = (id: number) => brought.pluck().get({ importId, id }) === 1
  const found = new Set<Merge>()
  for (let before = -1; before < found.size;) {
    before = found.size
    for (const merge of merges) {
      const touches = concerned.has(merge.kept_id) || isBrought(merge.id)
      if (found.has(merge) || !touches) continue
      found.add(merge)
      concerned.add(merge.kept_id)
    }
  }
  return merges.flatMap((merge) => (found.has(merge) ? [merge.id] : []))
}

function undoParts(db: Database.Database, importId: number): void {
  handOver(db, 'contact', importId)
  handOverConsents(db, importId)
  handOverTags(db, importId)
}

/** Customers of this import alone go; the others lose what only it said of them. */
function undoCustomers(
  db: Database.Database,
  importId: number,
  keptIds: readonly number[],
): number {
  handOver(db, 'customer', importId)
  keepEdited(db, importId, keptIds)
  const changed = new Set(ownersOfParts(db, importId))
  for (const table of ['contact_point', 'consent', 'customer_tag']) {
    db.prepare(`DELETE FROM ${table} WHERE import_id = ?`).run(importId)
  }
  const gone = db
    .prepare('SELECT id FROM customer WHERE import_id = ?')
    .pluck()
    .all(importId) as number[]
  const remove = db.prepare('DELETE FROM customer WHERE id = ?')
  const unindex = db.prepare('DELETE FROM customer_search WHERE rowid = ?')
  for (const id of gone) {
    forgetCustomer(db, id)
    remove.run(id)
    unindex.run(id)
    changed.delete(id)
  }
  for (const id of unsayImport(db, 'customer', importId)) changed.add(id)
  for (const id of changed) {
    settleFields(db, 'customer', id)
    indexCustomerRow(db, id)
  }
  proposeDuplicates(db, [...changed])
  return gone.length
}

/** They stand as they are now, as if the user had typed them. */
function keepEdited(db: Database.Database, importId: number, keptIds: readonly number[]): void {
  const own = db.prepare('UPDATE customer SET import_id = NULL WHERE id = ?')
  const events = db.prepare(
    `UPDATE field_event SET import_id = NULL
     WHERE entity = 'customer' AND row_id = ? AND import_id = ?`,
  )
  const tables = ['contact_point', 'consent', 'customer_tag']
  const parts = tables.map((table) =>
    db.prepare(`UPDATE ${table} SET import_id = NULL WHERE customer_id = ? AND import_id = ?`),
  )
  for (const id of keptIds) {
    own.run(id)
    events.run(id, importId)
    for (const part of parts) part.run(id, importId)
  }
}

interface ConsentsOf {
  customer_id: number
  channel: string
  purpose: string
}

function consentsOf(db: Database.Database, importId: number): ConsentsOf[] {
  return db
    .prepare('SELECT DISTINCT customer_id, channel, purpose FROM consent WHERE import_id = ?')
    .all(importId) as ConsentsOf[]
}

/**
 * A file says a consent anew only where the one before says otherwise. Once that one is gone,
 * what follows may say the same as what went before it, and is one with it. Not so where two
 * are one: between the words of the one stand those of the other.
 */
function joinConsents(db: Database.Database, { customer_id, channel, purpose }: ConsentsOf): void {
  const rows = db
    .prepare(
      `SELECT id, given, import_id FROM consent
       WHERE customer_id = ? AND channel = ? AND purpose = ? AND NOT EXISTS (
         SELECT 1 FROM customer_merge m WHERE m.kept_id = consent.customer_id AND m.undone_at IS NULL)
       ORDER BY day, id`,
    )
    .all(customer_id, channel, purpose) as { id: number; given: number; import_id: number | null }[]
  const claim = db.prepare(
    `INSERT OR IGNORE INTO import_claim (kind, row_id, import_id)
     SELECT 'consent', @first, import_id FROM (
       SELECT import_id FROM import_claim WHERE kind = 'consent' AND row_id = @again
       UNION SELECT @importId) WHERE import_id IS NOT @own`,
  )
  let [first] = rows
  for (const row of rows.slice(1)) {
    if (row.given !== first?.given || row.import_id === null) {
      first = row
      continue
    }
    if (first.import_id !== null) {
      claim.run({ first: first.id, again: row.id, importId: row.import_id, own: first.import_id })
    }
    db.prepare('DELETE FROM consent WHERE id = ?').run(row.id)
  }
}

function ownersOfParts(db: Database.Database, importId: number): number[] {
  return db
    .prepare(
      `SELECT customer_id FROM contact_point WHERE import_id = @importId
       UNION SELECT customer_id FROM customer_tag WHERE import_id = @importId`,
    )
    .pluck()
    .all({ importId }) as number[]
}

/** Products that nobody else names and nothing uses any more. */
function undoProducts(db: Database.Database, importId: number, at: string): number {
  handOver(db, 'product', importId)
  const said = unsayImport(db, 'product', importId)
  db.prepare(
    `UPDATE product SET import_id = NULL WHERE import_id = ?
       AND EXISTS (SELECT 1 FROM document_line l WHERE l.product_id = product.id)`,
  ).run(importId)
  const { changes } = db.prepare('DELETE FROM product WHERE import_id = ?').run(importId)
  const today = toEpochDay(dayOfInstant(new Date(at)))
  for (const id of said) {
    const before = listPrice(db, id)
    settleFields(db, 'product', id)
    notePrice(db, id, before, { today, at, how: 'undo' })
  }
  return changes
}
