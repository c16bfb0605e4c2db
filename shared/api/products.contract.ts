import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { Day } from '../domain/dates/day.ts'
import type { Locale } from '../domain/locales/locale.ts'
import type { BulkProblem, PriceChangeRule } from '../domain/products/bulkPrice.ts'
import {
  PRODUCT_SORTS,
  type PriceOrigin,
  type PriceState,
  type ProductTexts,
} from '../domain/products/catalogue.ts'
import { binaryInput, type BinaryFile } from './binary.ts'
import { dayInput, idInput, localeInput, minorInput, pageInput, type Page } from './common.ts'

export interface ProductRow {
  id: number
  sku: string | null
  name: string
  kind: 'goods' | 'service'
  unit: string
  category: string
  benefit: string
  /** Set by the owner, or the newest price paid where `listPriceIsDerived`. */
  listPriceMinor: number
  listPriceIsDerived: boolean
  /** No rule sells below it; `null` where there is no such price. */
  floorPriceMinor: number | null
  onPriceList: boolean
  /** Sold in the window, returns deducted, in thousandths of the unit. */
  soldMilli: number
  /** Hash of its picture, for `picture`; `null` without one. */
  picture: string | null
  warrantyMonths: number | null
  /** After how many days it is usually bought again. */
  repurchaseDays: number | null
  /** The next price to come; `minor` is `null` where the newest price paid will stand in again. */
  plannedPrice: { from: Day; minor: number | null } | null
}

/** Everything that is known of a product. */
export interface ProductDetails extends ProductRow {
  /** Beside the shop's own words; an empty text means "as in the shop's own". */
  texts: Partial<Record<Locale, ProductTexts>>
  barcodes: string[]
  /** Services offered with it, by itself or by its category. */
  services: { linkId: number; serviceId: number; name: string; by: 'product' | 'category' }[]
  /** The newest price somebody paid; 0 where nobody did. */
  newestPriceMinor: number
  /** Documents that name it, and price lists that were issued with it: it cannot be removed. */
  usedBy: { documents: number; priceLists: number }
  isSample: boolean
}

/** One price of a product's past or future, the newest day first. */
export interface PriceRow {
  id: number
  /** `null` for the one from before the history began. */
  from: Day | null
  /** `null`: the newest price paid stands in. */
  minor: number | null
  /** When it was entered, UTC. */
  at: string
  how: PriceOrigin
  /** Of a change of many prices, for `bulkUndo`. */
  changeId: number | null
  state: PriceState
  /** It is today's price. */
  isInForce: boolean
}

const textsInput = z.object({
  name: z.string().trim().max(500).default(''),
  category: z.string().trim().max(200).default(''),
  benefit: z.string().trim().max(500).default(''),
  unit: z.string().trim().max(30).default(''),
})

export const productInput = z.object({
  sku: z.string().max(100).nullable(),
  name: z.string().trim().min(1).max(500),
  kind: z.enum(['goods', 'service']),
  unit: z.string().max(30),
  category: z.string().max(200),
  benefit: z.string().max(500),
  /** `null`: the newest price paid stands in. A changed one holds from today. */
  listPriceMinor: minorInput.min(0).nullable(),
  /** At most the list price; left out, a new product has none and an old one keeps its own. */
  floorPriceMinor: minorInput.min(0).nullable().optional(),
  onPriceList: z.boolean(),
  warrantyMonths: z.number().int().min(0).max(1200).nullable().optional(),
  repurchaseDays: z.number().int().min(1).max(3650).nullable().optional(),
  /** Of the languages that are named; a language whose texts are all empty is taken away. */
  texts: z.partialRecord(localeInput, textsInput).optional(),
  /** All of them; what is not named is taken away. */
  barcodes: z.array(z.string().trim().min(1).max(100)).max(50).optional(),
})
export type ProductInput = z.input<typeof productInput>

const either = z.boolean().nullable().default(null)
/** Each `null` means either. */
export const productFilterInput = z.object({
  /** Any part of the name in any script, of the SKU, or a barcode. */
  search: z.string().max(200).default(''),
  kind: z.enum(['goods', 'service']).nullable().default(null),
  /** Empty for products without one. */
  category: z.string().max(200).nullable().default(null),
  onPriceList: either,
  hasBenefit: either,
  /** The owner's own or one that somebody paid. */
  hasPrice: either,
  hasPicture: either,
  hasPlannedPrice: either,
})
export type ProductFilter = z.input<typeof productFilterInput>

/** How many products each filter would find, of all of them. */
export interface ProductFacets {
  total: number
  goods: number
  services: number
  onPriceList: number
  withoutBenefit: number
  withoutPrice: number
  withoutPicture: number
  withPlannedPrice: number
  /** By name; the empty one is of products without a category. */
  categories: { category: string; products: number }[]
}

export const bulkInput = z.object({
  selection: z.discriminatedUnion('by', [
    z.object({
      by: z.literal('filter'),
      filter: productFilterInput,
      /** Found, but not meant. */
      except: z.array(idInput).max(10_000).default([]),
    }),
    z.object({ by: z.literal('ids'), ids: z.array(idInput).min(1).max(10_000) }),
  ]),
  change: z.discriminatedUnion('by', [
    z.object({ by: z.literal('percent'), bp: z.number().int().min(-9000).max(50_000) }),
    z.object({ by: z.literal('amount'), minor: minorInput }),
  ]),
  roundTo: z.number().int().min(1).max(1e9).nullable().default(null),
  fromDay: dayInput,
})
export type BulkInput = z.input<typeof bulkInput>

