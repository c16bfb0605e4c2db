import type { RejectCode } from '#shared/domain/imports/fields.ts'

/** A customer as the base must hold it after the import. */
export interface TrueCustomer {
  name: string
  externalId: string | null
  kind: 'person' | 'company'
  city: string
  /** Days since 1970-01-01. */
  birthday: number | null
  source: string
  manager: string
  note: string
  /** E.164, or `?` and the text for one that has to be looked at. */
  phones: string[]
  emails: string[]
  tags: string[]
  /** `phone=1`, `email=0` */
  consents: string[]
  doNotCall: boolean
}

export interface TrueProduct {
  sku: string | null
  name: string
  category: string
  unit: string
  listPriceMinor: number | null
}

export interface TrueSale {
  customer: TrueCustomer | null
  number: string | null
  day: number
  time: string | null
  /** The row itself says that it came back. */
  saysReturn?: boolean
  reverses?: string | null
  product: TrueProduct | null
  quantityMilli: number
  unitPriceMinor: number
  discountMinor: number
  totalMinor: number
}

export const NOBODY: TrueCustomer = {
  name: '',
  externalId: null,
  kind: 'person',
  city: '',
  birthday: null,
  source: '',
  manager: '',
  note: '',
  phones: [],
  emails: [],
  tags: [],
  consents: [],
  doNotCall: false,
}

interface TrueDocument {
  number: string | null
  customer: string
  day: number
  time: string | null
  reverses: string | null
  sales: TrueSale[]
}

/** What a base holds, as sorted lines that can be compared. */
export interface Facts {
  customers: string[]
  products: string[]
  documents: string[]
}

/** What a file says, gathered by the rules of the domain and by none of the product's code. */
export class Truth {
  readonly rejected: RejectCode[] = []
  readonly #customers = new Map<string, TrueCustomer>()
  readonly #products = new Map<string, TrueProduct>()
  readonly #documents = new Map<string, TrueDocument>()

  customer(customer: TrueCustomer): string {
    const key = customer.externalId ?? customer.name
    const known = this.#customers.get(key)
    if (known === undefined) {
      this.#customers.set(key, structuredClone(customer))
      return key
    }
    for (const list of ['phones', 'emails', 'tags', 'consents'] as const)
      known[list] = [...new Set([...known[list], ...customer[list]])]
    return key
  }

  product(product: TrueProduct): void {
    const key = product.sku ?? product.name.toLowerCase()
    if (!this.#products.has(key)) this.#products.set(key, product)
  }

  sale(sale: TrueSale): void {
    const customer = sale.customer === null ? '' : this.customer(sale.customer)
    if (sale.product !== null) this.product(sale.product)
    const own = sale.number === null ? `${sale.day} ${sale.time ?? ''}` : `#${sale.number}`
    const key = `${customer}\n${own}${sale.saysReturn === true ? ' R' : ''}`
    const known = this.#documents.get(key)
    if (known !== undefined) known.sales.push(sale)
    else {
      const { number, day, time } = sale
      const reverses = sale.reverses ?? null
      this.#documents.set(key, { number, customer, day, time, reverses, sales: [sale] })
    }
  }

  facts(): Facts {
    return {
      customers: [...this.#customers.values()].map(customerFact).sort(),
      products: [...this.#products.values()].map(productFact).sort(),
      documents: [...this.#documents.values()].map((one) => this.#documentFact(one)).sort(),
    }
  }

  #documentFact({ number, customer, day, time, reverses, sales }: TrueDocument): string {
    const total = sales.reduce((sum, { totalMinor }) => sum + totalMinor, 0)
    const isReturn = total < 0 || sales.every(({ quantityMilli }) => quantityMilli <= 0)
    const lines = sales.map((sale) =>
      lineFact(
        sale.product === null ? null : sale.product.name || sale.product.sku,
        ...[sale.quantityMilli, sale.unitPriceMinor, sale.discountMinor, sale.totalMinor],
      ),
    )
    const known = this.#customers.get(customer)
    const name = known === undefined ? null : nameOf(known)
    const kind = isReturn ? 'return' : 'purchase'
    const linked = [...this.#documents.values()].some(
      (one) => one.number === reverses && one.customer === customer && one.sales !== sales,
    )
    return documentFact(number, name, day, time, kind, total, linked ? reverses : null, lines)
  }
}

/** A customer without a name is called by what else is known. */
const nameOf = ({ name, externalId, phones, emails }: TrueCustomer): string =>
  name || externalId || (phones[0] ?? emails[0] ?? '')

export function customerFact(customer: TrueCustomer): string {
  const { externalId, kind, city, birthday, source, manager, note, doNotCall } = customer
  const sorted = (texts: readonly string[]) => [...texts].sort()
  return JSON.stringify([
    ...[nameOf(customer), externalId, kind, city, birthday, source, manager, note, doNotCall],
    ...[sorted(customer.phones), sorted(customer.emails)],
    ...[sorted(customer.tags), sorted(customer.consents)],
  ])
}

export function productFact({ sku, name, category, unit, listPriceMinor }: TrueProduct): string {
  return JSON.stringify([sku, name || sku, category, unit, listPriceMinor])
}

export const lineFact = (
  product: string | null,
  quantityMilli = 0,
  unitPriceMinor = 0,
  discountMinor = 0,
  totalMinor = 0,
): string => JSON.stringify([product, quantityMilli, unitPriceMinor, discountMinor, totalMinor])

export const documentFact = (
  number: string | null,
  customer: string | null,
  day: number,
  time: string | null,
  kind: string,
  totalMinor: number,
  reverses: string | null,
  lines: readonly string[],
): string =>
  JSON.stringify([number, customer, day, time, kind, totalMinor, reverses, [...lines].sort()])
