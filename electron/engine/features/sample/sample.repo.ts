import { fold } from '#shared/domain/customers/fold.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { LOCALES, type Locale, type LocalizedText } from '#shared/domain/locales/locale.ts'
import { documentKind } from '#shared/domain/purchases/document.ts'
import type {
  SampleCustomer,
  SampleDocument,
  SampleProduct,
  SampleShop,
} from '#shared/domain/sampleShop/sampleTypes.ts'
import { rawHandle, type WriteTx } from '../../store/base.ts'
import { indexCustomer } from '../../store/search.ts'

/**
 * Puts the invented shop into the base, every record marked as sample. `units` are by SKU.
 * @returns the numbers of its products, by SKU
 */
export async function insertSample(
  tx: WriteTx,
  shop: SampleShop,
  units: ReadonlyMap<string, LocalizedText>,
  locale: Locale,
): Promise<ReadonlyMap<string, number>> {
  const productIds = new Map<string, { id: number; name: string }>()
  for (const product of shop.products) {
    const id = await insertProduct(tx, product, units.get(product.sku)!, locale)
    productIds.set(product.sku, { id, name: product.name[locale] })
  }
  const customerIds = new Map<string, number>()
  for (const customer of shop.customers)
    customerIds.set(customer.key, await insertCustomer(tx, customer))
  insertDocuments(tx, shop.documents, customerIds, productIds)
  return new Map([...productIds].map(([sku, { id }]) => [sku, id]))
}

async function insertProduct(
  tx: WriteTx,
  product: SampleProduct,
  units: LocalizedText,
  locale: Locale,
): Promise<number> {
  const { id } = await tx
    .insertInto('product')
    .values({
      sku: product.sku,
      name: product.name[locale],
      sort_name: fold(product.name[locale]),
      kind: product.kind,
      unit: product.unit,
      category: product.category[locale],
      benefit: product.benefit[locale],
      list_price_minor: product.listPriceMinor,
      newest_price_minor: product.listPriceMinor,
      newest_price_day: -1_000_000,
      floor_price_minor: product.floorPriceMinor,
      warranty_months: product.warrantyMonths,
      repurchase_days: product.repurchaseDays,
      on_price_list: 1,
      is_sample: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  // The shop's own language is the product's own words, for the owner to change in one place.
  const others = LOCALES.filter((language) => language !== locale)
  const texts = others.map((language) => ({
    product_id: id,
    locale: language,
    name: product.name[language],
    category: product.category[language],
    benefit: product.benefit[language],
    unit: units[language],
  }))
  await tx.insertInto('product_text').values(texts).execute()
  return id
}

async function insertCustomer(tx: WriteTx, customer: SampleCustomer): Promise<number> {
  const { id } = await tx
    .insertInto('customer')
    .values({
      kind: customer.kind,
      name: customer.name,
      sort_name: fold(customer.name),
      city: customer.city,
      country: customer.country,
      birthday: customer.birthday === null ? null : toEpochDay(customer.birthday),
      manager: customer.manager ?? '',
      source: customer.source,
      note: customer.note ?? '',
      do_not_call: customer.doNotCall ? 1 : 0,
      locale: customer.locale,
      is_sample: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const contacts = [
    ...customer.phones.map(({ value, label }) => ({ channel: 'phone' as const, value, label })),
    ...customer.emails.map((value) => ({ channel: 'email' as const, value, label: '' })),
  ]
  for (const { channel, value, label } of contacts) {
    const row = {
      customer_id: id,
      channel,
      value,
      raw: value,
      label,
      preferred: 0,
      needs_review: 0,
    }
    await tx.insertInto('contact_point').values(row).execute()
  }
  for (const { channel, purpose, given, on, source } of customer.consents) {
    const row = {
      customer_id: id,
      channel,
      purpose,
      given: given ? 1 : 0,
      day: toEpochDay(on),
      source,
    }
    await tx.insertInto('consent').values(row).execute()
  }
  for (const tag of customer.tags) {
    await tx.insertInto('customer_tag').values({ customer_id: id, tag }).execute()
  }
  indexCustomer(tx, id)
  return id
}

/** Prepared once: some ten thousand lines go in. */
function insertDocuments(
  tx: WriteTx,
  documents: readonly SampleDocument[],
  customerIds: ReadonlyMap<string, number>,
  productIds: ReadonlyMap<string, { id: number; name: string }>,
): void {
  const db = rawHandle(tx)
  const document = db.prepare(
    `INSERT INTO document (number, customer_id, day, time, kind, total_minor, reverses_id, is_sample)
     VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
  )
  const line = db.prepare(
    `INSERT INTO document_line (document_id, position, product_id, quantity_milli, unit_price_minor, total_minor)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const idByNumber = new Map<string, number>()
  for (const entry of documents) {
    const lines = entry.lines.map((l) => ({ ...l, quantityMilli: Math.round(l.quantity * 1000) }))
    const total = lines.reduce((sum, l) => sum + l.totalMinor, 0)
    const customerId = entry.customerKey === null ? null : customerIds.get(entry.customerKey)!
    const reversesId = entry.reverses === null ? null : (idByNumber.get(entry.reverses) ?? null)
    const id = Number(
      document.run(
        entry.number,
        customerId,
        toEpochDay(entry.day),
        `${entry.time}:00`,
        documentKind(lines, total),
        total,
        reversesId,
      ).lastInsertRowid,
    )
    idByNumber.set(entry.number, id)
    for (const [position, l] of lines.entries()) {
      line.run(
        id,
        position,
        productIds.get(l.sku)!.id,
        l.quantityMilli,
        l.unitPriceMinor,
        l.totalMinor,
      )
    }
  }
}
