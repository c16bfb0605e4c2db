import type Database from 'better-sqlite3'
import { fold } from '#shared/domain/customers/fold.ts'
import { prepared } from '../summary/summaryRows.ts'
import { FIELDS, ROW_FIELDS, type Entity, type FieldValue, type Said } from './fieldColumns.ts'
import { readProductParts, writeProductParts } from './productParts.ts'

/**
 * What is said of a customer's or a product's fields is kept in order, so that an import or a
 * merge can be taken back as if it had never been: the fields are then what the others say.
 * Rows of which only one import ever spoke have no events; what they hold is written down as
 * their first event when somebody else speaks of them.
 */
export type { Entity, FieldValue, Said } from './fieldColumns.ts'

/**
 * How something is said: `fill` only where nothing stands, `overwrite` whatever stands, `edit`
 * is the user's own hand, `skip` only where nobody spoke of the row before.
 */
export type How = 'fill' | 'overwrite' | 'edit' | 'skip'

export interface Speaker {
  /** UTC instant. */
  at: string
  importId: number | null
  mergeId: number | null
}

interface FieldEvent {
  field: string
  value: string
  how: How
  merge_id: number | null
}

/** An event as it stands in the base. */
export interface HeardEvent extends FieldEvent {
  at: string
  import_id: number | null
}

/**
 * By which a customer is told from others: of one who was merged into them, they have it only
 * where nobody says what their own is, whoever spoke first.
 */
const IDENTITY: readonly string[] = ['name', 'externalId', 'taxNumber']

/** Event of many fields at once: its value is an object. */
const MANY = '*'

/** The fields as the row holds them; `null` where there is no such row. */
export function readFields(db: Database.Database, entity: Entity, rowId: number): Said | null {
  const columns = ROW_FIELDS[entity].map(([field, column]) => `${column} AS ${field}`)
  const text = `SELECT ${columns.join(', ')} FROM ${entity} WHERE id = ?`
  const found = prepared(db, text).get(rowId) as Said | undefined
  if (!found) return null
  const row = entity === 'product' ? { ...found, ...readProductParts(db, rowId) } : found
  // What is known by a number or a contact only is called by it; that is not a name.
  const isCalledBySign = row.name === standIn(db, entity, rowId, row.externalId ?? null)
  return isCalledBySign ? { ...row, name: '' } : row
}

/**
 * Keeps what somebody says of a row, without changing the row yet. Blanks say nothing, unless
 * the user made them.
 */
export function say(
  db: Database.Database,
  entity: Entity,
  rowId: number,
  said: Said,
  how: How,
  speaker: Speaker,
): void {
  rememberCreation(db, entity, rowId, speaker.at)
  if (how === 'edit') {
    for (const [field, value] of Object.entries(said)) {
      insertEvent(db, entity, rowId, field, JSON.stringify(value), how, speaker)
    }
    return
  }
  const spoken = withoutBlanks(entity, said)
  insertEvent(db, entity, rowId, MANY, JSON.stringify(spoken), how, speaker)
}

/**
 * Keeps that the user changed a list (contacts, tags), for the timeline only: the rows of the
 * list themselves know who brought them. The first change also keeps what stood there before.
 */
export function sayList(
  db: Database.Database,
  customerId: number,
  field: 'contacts' | 'tags',
  { before, after }: { before: readonly string[]; after: readonly string[] },
  at: string,
): void {
  if (before.join('\n') === after.join('\n')) return
  rememberCreation(db, 'customer', customerId, at)
  const speaker: Speaker = { at, importId: null, mergeId: null }
  const insert = (list: readonly string[], how: How) =>
    insertEvent(db, 'customer', customerId, field, JSON.stringify(list.join(', ')), how, speaker)
  const isFirst = prepared(
    db,
    `SELECT 1 FROM field_event WHERE entity = 'customer' AND row_id = ? AND field = ? LIMIT 1`,
  ).get(customerId, field)
  if (!isFirst) insert(before, 'fill')
  insert(after, 'edit')
}

/** The fields as all that was said makes them; `null` where no event tells. */
export function heardFields(db: Database.Database, entity: Entity, rowId: number): Said | null {
  const events = prepared(
    db,
    `SELECT field, value, how, merge_id FROM field_event
     WHERE entity = ? AND row_id = ? ORDER BY id`,
  ).all(entity, rowId) as FieldEvent[]
  if (events.length === 0) return null
  const fields = FIELDS[entity]
  const now: Said = Object.fromEntries(
    Object.entries(fields).map(([field, { blank }]) => [field, blank]),
  )
  const ofMerged = new Map<string, FieldValue>()
  for (const [index, event] of events.entries()) {
    const how = event.how === 'skip' && index === 0 ? 'fill' : event.how
    for (const [field, spoken] of Object.entries(saidIn(event))) {
      const known = fields[field]
      if (known === undefined || how === 'skip') continue
      if (event.merge_id !== null && IDENTITY.includes(field)) {
        if (!ofMerged.has(field)) ofMerged.set(field, spoken)
        continue
      }
      if (how === 'edit') ofMerged.delete(field)
      const isOpen = now[field] === known.blank
      if (how === 'edit' || isOpen || (how === 'overwrite' && !known.sticky)) now[field] = spoken
    }
  }
  for (const [field, spoken] of ofMerged)
    if (now[field] === fields[field]!.blank) now[field] = spoken
  return now
}

function saidIn({ field, value }: FieldEvent): Said {
  const said = JSON.parse(value) as FieldValue | Said
  return field === MANY ? (said as Said) : { [field]: said as FieldValue }
}

