import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { addDays } from '#shared/domain/dates/day.ts'
import { createRandom } from '#shared/domain/sampleShop/random.ts'
import type { Person } from './people.ts'

/** A sold line, as a till prints it. */
export interface SoldLine {
  document: string
  day: string
  customer: Person
  code: string
  product: string
  quantity: number
  /** Hundredths of the currency. */
  priceMinor: number
}

/** The nine columns of a sales file. */
export const SALES_HEADER = [
  'Document',
  'Date',
  'Customer ID',
  'Customer',
  'Phone',
  'Code',
  'Product',
  'Quantity',
  'Price',
] as const

const FIRST_DAY = '2023-01-02'
/** The last day of all files is just before the day that the engines are told it is. */
const DAYS = 1150
export const TODAY = '2026-03-01'
const PRODUCTS = 4000
const ROWS_PER_PIECE = 2000

/**
 * Lines in order of time, about `linesPerDocument` to a document. Some customers buy far
 * more often than others, as in any shop.
 */
export function* soldLines(
  people: readonly Person[],
  { lines, linesPerDocument }: { lines: number; linesPerDocument: number },
): Generator<SoldLine> {
  const random = createRandom(11, `bench sales ${lines}`)
  const documents = Math.ceil(lines / linesPerDocument)
  let made = 0
  for (let document = 0; made < lines; document++) {
    const day = addDays(FIRST_DAY, Math.floor(Math.min(document / documents, 1) * DAYS))
    // The first documents reach everybody; later ones fall to the first customers more often.
    const place =
      document < people.length ? document : Math.floor(random.next() ** 2 * people.length)
    const customer = people[place]!
    const size = random.int(1, 2 * linesPerDocument - 1)
    for (let line = 0; line < size && made < lines; line++, made++) {
      const product = random.int(1, PRODUCTS)
      yield {
        document: `S-${100_000 + document}`,
        day,
        customer,
        code: `P${product}`,
        product: `Product number ${product} & co`,
        quantity: random.int(1, 6),
        priceMinor: 500 + ((product * 37) % 9000),
      }
    }
  }
}

export async function writeSalesCsv(path: string, sold: Iterable<SoldLine>): Promise<void> {
  await writeCsv(path, SALES_HEADER, cellsOf(sold))
}

function* cellsOf(sold: Iterable<SoldLine>): Generator<string[]> {
  for (const { document, day, customer, code, product, quantity, priceMinor } of sold) {
    yield [
      document,
      day,
      customer.id,
      customer.name,
      customer.phone,
      code,
      product,
      String(quantity),
      (priceMinor / 100).toFixed(2),
    ]
  }
}

/** A list of customers who agreed to be called. */
export async function writeCustomersCsv(path: string, people: Iterable<Person>): Promise<void> {
  const header = ['Customer ID', 'Customer', 'Phone', 'E-mail', 'City', 'Consent']
  await writeCsv(path, header, peopleCells(people))
}

function* peopleCells(people: Iterable<Person>): Generator<string[]> {
  for (const { id, name, phone, email, city } of people) yield [id, name, phone, email, city, 'yes']
}

/** No cell of ours needs quotes. */
async function writeCsv(
  path: string,
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Promise<void> {
  const file = createWriteStream(path)
  let piece = `${header.join(',')}\n`
  let count = 0
  for (const row of rows) {
    piece += `${row.join(',')}\n`
    if (++count % ROWS_PER_PIECE !== 0) continue
    if (!file.write(piece)) await once(file, 'drain')
    piece = ''
  }
  file.end(piece)
  await finished(file)
}

/** The same lines as a workbook with true dates and numbers; Excel itself shares its texts. */
export async function writeSalesXlsx(
  path: string,
  sold: Iterable<SoldLine>,
  { useSharedStrings = true } = {},
): Promise<void> {
  // Only who writes one loads the library: its memory is no part of an import's.
  const { default: ExcelJS } = await import('exceljs')
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: path,
    useStyles: true,
    useSharedStrings,
  })
  const sheet = writer.addWorksheet('Sales')
  sheet.addRow([...SALES_HEADER]).commit()
  sheet.getColumn(2).numFmt = 'dd/mm/yyyy'
  let count = 0
  for (const { document, day, customer, code, product, quantity, priceMinor } of sold) {
    const date = new Date(`${day}T00:00:00Z`)
    const { id, name, phone } = customer
    const price = priceMinor / 100
    sheet.addRow([document, date, id, name, phone, code, product, quantity, price]).commit()
    if (++count % ROWS_PER_PIECE === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  sheet.commit()
  await writer.commit()
}
