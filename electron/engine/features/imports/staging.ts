import type {
  ImportedRow,
  ProductExtras,
  RowCustomer,
  RowProduct,
} from '#shared/domain/imports/importRow.ts'
import { isAnonymous, nameKey, pickNamesake, productKey } from '#shared/domain/imports/identity.ts'
import { NONE, StagedSales, type RowPlace } from './stagedSales.ts'

/** A customer of the file: what its rows say together. */
export interface StagedCustomer extends RowCustomer {
  index: number
}

export interface StagedProduct extends RowProduct {
  index: number
  /** The newest price in the file at which it was bought, and when. */
  newestPriceMinor: number
  newestPriceDay: number
}

/** Of rows that no file has. */
const NOWHERE: RowPlace = { sheet: 0, row: 0 }
/** Rows of products that are remembered, at most. */
const KNOWN_ROWS = 20_000

/**
 * The file's rows on their way into the base, gathered in memory: nothing of the base is touched,
 * nor its write lock taken, before everything has been read. People and products are what all of
 * their rows say together.
 */
export class Staging {
  readonly customers: StagedCustomer[] = []
  readonly products: StagedProduct[] = []
  readonly sales = new StagedSales()
  readonly #byNumber = new Map<string, StagedCustomer>()
  readonly #byName = new Map<string, StagedCustomer[]>()
  readonly #productByKey = new Map<string, StagedProduct>()
  /** A reader hands out the same object for cells that repeat: what it said was heard already. */
  #lastCustomer: { row: RowCustomer | null; index: number } = { row: null, index: NONE }
  readonly #knownProducts = new Map<RowProduct, StagedProduct>()

  add({ customer, product, sale }: ImportedRow, from: RowPlace = NOWHERE): void {
    const index = customer === null ? NONE : this.#customer(customer)
    const staged = product === null ? null : this.#product(product)
    if (sale === null) return
    if (staged === null) return this.sales.add(index, NONE, sale.charge, sale, from)
    noteNewestPrice(staged, sale)
    const ownName = product!.name === staged.name ? '' : product!.name
    this.sales.add(index, staged.index, ownName, sale, from)
  }

  /** The last rows are in; nothing more may be added. */
  finish(): void {
    this.sales.finish()
    this.#knownProducts.clear()
  }

  #customer(row: RowCustomer): number {
    if (row !== this.#lastCustomer.row) this.#lastCustomer = { row, index: this.#heard(row) }
    return this.#lastCustomer.index
  }

  /** Takes in what a row says of its customer. */
  #heard(row: RowCustomer): number {
    if (isAnonymous(row)) return NONE
    const isNumbered = row.externalId !== ''
    const namesakes = isNumbered ? [] : (this.#byName.get(nameKey(row.name)) ?? [])
    const known = isNumbered ? this.#byNumber.get(row.externalId) : pickNamesake(namesakes, row)
    if (known) {
      mergeCustomer(known, row)
      return known.index
    }
    const staged = { ...ownCopy(row), index: this.customers.length + 1 }
    this.customers.push(staged)
    if (isNumbered) this.#byNumber.set(row.externalId, staged)
    else this.#byName.set(nameKey(row.name), [...namesakes, staged])
    return staged.index
  }

  #product(row: RowProduct): StagedProduct {
    const heard = this.#knownProducts.get(row)
    if (heard) return heard
    const key = productKey(row)
    const known = this.#productByKey.get(key)
    const staged = known ?? newProduct(row, this.products.length + 1)
    if (known) mergeProduct(known, row)
    else this.products.push(staged)
    this.#productByKey.set(key, staged)
    if (this.#knownProducts.size >= KNOWN_ROWS) this.#knownProducts.clear()
    this.#knownProducts.set(row, staged)
    return staged
  }
}

function newProduct(row: RowProduct, index: number): StagedProduct {
  return { ...row, index, newestPriceMinor: 0, newestPriceDay: Number.MIN_SAFE_INTEGER }
}

function mergeProduct(known: StagedProduct, row: RowProduct): void {
  known.name ||= row.name
  known.category ||= row.category
  known.unit ||= row.unit
  known.benefit ||= row.benefit
  known.listPriceMinor ??= row.listPriceMinor
  if (row.extras !== null) known.extras = mergedExtras(known.extras, row.extras)
}

/** The reader may hand out the row's object again: its parts are not ours to change. */
function mergedExtras(known: ProductExtras | null, row: ProductExtras): ProductExtras {
  if (known === null) return row
  return {
    kind: known.kind ?? row.kind,
    floorPriceMinor: known.floorPriceMinor ?? row.floorPriceMinor,
    warrantyMonths: known.warrantyMonths ?? row.warrantyMonths,
    repurchaseDays: known.repurchaseDays ?? row.repurchaseDays,
    onPriceList: known.onPriceList ?? row.onPriceList,
    barcodes: [...new Set([...known.barcodes, ...row.barcodes])],
    texts: { ...row.texts, ...known.texts },
  }
}

/** Of one day the highest price counts: the lower ones were somebody's discount. */
function noteNewestPrice(
  product: StagedProduct,
  sale: { day: number; quantityMilli: number; unitPriceMinor: number },
): void {
  const isPrice = sale.quantityMilli > 0 && sale.unitPriceMinor > 0
  if (!isPrice || sale.day < product.newestPriceDay) return
  const isSameDay = sale.day === product.newestPriceDay
  if (isSameDay && sale.unitPriceMinor <= product.newestPriceMinor) return
  product.newestPriceMinor = sale.unitPriceMinor
  product.newestPriceDay = sale.day
}

/** The reader may hand out the row's object again: its lists are not ours to add to. */
function ownCopy(row: RowCustomer): RowCustomer {
  const { phones, emails, tags, channels, consents } = row
  return {
    ...row,
    phones: [...phones],
    emails: [...emails],
    tags: [...tags],
    channels: [...channels],
    consents: { ...consents },
  }
}

/** Later rows of the same customer fill what earlier ones left open. */
function mergeCustomer(known: StagedCustomer, row: RowCustomer): void {
  known.name ||= row.name
  known.city ||= row.city
  known.country ||= row.country
  known.birthday ??= row.birthday
  known.note ||= row.note
  known.manager ||= row.manager
  known.source ||= row.source
  known.taxNumber ||= row.taxNumber
  Object.assign(known.consents, row.consents)
  known.doNotCall = row.doNotCall ?? known.doNotCall
  addMissing(known.phones, row.phones)
  addMissing(known.emails, row.emails)
  addMissing(known.tags, row.tags)
  for (const { channel, raw } of row.channels) {
    const isKnown = known.channels.some((one) => one.channel === channel && one.raw === raw)
    if (!isKnown) known.channels.push({ channel, raw })
  }
}

function addMissing(known: string[], more: readonly string[]): void {
  for (const value of more) if (!known.includes(value)) known.push(value)
}
