import { rawHandle, type WriteTx } from '../../../store/base.ts'
import { sayList } from '../../../store/history/fields.ts'
import { refreshMatch } from '../../../store/matching/propose.ts'
import { indexCustomer } from '../../../store/search.ts'
import { prepared } from '../../../store/summary/summaryRows.ts'
import { touchTraits } from '../../../store/summary/touch.ts'

/** Adds a number in E.164 as by the user's own hand. @returns whether it was new */
export function addPhone(tx: WriteTx, customerId: number, phone: string, at: string): boolean {
  const db = rawHandle(tx)
  const list = () =>
    prepared(db, 'SELECT value FROM contact_point WHERE customer_id = ? ORDER BY id')
      .pluck()
      .all(customerId) as string[]
  const before = list()
  const known = prepared(
    db,
    `SELECT 1 FROM contact_point WHERE customer_id = ? AND channel = 'phone' AND value = ?`,
  ).get(customerId, phone)
  if (known !== undefined) return false
  prepared(
    db,
    `INSERT INTO contact_point (customer_id, channel, value, raw, label, preferred, needs_review)
     VALUES (?, 'phone', ?, ?, '', 0, 0)`,
  ).run(customerId, phone, phone)
  sayList(db, customerId, 'contacts', { before, after: list() }, at)
  touchTraits(db, customerId)
  indexCustomer(tx, customerId)
  refreshMatch(db, customerId)
  return true
}
