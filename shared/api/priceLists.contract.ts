import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { BinaryFile } from './binary.ts'
import type { Day } from '../domain/dates/day.ts'
import type { Locale } from '../domain/locales/locale.ts'
import { LONGEST_OFFER_DAYS, OFFER_SCOPES } from '../domain/priceLists/offer.ts'
import { SEND_CHANNELS, type SendChannel, type UnsentReason } from '../domain/priceLists/sending.ts'
import {
  PAPERS,
  PRICE_LIST_DESIGNS,
  STANDARD_COLUMNS,
  type PriceListDocument,
} from '../domain/priceLists/priceListDocument.ts'
import {
  basisPointsInput,
  currencyInput,
  dayInput,
  idInput,
  localeInput,
  minorInput,
  pageInput,
  type Page,
} from './common.ts'

export const offerInput = z.object({
  discountBp: basisPointsInput.min(1),
  validUntil: dayInput,
  minimumItems: z.number().int().min(1).max(1000),
  minimumAmountMinor: minorInput.min(0),
  scope: z.enum(OFFER_SCOPES),
  /** Asked for where the scope is of categories. */
  categories: z.array(z.string().trim().min(1).max(200)).max(20).default([]),
  /** Asked for where the scope is of products. */
  productIds: z.array(idInput).max(2000).default([]),
  newOnly: z.boolean().default(false),
  oncePerCustomer: z.boolean(),
  combinable: z.boolean(),
  orderChannels: z.array(z.enum(['phone', 'email', 'visit'])).max(3),
})

/** The owner's words around the items, in one language; empty for the standard ones. */
const textsInput = z.object({
  greeting: z.string().max(200).default(''),
  intro: z.string().max(1000).default(''),
  closing: z.string().max(1000).default(''),
})

/** Which items a section takes. */
export const sectionRuleInput = z.discriminatedUnion('by', [
  z.object({ by: z.literal('all') }),
  /** Categories as the shop writes them; without a heading of its own each is a section. */
  z.object({
    by: z.literal('category'),
    categories: z.array(z.string().max(200)).min(1).max(200),
  }),
  /** Never bought by this client; of a segment, by fewer than one in ten. */
  z.object({ by: z.literal('notTried') }),
  z.object({ by: z.literal('boughtBefore') }),
  /** With the last purchase, by what others bought together. */
  z.object({ by: z.literal('goesWith') }),
  /** Accompanying services of what they bought. */
  z.object({ by: z.literal('services') }),
  /** These, in this order. */
  z.object({ by: z.literal('chosen'), productIds: z.array(idInput).min(1).max(5000) }),
])
export type SectionRule = z.output<typeof sectionRuleInput>

export const sectionInput = z.object({
  rule: sectionRuleInput,
  /** The owner's heading by language; the standard one where there is none. */
  title: z.partialRecord(localeInput, z.string().max(200)).default({}),
  /**
   * The most items it takes, `null` for all of them: the first ones in its order; of `goesWith`,
   * `services` and `chosen` the first ones of the rule, which are then put in order.
   */
  limit: z.number().int().min(1).max(10_000).nullable().default(null),
  /** `asGiven`: as chosen by hand, or as the rule ranks them. */
  order: z.enum(['popular', 'name', 'cheapFirst', 'dearFirst', 'asGiven']).default('popular'),
})
export type SectionInput = z.output<typeof sectionInput>

const columnsInput = z.object({
  listPrice: z.boolean(),
  saving: z.boolean(),
  unit: z.boolean(),
  picture: z.boolean(),
  benefit: z.boolean(),
  sku: z.boolean(),
})

/** What a price list is made of and looks like, whoever it is for. */
const look = {
  design: z.enum(PRICE_LIST_DESIGNS).default('table'),
  paper: z.enum(PAPERS).default('A4'),
  columns: columnsInput.default(STANDARD_COLUMNS),
  texts: z.partialRecord(localeInput, textsInput).default({}),
  /** `null` for the standard ones: what is not tried yet, then by category. */
  sections: z.array(sectionInput).max(30).nullable().default(null),
  /**
   * The client's currency, and what one unit of it is in the shop's ("1 EUR = 405.12 AMD"); `null`
   * for the shop's own.
   */
  exchange: z
    .object({
      currency: currencyInput,
      rate: z
        .string()
        .regex(/^\d{1,9}(\.\d{1,8})?$/)
        .refine((rate) => Number(rate) > 0, 'a rate above zero'),
    })
    .nullable()
    .default(null),
}

