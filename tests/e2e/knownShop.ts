import ExcelJS from 'exceljs'

/** What a person must see after the workbook went in, counted while it was written. */
export interface KnownFigures {
  lines: number
  documents: number
  customers: number
  /** Newest day of the sales, which the app offers as the as-of date. */
  asOf: string
  /** By segment: customers, and their money in the twelve months up to `asOf`, in minor units. */
  segments: Record<string, { customers: number; spendMinor: number }>
}

/** How a kind of customer buys: days before the newest sale, and money of each purchase. */
interface Habit {
  segment: string
  customers: number
  daysAgo: number[]
  /** Whole currency; the two money makers bring more than half of everything. */
  amount: number
}

const AS_OF = '2025-06-30'
const WINDOW_DAYS = 365
const HABITS: Habit[] = [
  { segment: 'large-regular', customers: 1, daysAgo: [0, 30, 60, 90, 120, 150, 180], amount: 4300 },
  { segment: 'large-few', customers: 1, daysAgo: [20, 200], amount: 15_500 },
  { segment: 'regular-small', customers: 9, daysAgo: [10, 50, 95, 140, 190], amount: 60 },
  { segment: 'new', customers: 4, daysAgo: [25], amount: 45 },
  { segment: 'one-off', customers: 6, daysAgo: [170], amount: 80 },
  { segment: 'irregular', customers: 7, daysAgo: [100, 150, 290], amount: 75 },
  { segment: 'lapsed', customers: 5, daysAgo: [500, 640], amount: 120 },
]
const FIRST_NAMES = ['Anna', 'Ewa', 'Nino', 'Ararat', 'Olga', 'Piotr', 'Gayane', 'Levan', 'Łucja']
const LAST_NAMES = ['Petrosyan', 'Nowak', 'Beridze', 'Smirnova', 'Żak', 'Պետրոսյան', 'Gelashvili']
const PRODUCTS = ['Arabica 1 kg', 'Grinder', 'Paper filters', 'Machine service', 'Cups, set of 6']
const HEADER = ['Invoice', 'Date', 'Customer', 'Phone', 'Product', 'Quantity', 'Price']

type Row = [string, Date, string | null, string | null, string, number, number]

/**
 * Writes a sales workbook of two sheets, always the same for the same seed: every segment but
 * the prospects, a return, an equal line twice and a sale without a customer.
 * @returns what its import must show
 */
export async function writeKnownShop(path: string, seed = 20_250_630): Promise<KnownFigures> {
  const random = randomFrom(seed)
  const rows: Row[] = []
  const segments: KnownFigures['segments'] = { prospect: { customers: 0, spendMinor: 0 } }
  let customer = 0
  for (const habit of HABITS) {
    let spendMinor = 0
    for (let n = 0; n < habit.customers; n++) spendMinor += writeCustomer(customer++, habit)
    segments[habit.segment] = { customers: habit.customers, spendMinor }
  }
  rows.push(['W-1', dayBefore(3), null, null, 'Cups, set of 6', 2, 18])
  await save(path, rows)
  return {
    lines: rows.length,
    documents: new Set(rows.map(([invoice]) => invoice)).size,
    customers: customer,
    asOf: AS_OF,
    segments,
  }

  /** Two lines a purchase, the first of them twice in a while; gives the money in the window. */
  function writeCustomer(index: number, { daysAgo, amount, segment }: Habit): number {
    const name = nameOf(index)
    const phone = index % 3 === 0 ? null : `+44 20 7946 0${100 + index}`
    let inWindow = 0
    daysAgo.forEach((ago, turn) => {
      const invoice = `S-${index + 1}-${turn + 1}`
      const first = Math.round(amount * (60 + random(30)))
      const second = amount * 100 - first
      const line = (product: string, minor: number, sign = 1): void => {
        rows.push([invoice, dayBefore(ago), name, phone, product, sign, minor / 100])
        if (ago < WINDOW_DAYS) inWindow += sign * minor
      }
      line(PRODUCTS[random(PRODUCTS.length)]!, first)
      line(PRODUCTS[random(PRODUCTS.length)]!, second)
      if (segment === 'regular-small' && turn === 0) line('Paper filters', 450)
      if (segment === 'regular-small' && turn === 0) line('Paper filters', 450)
    })
    if (segment === 'irregular') {
      rows.push([`R-${index + 1}`, dayBefore(90), name, phone, 'Grinder', -1, 12.5])
      inWindow -= 1250
    }
    return inWindow
  }
}

const nameOf = (index: number): string =>
  `${FIRST_NAMES[index % FIRST_NAMES.length]} ${LAST_NAMES[index % LAST_NAMES.length]} ${index + 1}`

function dayBefore(days: number): Date {
  return new Date(Date.parse(`${AS_OF}T00:00:00Z`) - days * 86_400_000)
}

async function save(path: string, rows: Row[]): Promise<void> {
  const book = new ExcelJS.Workbook()
  const half = Math.ceil(rows.length / 2)
  for (const [name, part] of [
    ['First half', rows.slice(0, half)],
    ['Second half', rows.slice(half)],
  ] as const) {
    const sheet = book.addWorksheet(name)
    sheet.addRow(HEADER)
    sheet.addRows(part)
    sheet.getColumn(2).numFmt = 'yyyy-mm-dd'
  }
  await book.xlsx.writeFile(path)
}

/** Whole numbers below the limit, from a linear congruential generator. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
