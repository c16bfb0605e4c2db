import { catalogue } from './catalogue.ts'
import { commerceMlCatalogue, commerceMlOrders } from './commerceMl.ts'
import type { Format } from './format.ts'
import { googleContacts } from './googleContacts.ts'
import { googleContactsOld } from './googleContactsOld.ts'
import { groupedTable } from './groupedTable.ts'
import { loyverseItems } from './loyverseItems.ts'
import { loyverseReceipts } from './loyverseReceipts.ts'
import { quickbooksContacts } from './quickbooksContacts.ts'
import { quickbooksSales } from './quickbooksSales.ts'
import { shopifyCustomers } from './shopifyCustomers.ts'
import { shopifyOrders } from './shopifyOrders.ts'
import { squareCustomers } from './squareCustomers.ts'
import { squareItems } from './squareItems.ts'
import { squareTransactions } from './squareTransactions.ts'
import { table } from './table.ts'
import { uciOnlineRetail } from './uciOnlineRetail.ts'
import { vcard } from './vcard.ts'
import { wooCustomers } from './wooCustomers.ts'
import { wooOrders } from './wooOrders.ts'

/** In the order in which they are tried; the plain table comes last. */
export const FORMATS: readonly Format[] = [
  uciOnlineRetail,
  shopifyOrders,
  shopifyCustomers,
  wooOrders,
  wooCustomers,
  squareItems,
  squareTransactions,
  squareCustomers,
  loyverseItems,
  loyverseReceipts,
  quickbooksSales,
  quickbooksContacts,
  googleContacts,
  googleContactsOld,
  vcard,
  commerceMlOrders,
  commerceMlCatalogue,
  catalogue,
  groupedTable,
  table,
]

/** @throws Error for an id that no format has. */
export function formatOf(id: string): Format {
  const format = FORMATS.find((known) => known.id === id)
  if (format === undefined) throw new Error(`no format ${id}`)
  return format
}