/** Products by what becomes of them; `laterPlans` have a price to come after that day. */
export interface BulkCounts {
  selected: number
  changed: number
  problems: Record<BulkProblem, number>
  laterPlans: number
}

export interface BulkRow {
  id: number
  sku: string | null
  name: string
  /** The price of the day on which the change begins, prices to come included. */
  beforeMinor: number | null
  afterMinor: number | null
  /** Why it stays as it is; `null` where it changes. */
  problem: BulkProblem | null
}

export interface BulkChange extends PriceChangeRule {
  id: number
  /** When it was made, UTC. */
  at: string
  from: Day
  /** Prices that it set. */
  products: number
  state: 'planned' | 'applied' | 'undone'
  undoneAt: string | null
}

export interface UndoneBulk {
  /** Got back the price they had. */
  restored: number
  /** Prices to come that will not come. */
  withdrawn: number
  /** Edited since, and left alone: at most 200 of them by name. */
  edited: { total: number; rows: { id: number; name: string }[] }
}

/** What the job of `export` brings. */
export interface CatalogueExportResult {
  downloadId: string
  fileName: string
  products: number
}

export const productsContract = {
  list: oc
    .input(
      productFilterInput.extend({
        sort: z
          .object({ by: z.enum(PRODUCT_SORTS), down: z.boolean() })
          .default({ by: 'name', down: false }),
        ...pageInput,
      }),
    )
    .output(type<Page<ProductRow>>()),
  facets: oc.output(type<ProductFacets>()),
  /** @throws AppError `notFound` */
  get: oc.input(z.object({ id: idInput })).output(type<ProductDetails>()),
  /**
   * Refused with `field` where a floor price is above the list price or a SKU is taken.
   * @throws AppError `invalid` {field}, `sales.barcodeTaken`
   */
  create: oc.input(productInput).output(type<{ id: number }>()),
  /** @throws AppError `notFound`, `invalid` {field}, `sales.barcodeTaken` */
  update: oc.input(z.object({ id: idInput, changes: productInput.partial() })).output(type<void>()),
  /**
   * Takes it out of the catalogue. One that a document or an issued price list names stays:
   * `orTakeOff` takes that one off the price list.
   * @throws AppError `products.inUse` {documents, priceLists} where it stays and was not taken off
   */
  remove: oc
    .input(z.object({ id: idInput, orTakeOff: z.boolean().default(false) }))
    .output(type<{ state: 'removed' | 'takenOff' }>()),
  /**
   * A PNG or JPEG of at most 1 MiB and 4 megapixels.
   * @throws AppError `notFound`, `products.picture` {reason: notImage, tooLarge, tooManyPixels, damaged}
   */
  setPicture: oc
    .input(z.object({ id: idInput, picture: binaryInput }))
    .output(type<{ hash: string }>()),
  removePicture: oc.input(z.object({ id: idInput })).output(type<void>()),
  /** The same hash is always the same picture. @throws AppError `notFound` */
  picture: oc
    .input(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }))
    .output(type<BinaryFile>()),
  priceHistory: oc.input(z.object({ id: idInput, ...pageInput })).output(type<Page<PriceRow>>()),
  /**
   * The list price from a day on: today's holds at once, a later one is planned and takes the
   * place of what was planned for that very day.
   * @throws AppError `notFound`, `products.pastDay`, `products.belowFloor` {floorMinor}
   */
  setPrice: oc
    .input(z.object({ id: idInput, priceMinor: minorInput.min(0).nullable(), fromDay: dayInput }))
    .output(type<{ state: 'applied' | 'planned' }>()),
  /** Takes back a price to come. @throws AppError `notFound` once it has come or is gone */
  withdrawPrice: oc.input(z.object({ priceId: idInput })).output(type<void>()),
  /** Nothing is saved. Rows that change first, then those with problems. @throws AppError `products.pastDay` */
  bulkPreview: oc
    .input(
      bulkInput.extend({
        show: z.enum(['all', 'changed', 'problems']).default('all'),
        ...pageInput,
      }),
    )
    .output(type<Page<BulkRow> & { counts: BulkCounts }>()),
  /**
   * Changes what has no problem, all or nothing; `id` is `null` where nothing was to change.
   * @throws AppError `products.pastDay`
   */
  bulkApply: oc.input(bulkInput).output(type<{ id: number | null; counts: BulkCounts }>()),
  /** Newest first. */
  bulkChanges: oc.input(z.object({ ...pageInput })).output(type<Page<BulkChange>>()),
  /** @throws AppError `notFound`, `products.undone` */
  bulkUndo: oc.input(z.object({ id: idInput })).output(type<UndoneBulk>()),
  /** A job (`catalogueExport`); its result is a {@link CatalogueExportResult}. */
  export: oc
    .input(z.object({ filter: productFilterInput, locale: localeInput }))
    .output(type<{ jobId: string }>()),
}
