import type { RejectCode } from '#shared/domain/imports/fields.ts'
import type { CorpusFile } from './corpusFile.ts'
import { NOBODY, Truth, type TrueCustomer, type TrueProduct, type TrueSale } from './truth.ts'

/** What a hand-made file says, in few words. Money in units, quantities in pieces. */
export interface Told {
  people?: Partial<TrueCustomer>[]
  products?: Partial<TrueProduct>[]
  sales?: ToldSale[]
  rejected?: RejectCode[]
}

export interface ToldSale {
  /** A name, or more; nobody where it is left out. */
  who?: string | Partial<TrueCustomer>
  no?: string
  /** `YYYY-MM-DD` */
  day: string
  time?: string
  what?: string | Partial<TrueProduct>
  quantity?: number
  price?: number
  discount?: number
  total: number
  saysReturn?: boolean
  reverses?: string
}

export function toldTruth({ people = [], products = [], sales = [], rejected = [] }: Told): Truth {
  const truth = new Truth()
  for (const person of people) truth.customer({ ...NOBODY, ...person })
  for (const product of products) truth.product(productOf(product))
  for (const sale of sales) truth.sale(saleOf(sale))
  truth.rejected.push(...rejected)
  return truth
}

const minor = (units: number) => Math.round(units * 100)
export const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000

function saleOf(told: ToldSale): TrueSale {
  const { who, no, day, time, what, discount = 0, total, saysReturn, reverses } = told
  const quantity = told.quantity ?? (total < 0 ? -1 : 1)
  const price = told.price ?? (total + discount) / quantity
  return {
    customer:
      who === undefined ? null : { ...NOBODY, ...(typeof who === 'string' ? { name: who } : who) },
    number: no ?? null,
    day: dayOf(day),
    time: time ?? null,
    product:
      what === undefined ? null : productOf(typeof what === 'string' ? { name: what } : what),
    quantityMilli: Math.round(quantity * 1000),
    unitPriceMinor: minor(price),
    discountMinor: minor(discount),
    totalMinor: minor(total),
    ...(saysReturn !== undefined && { saysReturn }),
    ...(reverses !== undefined && { reverses }),
  }
}

function productOf(told: Partial<TrueProduct>): TrueProduct {
  return { sku: null, name: '', category: '', unit: '', listPriceMinor: null, ...told }
}

/** A hand-made file; a text is saved as UTF-8. */
export function handMade(
  name: string,
  about: string,
  currency: string,
  content: string | Buffer,
  told: Told,
  more: Pick<CorpusFile, 'asks' | 'refused'> = {},
): CorpusFile {
  return {
    name,
    about,
    currency,
    bytes: Buffer.from(content as string),
    truth: toldTruth(told),
    ...more,
  }
}

/** Rows of a text file. */
export const lines = (...rows: string[]): string => `${rows.join('\n')}\n`
