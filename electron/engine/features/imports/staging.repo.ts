import type Database from 'better-sqlite3'
import type {
  ImportedRow,
  RowCustomer,
  RowProduct,
  RowSale,
} from '#shared/domain/imports/importRow.ts'
import { isAnonymous, nameKey, pickNamesake, productKey } from '#shared/domain/imports/identity.ts'
import { BulkInsert } from './bulkInsert.repo.ts'

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

const NO_CUSTOMER = 0

/**
 * The file's rows on their way into the base: people and products gathered in memory (there
 * are few of them), documents and lines in temporary tables, so that the base's own write
 * lock is not taken before everything has been read. Lines with the same customer and
 * document number are one document; without a number, lines of the same customer with the
 * same date and time are. A document has the day and time of its first line.
 */
export class Staging {
  readonly customers: StagedCustomer[] = []
  readonly products = new Map<string, StagedProduct>()
  lineCount = 0
  readonly #db: Database.Database
  readonly #byNumber = new Map<string, StagedCustomer>()
  readonly #byName = new Map<string, StagedCustomer[]>()
  readonly #documents = new Map<string, number>()
  readonly #insertDocument: BulkInsert
  readonly #insertLine: BulkInsert

  constructor(db: Database.Database) {
    this.#db = db
    db.exec(`
      CREATE TEMP TABLE staged_head (
        staged INTEGER PRIMARY KEY,
        first_line INTEGER NOT NULL,
        customer INTEGER NOT NULL,
        number TEXT,
        day INTEGER NOT NULL,
        time TEXT,
        is_return INTEGER NOT NULL,
        reverses TEXT NOT NULL
      );
      CREATE TEMP TABLE staged_line (
        document INTEGER NOT NULL,
        id INTEGER NOT NULL,
        product INTEGER,
        name TEXT,
        quantity_milli INTEGER NOT NULL,
        unit_price_minor INTEGER NOT NULL,
        discount_minor INTEGER NOT NULL,
        total_minor INTEGER NOT NULL,
        PRIMARY KEY (document, id)
      ) WITHOUT ROWID`)
    this.#insertDocument = new BulkInsert(db, 'staged_head', 8)
    this.#insertLine = new BulkInsert(db, 'staged_line', 8)
    // Only temporary tables are written, so the base itself is not locked meanwhile.
    db.exec('BEGIN')
  }

  add(row: ImportedRow): void {
    const customer = row.customer === null ? NO_CUSTOMER : this.#customer(row.customer)
    const product = row.product === null ? null : this.#product(row.product)
    if (row.sale === null) return
    const { sale } = row
    if (product !== null) noteNewestPrice(product, sale)
    const ownName =
      product !== null && row.product!.name !== product.name ? row.product!.name : null
    this.lineCount += 1
    this.#insertLine.add(
      this.#document(customer, sale),
      this.lineCount,
      product?.index ?? null,
      ownName === '' ? null : ownName,
      sale.quantityMilli,
      sale.unitPriceMinor,
      sale.discountMinor,
      sale.totalMinor,
    )
  }

  /** The last rows are in; nothing more may be added. */
  finish(): void {
    this.#insertDocument.flush()
    this.#insertLine.flush()
    this.#db.exec('COMMIT')
  }

  /** The number of the line's document among those of the file, in their order. */
  #document(customer: number, sale: RowSale): number {
    const { documentNumber, day, time, isReturn, reverses } = sale
    const isNumbered = documentNumber !== ''
    const own = isNumbered ? `${customer}#${documentNumber}` : `${customer} ${day} ${time ?? ''}`
    // A return may bear the number of the purchase that it takes back.
    const key = isReturn ? `${own} R` : own
    const known = this.#documents.get(key)
    if (known !== undefined) return known
    const staged = this.#documents.size + 1
    this.#documents.set(key, staged)
    const number = isNumbered ? documentNumber : null
    const flag = isReturn ? 1 : 0
    this.#insertDocument.add(staged, this.lineCount, customer, number, day, time, flag, reverses)
    return staged
  }

  #customer(row: RowCustomer): number {
    if (isAnonymous(row)) return NO_CUSTOMER
    const isNumbered = row.externalId !== ''
    const namesakes = isNumbered ? [] : (this.#byName.get(nameKey(row.name)) ?? [])
    const known = isNumbered ? this.#byNumber.get(row.externalId) : pickNamesake(namesakes, row)
    if (known) {
      mergeCustomer(known, row)
      return known.index
    }
    const staged = { ...row, index: this.customers.length + 1 }
    this.customers.push(staged)
    if (isNumbered) this.#byNumber.set(row.externalId, staged)
    else this.#byName.set(nameKey(row.name), [...namesakes, staged])
    return staged.index
  }

  #product(row: RowProduct): StagedProduct {
    const key = productKey(row)
    const known = this.products.get(key)
    if (known) {
      known.name ||= row.name
      known.category ||= row.category
      known.unit ||= row.unit
      known.benefit ||= row.benefit
      known.listPriceMinor ??= row.listPriceMinor
      return known
    }
    const staged = {
      ...row,
      index: this.products.size + 1,
      newestPriceMinor: 0,
      newestPriceDay: Number.MIN_SAFE_INTEGER,
    }
    this.products.set(key, staged)
    return staged
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