export const priceListInput = z.object({
  audience: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('customer'), customerId: idInput }),
    z.object({ kind: z.literal('segment'), segmentId: z.string() }),
  ]),
  locale: localeInput,
  ...look,
  validUntil: dayInput.nullable().default(null),
  /** `undefined` for the standard offer (10% for 30 days), `null` for none. */
  offer: offerInput.nullable().optional(),
})
export type PriceListInput = z.input<typeof priceListInput>

const validDaysInput = z.number().int().min(1).max(LONGEST_OFFER_DAYS)

/** A price list without its client and day: validity is in days from the issue. */
export const priceListTemplateInput = z.object({
  name: z.string().trim().min(1).max(100),
  /** Of the documents; `null` for each client's own. */
  locale: localeInput.nullable().default(null),
  ...look,
  /** `null` for the standard validity. */
  validDays: validDaysInput.nullable().default(null),
  /** As in a price list. */
  offer: offerInput
    .omit({ validUntil: true })
    .extend({ validDays: validDaysInput })
    .nullable()
    .optional(),
})
export type PriceListTemplateInput = z.input<typeof priceListTemplateInput>
export type PriceListTemplate = z.output<typeof priceListTemplateInput>

export interface PriceListTemplateRow {
  id: number
  name: string
  /** `null` where what was saved cannot be read any more: it can only be removed or saved anew. */
  template: PriceListTemplate | null
}

/** What became of a price list. */
export interface PriceListResult {
  sent: { customers: number; lastOn: Day; channels: SendChannel[] } | null
  /** Open: it can still be used. */
  offer: { discountBp: number; validUntil: Day; isOpen: boolean } | null
  /** Purchases that used its offer; those that came back whole do not count. */
  uses: number
  /** What the offer gave away. */
  givenMinor: number
  /** The money of the purchases that used it, less what came back. */
  broughtMinor: number
  /** What who got it bought in the 30 days after, and before they got another one. */
  afterPurchases: number
  afterMinor: number
}

/** The same of many together. */
export interface PriceListTotals {
  issued: number
  sent: number
  openOffers: number
  usedOffers: number
  broughtMinor: number
  afterMinor: number
}

export interface PriceListRow extends PriceListResult {
  id: number
  number: string
  issuedOn: Day
  validUntil: Day
  locale: Locale
  audience: PriceListDocument['audience']
  items: number
}

/** Items of a price list that will cost more before its last day; the first rises first. */
export interface PriceRises {
  total: number
  first: { productId: number; name: string; from: Day; minor: number }[]
}

/** To whom many price lists go, each their own. */
const manyTo = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('segment'), segmentId: z.string() }),
  z.object({ kind: z.literal('customers'), customerIds: z.array(idInput).min(1).max(20_000) }),
])

export const manyInput = z.object({
  list: priceListInput.omit({ audience: true, locale: true }),
  to: manyTo,
  /** `null`: each in the client's own. */
  locale: localeInput.nullable().default(null),
  /** The language on the screen, where nothing tells the client's. */
  screen: localeInput,
  channel: z.enum(SEND_CHANNELS),
  /** Leaves out who got a price list within so many days, today included; `null`: nobody. */
  skipDays: z.number().int().min(1).max(730).nullable().default(null),
  /** Letters with the price list attached, for the user's mail program, or the papers alone. */
  format: z.enum(['pdf', 'letter']).default('pdf'),
  into: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('zip') }),
    z.object({ kind: z.literal('folder'), path: z.string().min(1).max(1000) }),
  ]),
})
export type ManyInput = z.input<typeof manyInput>

/** Who gets none, and why. */
export interface LeftOutOfMany {
  customerId: number
  name: string
  reason: UnsentReason | 'no-items' | 'had-one'
}

export interface ManyCheck {
  customers: number
  leftOut: LeftOutOfMany[]
}