/** Brings the row up to what was said of it. Rows without events stay as they are. */
export function settleFields(db: Database.Database, entity: Entity, rowId: number): void {
  const now = heardFields(db, entity, rowId)
  if (now === null) return
  if (entity === 'customer' && isNumberTaken(db, now.externalId ?? null, rowId)) {
    now.externalId = null
  }
  if (now.name === '') now.name = standIn(db, entity, rowId, now.externalId ?? null)
  writeRow(db, entity, rowId, now)
}

function writeRow(db: Database.Database, entity: Entity, rowId: number, now: Said): void {
  const sets = ROW_FIELDS[entity].map(([field, column]) => `${column} = @${field}`)
  const text = `UPDATE ${entity} SET ${sets.join(', ')}, sort_name = @sortName WHERE id = @id`
  const values = ROW_FIELDS[entity].map(([field]) => [field, now[field]])
  const row = Object.fromEntries(values) as Said
  prepared(db, text).run({ ...row, sortName: fold(String(now.name)), id: rowId })
  if (entity === 'product') writeProductParts(db, rowId, now)
}

/** Takes back what an import said; returns the rows of which it spoke. */
export function unsayImport(db: Database.Database, entity: Entity, importId: number): number[] {
  const rows = db
    .prepare(
      `SELECT DISTINCT row_id FROM field_event
       WHERE entity = ? AND import_id = ? AND row_id > 0`,
    )
    .pluck()
    .all(entity, importId) as number[]
  db.prepare('DELETE FROM field_event WHERE entity = ? AND import_id = ?').run(entity, importId)
  return rows
}

/** Says of a row what was said of another. @returns the number of the event */
export function sayAgain(
  db: Database.Database,
  entity: Entity,
  rowId: number,
  { at, field, value, how, import_id: importId }: HeardEvent,
): number {
  rememberCreation(db, entity, rowId, at)
  return insertEvent(db, entity, rowId, field, value, how, { at, importId, mergeId: null })
}

export function withoutBlanks(entity: Entity, said: Said): Said {
  const fields = FIELDS[entity]
  return Object.fromEntries(
    Object.entries(said).filter(([field, value]) => {
      const known = fields[field]
      if (known === undefined || value === null || value === '') return false
      return value !== known.blank || known.saysBlank === true
    }),
  )
}

/** Gives a product that was made just now what its maker says of it beside its row. */
export function fillProduct(db: Database.Database, id: number, said: Said): void {
  const spoken = withoutBlanks('product', said)
  const before = readFields(db, 'product', id)
  if (before === null || Object.keys(spoken).length === 0) return
  writeRow(db, 'product', id, {
    ...before,
    name: before.name || standIn(db, 'product', id, null),
    ...spoken,
  })
}

/**
 * Says what the user's hand changes of a product and brings the row up to it; what stays as it
 * was is not said. @returns the fields that changed
 */
export function editProduct(
  db: Database.Database,
  id: number,
  changes: Said,
  at: string,
): ReadonlySet<string> {
  const before = readFields(db, 'product', id)
  if (before === null) return new Set()
  const edited = Object.entries(changes).filter(
    ([field, value]) => value !== (before[field] ?? FIELDS.product[field]?.blank ?? null),
  )
  if (edited.length === 0) return new Set()
  const speaker: Speaker = { at, importId: null, mergeId: null }
  say(db, 'product', id, Object.fromEntries(edited), 'edit', speaker)
  settleFields(db, 'product', id)
  return new Set(edited.map(([field]) => field))
}

/** The first event of a row: what whoever made it said, be it an import or the user. */
function rememberCreation(db: Database.Database, entity: Entity, rowId: number, at: string): void {
  const has = prepared(db, 'SELECT 1 FROM field_event WHERE entity = ? AND row_id = ? LIMIT 1')
  if (has.get(entity, rowId)) return
  const fields = readFields(db, entity, rowId)
  if (fields === null) return
  const importId = prepared(db, `SELECT import_id FROM ${entity} WHERE id = ?`)
    .pluck()
    .get(rowId) as number | null
  const created: Speaker = { at, importId, mergeId: null }
  const said = JSON.stringify(withoutBlanks(entity, fields))
  insertEvent(db, entity, rowId, MANY, said, 'fill', created)
}

function insertEvent(
  db: Database.Database,
  entity: Entity,
  rowId: number,
  field: string,
  value: string,
  how: How,
  { at, importId, mergeId }: Speaker,
): number {
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO field_event (entity, row_id, at, field, value, how, import_id, merge_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(entity, rowId, at, field, value, how, importId, mergeId)
  return Number(lastInsertRowid)
}

/** What stands in for a name that nobody has said: the number or SKU, else a contact. */
function standIn(db: Database.Database, entity: Entity, rowId: number, number: FieldValue): string {
  if (typeof number === 'string' && number !== '') return number
  const text =
    entity === 'product'
      ? 'SELECT sku FROM product WHERE id = ?'
      : 'SELECT raw FROM contact_point WHERE customer_id = ? ORDER BY id LIMIT 1'
  const sign = prepared(db, text).pluck().get(rowId) as string | null | undefined
  return sign ?? '?'
}

function isNumberTaken(db: Database.Database, number: FieldValue, rowId: number): boolean {
  if (number === null) return false
  const owner = prepared(db, 'SELECT id FROM customer WHERE external_id = ?').pluck().get(number)
  return owner !== undefined && owner !== rowId
}
