import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { Field } from '#shared/domain/imports/fields.ts'
import type { StagedProduct, Staging } from './staging.ts'
import type { StagedDocument } from './stagedSales.ts'

/** Words of sales and returns that every reader of files knows. */
const KIND = { sale: 'sale', back: 'return' }

/**
 * A line of the file as texts under the headers of its sheet: as it was understood, in forms
 * that can be read in one way only, because the file's own cells are not kept for every line.
 */
export function lineCells(
  { customers, products, sales }: Staging,
  line: number,
  fields: readonly (Field | null)[],
): string[] {
  const document = sales.documentOf(line)
  const product = products[sales.product.get(line) - 1]
  const {
    name = '',
    externalId = '',
    taxNumber = '',
    city = '',
    phones = [],
    emails = [],
  } = customers[document.customer - 1] ?? {}
  const figures = sales.figuresOf(line)
  const texts: Partial<Record<Field, string>> = {
    ...ofDocument(document),
    ...ofProduct(product, sales.names.get(line)),
    ...{ customerId: externalId, customerName: name, taxNumber, city },
    ...{ phone: phones[0] ?? '', email: emails[0] ?? '' },
    quantity: plain(figures.quantityMilli, 1000),
    unitPrice: plain(figures.unitPriceMinor, 100),
    discount: figures.discountMinor === 0 ? '' : plain(figures.discountMinor, 100),
    amount: plain(figures.totalMinor, 100),
  }
  if (!fields.includes('customerName')) {
    // A name that the file has in parts is a name in any of them.
    const part = (['company', 'firstName', 'lastName'] as const).find((one) => fields.includes(one))
    if (part !== undefined) texts[part] = name
  }
  return fields.map((field) => (field === null ? '' : (texts[field] ?? '')))
}

function ofDocument({ number, day, time, isReturn, reverses }: StagedDocument) {
  return {
    document: number ?? '',
    date: fromEpochDay(day),
    time: time ?? '',
    saleKind: isReturn ? KIND.back : KIND.sale,
    reverses,
  }
}

function ofProduct(product: StagedProduct | undefined, ownName: string | undefined) {
  if (product === undefined) return { charge: ownName ?? '', product: ownName ?? '' }
  const { sku, name, category, unit } = product
  return { product: ownName ?? name, sku, category, unit }
}

/** Without a separator of thousands, and with no more decimals than there are. */
function plain(value: number, unit: 100 | 1000): string {
  return (value / unit).toFixed(unit === 100 ? 2 : 3).replace(/\.?0+$/, '')
}