/** What became of many price lists. What was issued is whole, also when not all were. */
export interface ManyResult {
  batchId: number | null
  issued: number
  /** The zip to fetch; `null` for a folder, or where nothing was issued. */
  downloadId: string | null
  fileName: string | null
  folder: string | null
  leftOut: LeftOutOfMany[]
  /** Why it ended before its end; `null` when it did not. */
  ended: 'cancelled' | 'folder.full' | 'folder.unwritable' | null
}

const sendingInput = z.object({
  id: idInput,
  channel: z.enum(SEND_CHANNELS),
  /** Who got a price list that is not of one customer. */
  customerIds: z.array(idInput).max(1000).default([]),
})

export const priceListsContract = {
  /** The document as it would be issued now, without a number. */
  compose: oc.input(priceListInput).output(type<PriceListDocument>()),
  preview: oc.input(priceListInput).output(type<BinaryFile>()),
  /** List prices that are planned to rise while the price list would still promise less. */
  rises: oc.input(priceListInput).output(type<PriceRises>()),
  /** Gives it a number and freezes it. */
  issue: oc
    /** Asked again with the same `requestId`, it answers with the same price list. */
    .input(priceListInput.extend({ requestId: z.string().min(8).max(100).optional() }))
    .output(type<{ id: number; number: string }>()),
  list: oc
    .input(z.object({ customerId: idInput.nullable().default(null), ...pageInput }))
    .output(type<Page<PriceListRow>>()),
  /** The frozen document. */
  get: oc.input(z.object({ id: idInput })).output(type<PriceListDocument>()),
  /** Of those issued between two days, both included. */
  totals: oc.input(z.object({ from: dayInput, to: dayInput })).output(type<PriceListTotals>()),
  pdf: oc.input(z.object({ id: idInput })).output(type<BinaryFile>()),
  /** As a workbook that the client fills in to order. */
  xlsx: oc.input(z.object({ id: idInput })).output(type<BinaryFile>()),
  /**
   * The language for a customer's documents: the one that was noted, of the last price list, of
   * the country, of the shop's country, the screen's. Without a customer the shop's.
   */
  suggestedLocale: oc
    .input(z.object({ customerId: idInput.nullable(), screen: localeInput }))
    .output(type<Locale>()),
  templates: {
    list: oc.output(type<PriceListTemplateRow[]>()),
    /** As a new one, or (`id`) in the place of a saved one; a name can be taken. */
    save: oc
      .input(z.object({ id: idInput.nullable().default(null), template: priceListTemplateInput }))
      .output(type<{ id: number }>()),
    remove: oc.input(z.object({ id: idInput })).output(type<void>()),
  },
  /** Who would get one, and who not. */
  checkMany: oc
    .input(manyInput.pick({ to: true, channel: true, skipDays: true }))
    .output(type<ManyCheck>()),
  /**
   * A job; its result is a {@link ManyResult}. A cancel keeps what is done.
   * @throws AppError `folder.missing`, `folder.unwritable`, `priceLists.nobody`
   */
  issueMany: oc.input(manyInput).output(type<{ jobId: string }>()),
  /** The price list as a letter, for the user's mail program to open. */
  letter: oc
    .input(z.object({ id: idInput, customerId: idInput.nullable().default(null) }))
    .output(type<BinaryFile>()),
  /** Words for a messenger, and what opens it with them; who may not be written to is refused. */
  message: oc
    .input(
      z.object({
        id: idInput,
        channel: z.enum(SEND_CHANNELS),
        customerId: idInput.nullable().default(null),
      }),
    )
    .output(type<{ text: string; link: string | null }>()),
  /** By which channels each may be sent a price list. */
  reach: oc
    .input(z.object({ customerId: idInput }))
    .output(
      type<{ channel: SendChannel; address: string | null; reason: UnsentReason | null }[]>(),
    ),
  /** It stands in the customer's timeline, and a follow-up is due in three days. */
  markSent: oc
    .input(sendingInput.extend({ on: dayInput.nullable().default(null) }))
    .output(type<void>()),
  unmarkSent: oc.input(sendingInput).output(type<void>()),
  /** All of a batch at once. */
  markBatchSent: oc
    .input(z.object({ batchId: idInput, channel: z.enum(SEND_CHANNELS) }))
    .output(type<{ sent: number }>()),
}
