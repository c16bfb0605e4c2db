import type { UnderstoodRow, UnderstoodValue } from '#shared/api/imports.contract.ts'
import { normaliseContact } from '#shared/domain/customers/contacts.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { Field } from '#shared/domain/imports/fields.ts'
import type {
  ImportedRow,
  RowCustomer,
  ProductExtras,
  RowProduct,
  RowSale,
} from '#shared/domain/imports/importRow.ts'

/** What a row of the file would bring, field by field, to be shown before it is imported. */
export function understoodRow(
  row: number,
  { customer, product, sale }: ImportedRow,
  { country }: { country: string },
): UnderstoodRow {
  const values: UnderstoodValue[] = []
  if (sale !== null) values.push(...saleValues(sale))
  if (customer !== null) values.push(...customerValues(customer, country))
  if (product !== null) values.push(...productValues(product))
  return { row, values }
}

function saleValues(sale: RowSale): UnderstoodValue[] {
  return [
    { field: 'date', day: fromEpochDay(sale.day) },
    ...texts({ time: sale.time ?? '', document: sale.documentNumber }),
    { field: 'quantity', milli: sale.quantityMilli },
    { field: 'unitPrice', minor: sale.unitPriceMinor },
    ...(sale.discountMinor === 0
      ? []
      : [{ field: 'discount' as const, minor: sale.discountMinor }]),
    { field: 'amount', minor: sale.totalMinor },
  ]
}

function customerValues(customer: RowCustomer, country: string): UnderstoodValue[] {
  const contact = (field: Field, channel: 'phone' | 'email') => (raw: string) => {
    const { value, needsReview } = normaliseContact(channel, raw, country)
    return { field, text: value, needsReview }
  }
  const { birthday, manager, source, note } = customer
  return [
    ...texts({ customerId: customer.externalId, customerName: customer.name }),
    ...customer.phones.map(contact('phone', 'phone')),
    ...customer.emails.map(contact('email', 'email')),
    ...texts({ taxNumber: customer.taxNumber, city: customer.city, country: customer.country }),
    ...(birthday === null ? [] : [{ field: 'birthday' as const, day: fromEpochDay(birthday) }]),
    ...texts({ manager, source, note, tags: customer.tags.join(', ') }),
  ]
}

function productValues(product: RowProduct): UnderstoodValue[] {
  const { name, sku, category, unit, benefit, listPriceMinor } = product
  return [
    ...texts({ product: name, sku, category, unit, benefit }),
    ...(listPriceMinor === null ? [] : [{ field: 'listPrice' as const, minor: listPriceMinor }]),
    ...(product.extras === null ? [] : extraValues(product.extras)),
  ]
}

function extraValues(extras: ProductExtras): UnderstoodValue[] {
  const { kind, floorPriceMinor, warrantyMonths, repurchaseDays, onPriceList } = extras
  return [
    ...(kind === null ? [] : [{ field: 'productKind' as const, kind }]),
    ...(floorPriceMinor === null ? [] : [{ field: 'floorPrice' as const, minor: floorPriceMinor }]),
    ...texts({
      warranty: String(warrantyMonths ?? ''),
      repurchase: String(repurchaseDays ?? ''),
    }),
    ...(onPriceList === null ? [] : [{ field: 'onPriceList' as const, yes: onPriceList }]),
    ...texts({ barcode: extras.barcodes.join(', '), ...extras.texts }),
  ]
}

function texts(fields: Partial<Record<Field, string>>): UnderstoodValue[] {
  return Object.entries(fields).flatMap(([field, text]) =>
    text === '' ? [] : [{ field: field as Field, text }],
  )
}
