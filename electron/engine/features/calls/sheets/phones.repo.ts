import { rawHandle, type WriteTx } from '../../../store/base.ts'
import { sayList } from '../../../store/history/fields.ts'
import { refreshMatch } from '../../../store/matching/propose.ts'
import { indexCustomer } from '../../../store/search.ts'
import { prepared } from '../../../store/summary/summaryRows.ts'
import { touchTraits } from '../../../store/summary/touch.ts'

type Handle = ReturnType<typeof rawHandle>

/** A number that a row added. */
export interface AddedPhone {
  contactId: number
  value: string
  /** What was said of the customer with it, for the timeline; the oldest first. */
  events: number[]
}

/** Adds a number in E.164 as by the user's own hand. @returns `null` where it was known */
export function addPhone(
  tx: WriteTx,
  customerId: number,
  phone: string,
  at: string,
): AddedPhone | null {
  const db = rawHandle(tx)
  const before = contactsOf(db, customerId)
  const known = prepared(
    db,
    `SELECT 1 FROM contact_point WHERE customer_id = ? AND channel = 'phone' AND value = ?`,
  ).get(customerId, phone)
  if (known !== undefined) return null
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO contact_point (customer_id, channel, value, raw, label, preferred, needs_review)
     VALUES (?, 'phone', ?, ?, '', 0, 0)`,
  ).run(customerId, phone, phone)
  const last = lastEvent(db)
  sayList(db, customerId, 'contacts', { before, after: contactsOf(db, customerId) }, at)
  const events = prepared(db, 'SELECT id FROM field_event WHERE id > ? ORDER BY id')
    .pluck()
    .all(last) as number[]
  follow(tx, customerId)
  return { contactId: Number(lastInsertRowid), value: phone, events }
}

/**
 * Takes a number away again that a row added.
 * @returns `stays` where somebody has changed it since, `gone` where it is not there any more
 */
export function takePhoneBack(
  tx: WriteTx,
  customerId: number,
  added: AddedPhone,
  at: string,
): 'back' | 'stays' | 'gone' {
  const db = rawHandle(tx)
  const own = { id: added.contactId, customerId, value: added.value }
  const now = prepared(
    db,
    `SELECT label, preferred, needs_review AS needsReview FROM contact_point
     WHERE id = @id AND customer_id = @customerId AND channel = 'phone' AND value = @value`,
  ).get(own) as { label: string; preferred: number; needsReview: number } | undefined
  if (!now) return 'gone'
  if (now.label !== '' || now.preferred !== 0 || now.needsReview !== 0) return 'stays'
  const before = contactsOf(db, customerId)
  prepared(db, 'DELETE FROM contact_point WHERE id = ?').run(own.id)
  const after = contactsOf(db, customerId)
  if (!unsay(db, customerId, added.events)) {
    sayList(db, customerId, 'contacts', { before, after }, at)
  }
  follow(tx, customerId)
  return 'back'
}

/** What was said with a number, as if it had never been; not where the list was changed since. */
function unsay(db: Handle, customerId: number, events: readonly number[]): boolean {
  const [own, list, creation] = events.toReversed()
  const newest = prepared(
    db,
    `SELECT max(id) FROM field_event
     WHERE entity = 'customer' AND row_id = ? AND field = 'contacts'`,
  ).pluck()
  if (own === undefined || newest.get(customerId) !== own) return false
  const drop = prepared(db, 'DELETE FROM field_event WHERE id = ?')
  drop.run(own)
  // The list as it was before its first change is told with that change only.
  if (list !== undefined) drop.run(list)
  if (creation === undefined) return true
  const said = prepared(
    db,
    `SELECT count(*) FROM field_event WHERE entity = 'customer' AND row_id = ?`,
  ).pluck()
  if (said.get(customerId) === 1) drop.run(creation)
  return true
}

/** Whatever stands on a customer's numbers. */
function follow(tx: WriteTx, customerId: number): void {
  const db = rawHandle(tx)
  touchTraits(db, customerId)
  indexCustomer(tx, customerId)
  refreshMatch(db, customerId)
}

function contactsOf(db: Handle, customerId: number): string[] {
  return prepared(db, 'SELECT value FROM contact_point WHERE customer_id = ? ORDER BY id')
    .pluck()
    .all(customerId) as string[]
}

function lastEvent(db: Handle): number {
  return (prepared(db, 'SELECT max(id) FROM field_event').pluck().get() as number | null) ?? 0
}
