import { searchText } from '#shared/domain/customers/fold.ts'
import { rawHandle, type WriteTx } from './base.ts'

/** Puts what the search finds a customer by into the index; call after every change to it. */
export async function indexCustomer(tx: WriteTx, customerId: number): Promise<void> {
  const customer = await tx
    .selectFrom('customer')
    .select(['name', 'external_id'])
    .where('id', '=', customerId)
    .executeTakeFirst()
  if (!customer) {
    await tx.deleteFrom('customer_search').where('rowid', '=', customerId).execute()
    return
  }
  const contacts = await tx
    .selectFrom('contact_point')
    .select('value')
    .where('customer_id', '=', customerId)
    .execute()
  const tags = await tx
    .selectFrom('customer_tag')
    .select('tag')
    .where('customer_id', '=', customerId)
    .execute()
  const text = searchText({
    name: customer.name,
    externalId: customer.external_id,
    contacts: contacts.map((row) => row.value),
    tags: tags.map((row) => row.tag),
  })
  rawHandle(tx)
    .prepare('INSERT OR REPLACE INTO customer_search (rowid, text) VALUES (?, ?)')
    .run(customerId, text)
}
