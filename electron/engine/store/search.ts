import type Database from 'better-sqlite3'
import { searchText } from '#shared/domain/customers/fold.ts'
import { rawHandle, type WriteTx } from './handle.ts'
import { prepared } from './summary/summaryRows.ts'

/** Puts what the search finds a customer by into the index; call after every change to it. */
export function indexCustomer(tx: WriteTx, customerId: number): void {
  indexCustomerRow(rawHandle(tx), customerId)
}

/** The same on the driver's handle, for work on many customers. */
export function indexCustomerRow(db: Database.Database, customerId: number): void {
  const customer = prepared(db, 'SELECT name, external_id FROM customer WHERE id = ?').get(
    customerId,
  ) as { name: string; external_id: string | null } | undefined
  if (!customer) {
    prepared(db, 'DELETE FROM customer_search WHERE rowid = ?').run(customerId)
    return
  }
  const values = (text: string) => prepared(db, text).pluck().all(customerId) as string[]
  const text = searchText({
    name: customer.name,
    externalId: customer.external_id,
    contacts: values('SELECT value FROM contact_point WHERE customer_id = ?'),
    tags: values('SELECT tag FROM customer_tag WHERE customer_id = ?'),
  })
  prepared(db, 'INSERT OR REPLACE INTO customer_search (rowid, text) VALUES (?, ?)').run(
    customerId,
    text,
  )
}
