import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { DiscountProblem } from '../domain/discounts/checkDiscount.ts'
import {
  DISCOUNT_STATES,
  type DiscountState,
  type DiscountTally,
} from '../domain/discounts/state.ts'
import type { DiscountConflict } from '../domain/discounts/conflicts.ts'
import type { Discount, Stacking } from '../domain/pricing/discount.ts'
import { basisPointsInput, idInput, minorInput, pageInput, type Page } from './common.ts'

/** A discount with what became of it so far. */
export interface DiscountRow extends DiscountTally {
  discount: Discount
  state: DiscountState
  /** Money that a promotion may still give away; `null` without a budget. */
  budgetLeftMinor: number | null
  /** In some purchase's price: it can be switched off, but not deleted. */
  wasUsed: boolean
  /** Names of the products in its scope, for reading. */
  products: { id: number; name: string }[]
}

export interface DiscountPage extends Page<DiscountRow> {
  /** Of the kind, whatever state was asked for. */
  counts: Record<DiscountState, number>
}

/** What a draft would do beside all that holds already. */
export interface DiscountCheck {
  problems: DiscountProblem[]
  conflicts: DiscountConflict[]
}

/** Any figures: what makes no sense is answered field by field, by the rules of the domain. */
const figure = z.number().min(-1e13).max(1e13)

const headInput = {
  id: z.number().int().min(0),
  name: z.string().trim().max(120),
  isActive: z.boolean(),
  from: z.string().max(10).nullable(),
  until: z.string().max(10).nullable(),
  segmentIds: z.array(z.string().max(60)).max(40),
  scope: z.object({
    kind: z.enum(['all', 'goods', 'service']),
    productIds: z.array(z.number()).max(5_000),
    categories: z.array(z.string().max(200)).max(500),
    newOnly: z.boolean(),
  }),
}

const tiersOf = <Field extends string>(field: Field) =>
  z.array(z.object({ [field]: figure, bp: figure } as Record<Field | 'bp', typeof figure>)).max(40)

/** `id` 0 is one that is not saved yet. */
export const discountInput = z.discriminatedUnion('kind', [
  z.object({
    ...headInput,
    kind: z.literal('promotion'),
    benefit: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('percent'), bp: figure }),
      z.object({ kind: z.literal('perUnit'), minor: figure }),
      z.object({ kind: z.literal('perPurchase'), minor: figure }),
    ]),
    minimumQuantityMilli: figure,
    minimumAmountMinor: figure,
    code: z.string().max(60).nullable(),
    useLimit: figure.nullable(),
    useLimitPerCustomer: figure.nullable(),
    budgetMinor: figure.nullable(),
    combinable: z.boolean(),
  }),
  z.object({
    ...headInput,
    kind: z.literal('cumulative'),
    period: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('months'), months: figure }),
      z.object({ kind: z.literal('year') }),
      z.object({ kind: z.literal('always') }),
    ]),
    tiers: tiersOf('fromMinor'),
  }),
  z.object({ ...headInput, kind: z.literal('volume'), breaks: tiersOf('fromQuantityMilli') }),
])

export const stackingInput = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('best') }),
  z.object({ mode: z.literal('stack'), capBp: basisPointsInput.min(1).nullable() }),
])

export const discountsContract = {
  /** Of one kind, those that run first; the newest first within a state. */
  list: oc
    .input(
      z.object({
        kind: z.enum(['promotion', 'cumulative', 'volume']),
        state: z.enum(DISCOUNT_STATES).nullable().default(null),
        /** Only those for this segment or for everybody. */
        segmentId: z.string().nullable().default(null),
        search: z.string().max(200).default(''),
        ...pageInput,
      }),
    )
    .output(type<DiscountPage>()),
  get: oc.input(z.object({ id: idInput })).output(type<DiscountRow>()),
  /** What is wrong with a draft and what it would clash with; nothing is saved. */
  check: oc.input(discountInput).output(type<DiscountCheck>()),
  /** A new one (`id` 0) or another wording of an old one; refused while something is wrong. */
  save: oc.input(discountInput).output(type<{ id: number }>()),
  switch: oc.input(z.object({ id: idInput, isActive: z.boolean() })).output(type<void>()),
  /** Only one that no purchase used. */
  remove: oc.input(z.object({ id: idInput })).output(type<void>()),
  stacking: oc.output(type<Stacking>()),
  saveStacking: oc.input(stackingInput).output(type<void>()),
  /** The categories of the shop's products, with how many each has. */
  categories: oc.output(type<{ category: string; goods: number; services: number }[]>()),
}

