import { decode, encode } from 'iconv-lite'
import type { Field, RejectCode } from '#shared/domain/imports/fields.ts'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import { arrange, OF_SALES, type Arrangement, type Grid } from './arrange.ts'
import type { CorpusFile } from './corpusFile.ts'
import { bookBytes, csvBytes, type CsvStyle } from './files.ts'
import { randomOf, type Random } from './random.ts'
import { makeSheet, type ReturnStyle, type SheetPlan } from './sheets.ts'
import { makeShop, type Shop } from './shop.ts'
import { csvStyles, styleOf } from './styles.ts'
import { Truth } from './truth.ts'
import type { Style } from './writing.ts'

const fields = (list: string) => list.split(' ') as Field[]

const KINDS: readonly (readonly [name: string, fields: Field[]])[] = [
  ['lines', fields('document date customerId customerName product sku quantity unitPrice amount')],
  ['customers', fields('customerId customerName phone email city birthday consent')],
  [
    'contacts',
    fields(
      'date time document customerName phone email product quantity unitPrice discount amount',
    ),
  ],
  ['names only', fields('date customerName product amount')],
  ['people', fields('lastName firstName phone email note tags')],
  ['codes', fields('document date customerId sku quantity unitPrice')],
  ['products', fields('sku product category unit listPrice')],
  [
    'everything',
    fields(
      'date document customerId customerName city manager product category unit quantity unitPrice discount',
    ),
  ],
  ['prospects', fields('customerName phone email city source')],
  ['no numbers', fields('date customerName phone product quantity amount')],
  ['companies', fields('customerId company customerName phone city manager')],
  [
    'returns by word',
    fields('saleKind document date customerName product quantity unitPrice amount'),
  ],
]
const GROUPED: Partial<Record<Arrangement, Field[]>> = {
  'by day': fields('customerName document product quantity amount date'),
  'by customer': fields('date document product quantity unitPrice amount customerName'),
  merged: fields('document date customerName phone product quantity unitPrice amount'),
  subtotals: fields('document date customerName product quantity amount'),
}
const ARRANGEMENTS: readonly Arrangement[] = [
  'plain',
  'title',
  'foreign columns',
  'total',
  'by day',
  'blank rows',
  'row numbers',
  'two header rows',
  'merged',
  'shuffled columns',
  'slip in a header',
  'by customer',
  'title far away',
  'loud headers',
  'subtotals',
  'header again',
  'blank column',
  'wide spaces',
]
const BROKEN: readonly (readonly [Field, string | null, RejectCode])[] = [
  ['date', '31.02.2025', 'row.badDate'],
  ['quantity', '???', 'row.badQuantity'],
  ['date', null, 'row.noDate'],
  ['amount', '12 EUR', 'row.otherCurrency'],
  ['unitPrice', 'x2', 'row.badNumber'],
]
/** Files of each language for one seed. */
const PER_LOCALE = 36

/** The files that a seed makes: each language, crossed with everything else in turn. */
export function generatedFiles(seed: number): CorpusFile[] {
  return LOCALES.flatMap((locale, place) =>
    Array.from({ length: PER_LOCALE }, (_, at) => generatedFile(locale, at + place * 7, seed)),
  )
}

interface FilePlan {
  sheet: SheetPlan
  how: Arrangement
  kind: string
  shop: Shop
  style: Style
  csv: CsvStyle | null
}

function generatedFile(locale: Locale, at: number, seed: number): CorpusFile {
  const random = randomOf(seed * 10_007 + at * 101 + locale.charCodeAt(0))
  const plan = planOf(locale, at, random)
  const { shop, style, csv, how, kind } = plan
  const truth = new Truth()
  const sheet = makeSheet(shop, plan.sheet, style, truth, random)
  const grid = writable(arrange(sheet, how, style, locale, random), csv)
  const saved = csv ?? { encoding: 'xlsx', delimiter: style.cells ? 'cells' : 'texts' }
  const numbers = JSON.stringify(style.cells ? style.moneyFormat : style.numbers)
  return {
    name: `${locale}-${at}-${seed}.${csv === null ? 'xlsx' : 'csv'}`,
    about: `${kind}, ${how}, ${saved.encoding} ${JSON.stringify(saved.delimiter)}, ${style.dates}, ${style.phones}, ${numbers}`,
    currency: shop.currency,
    bytes:
      csv === null
        ? bookBytes([grid], { texts: at % 2 === 0 ? 'shared' : 'inline', system: style.system })
        : csvBytes(grid, csv),
    truth,
  }
}

function planOf(locale: Locale, at: number, random: Random): FilePlan {
  const how = ARRANGEMENTS[at % ARRANGEMENTS.length]!
  const grouping = GROUPED[how]
  const [kind, usual] = KINDS[(at * 5 + Math.floor(at / 12)) % KINDS.length]!
  const columns = grouping ?? usual
  const styles = csvStyles(locale)
  const csv = at % 3 === 2 ? null : styles[(at + Math.floor(at / 7)) % styles.length]!
  const drawn = styleOf(locale, csv, random)
  // Nobody writes a heading of a day as the number of that day.
  const isOddHeading = how === 'by day' && drawn.dates === 'serial'
  const style: Style = isOddHeading ? { ...drawn, dates: 'y-m-d' } : drawn
  const isGrouped = OF_SALES.includes(how)
  const byWord = columns.includes('saleKind')
  const shop = makeShop(locale, random, {
    returns: true,
    walkIns: !isGrouped && random.chance(0.5),
    discounts: random.chance(0.5),
    idStyle: random.pick(['number', 'padded', 'letters']),
  })
  const broken = BROKEN.filter(([field]) => columns.includes(field))
  const returns: ReturnStyle = byWord ? 'word' : random.pick(['quantity', 'both'])
  return {
    kind: grouping === undefined ? kind : how,
    how,
    shop: csv === null ? shop : writableShop(shop, csv.encoding),
    style,
    csv,
    sheet: {
      fields: columns,
      ...(csv !== null && {
        canWrite: (header: string) => inEncoding(header, csv.encoding) === header,
      }),
      returns,
      percent: columns.includes('discount') && !columns.includes('amount') && random.chance(0.6),
      noTime: how === 'by day',
      ...(!isGrouped && at % 4 === 1 && { broken: random.some(broken, 2) }),
    },
  }
}

/** Without the characters that the encoding lacks. */
function inEncoding(text: string, encoding: string): string {
  return [...text].filter((char) => decode(encode(char, encoding), encoding) === char).join('')
}

function writableShop(shop: Shop, encoding: string): Shop {
  const products = new Map(
    shop.products.map((product) => [
      product.sku,
      { ...product, name: inEncoding(product.name, encoding) },
    ]),
  )
  const people = new Map(
    shop.people.map((person) => [
      person.id,
      { ...person, company: person.company && inEncoding(person.company, encoding) },
    ]),
  )
  return {
    ...shop,
    products: [...products.values()],
    people: [...people.values()],
    documents: shop.documents.map((document) => ({
      ...document,
      person: document.person && people.get(document.person.id)!,
      lines: document.lines.map((line) => ({ ...line, product: products.get(line.product.sku)! })),
    })),
  }
}

function writable(grid: Grid, csv: CsvStyle | null): Grid {
  if (csv === null) return grid
  const rows = grid.rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? inEncoding(cell, csv.encoding) : cell)),
  )
  return { ...grid, rows }
}