export interface PriceBookRow {
  id: number
  name: string
  items: number
  /** Segments whose conditions name it, and how many customers' agreements do. */
  segmentIds: string[]
  agreements: number
  /** Items whose special price lies below the product's floor price. */
  belowFloor: number
}

export interface PriceBookItem {
  productId: number
  sku: string | null
  name: string
  unit: string
  listPriceMinor: number
  floorPriceMinor: number | null
  priceMinor: number
}

/** One pasted row, understood: the product, or why not. */
export interface PastedPrice {
  text: string
  productId: number | null
  name: string
  listPriceMinor: number
  floorPriceMinor: number | null
  priceMinor: number | null
  problem: 'unknownProduct' | 'severalProducts' | 'noPrice' | 'twice' | null
}

const bookName = z.string().trim().min(1).max(120)
const specialPrice = z.object({ productId: idInput, priceMinor: minorInput.min(0) })

export const priceBooksContract = {
  list: oc.output(type<PriceBookRow[]>()),
  items: oc
    .input(z.object({ id: idInput, search: z.string().max(200).default(''), ...pageInput }))
    .output(type<Page<PriceBookItem>>()),
  /** An empty one, or a copy of another. */
  create: oc
    .input(z.object({ name: bookName, copyOf: idInput.nullable().default(null) }))
    .output(type<{ id: number }>()),
  rename: oc.input(z.object({ id: idInput, name: bookName })).output(type<void>()),
  /** Only one that no segment and no agreement names. */
  remove: oc.input(z.object({ id: idInput })).output(type<void>()),
  setPrices: oc
    .input(z.object({ id: idInput, prices: z.array(specialPrice).min(1).max(5_000) }))
    .output(type<void>()),
  removePrices: oc
    .input(z.object({ id: idInput, productIds: z.array(idInput).min(1).max(5_000) }))
    .output(type<void>()),
  /** Rows of a pasted table (SKU or name, then a price), understood but not saved. */
  readPaste: oc
    .input(
      z.object({
        rows: z
          .array(z.object({ text: z.string().max(500), priceMinor: minorInput.min(0).nullable() }))
          .min(1)
          .max(5_000),
      }),
    )
    .output(type<PastedPrice[]>()),
}

export interface OfferedService {
  serviceId: number
  name: string
  unit: string
  benefit: string
  listPriceMinor: number
}

/** A service and what it is offered with. */
export interface ServiceRow extends OfferedService {
  links: ServiceLink[]
}

export interface ServiceLink {
  id: number
  /** One of both; `name` is the product's. */
  productId: number | null
  category: string | null
  name: string
}

export const servicesContract = {
  /** All services of the shop, those that go with something first. */
  list: oc
    .input(z.object({ search: z.string().max(200).default(''), ...pageInput }))
    .output(type<Page<ServiceRow>>()),
  /** Offers a service with a product or with a whole category; one link is never there twice. */
  link: oc
    .input(
      z
        .object({
          serviceId: idInput,
          productId: idInput.nullable(),
          category: z.string().trim().min(1).max(200).nullable(),
        })
        .refine(({ productId, category }) => (productId === null) !== (category === null), {
          path: ['productId'],
        }),
    )
    .output(type<void>()),
  unlink: oc.input(z.object({ id: idInput })).output(type<void>()),
  /** The services to offer with these products. */
  offeredWith: oc
    .input(z.object({ productIds: z.array(idInput).max(500) }))
    .output(type<(OfferedService & { withProductIds: number[] })[]>()),
}
