import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import {
  CHANNELS,
  type Channel,
  type Consent,
  type ContactPoint,
} from '../domain/customers/contactPoint.ts'
import type { SendChannel } from '../domain/priceLists/sending.ts'
import type { Disposition } from '../domain/scripts/callList.ts'
import type { Day } from '../domain/dates/day.ts'
import type { Locale } from '../domain/locales/locale.ts'
import type { DuplicateReason } from '../domain/matching/reasons.ts'
import type { PointCause, PointEntryKind } from '../domain/points/points.ts'
import { LEFT_OUT_REASONS } from '../domain/scripts/callList.ts'
import type { CustomerMetrics, DerivedMetrics } from '../domain/segments/metrics.ts'
import type { WhyFacts } from '../domain/segments/why.ts'
import { dayInput, idInput, localeInput, minorInput, pageInput, type Page } from './common.ts'

export const CUSTOMER_SORTS = [
  'name',
  'spend',
  'frequency',
  'lastPurchase',
  'firstPurchase',
  'lifetimeSpend',
  'lifetimePurchases',
  'gap',
] as const
export type CustomerSort = (typeof CUSTOMER_SORTS)[number]

export const customerFilterInput = z.object({
  /** Any part of a name in any script, a phone, an e-mail or the shop's own number. */
  search: z.string().max(200).default(''),
  segmentIds: z.array(z.string()).default([]),
  managers: z.array(z.string()).default([]),
  overdueOnly: z.boolean().default(false),
  missing: z.enum(['phone', 'email', 'consent']).nullable().default(null),
  /** Who is left out of the call lists, and why. */
  leftOut: z.enum(LEFT_OUT_REASONS).nullable().default(null),
  minSpendMinor: minorInput.nullable().default(null),
  maxSpendMinor: minorInput.nullable().default(null),
})
export type CustomerFilter = z.input<typeof customerFilterInput>

export interface CustomerRow {
  id: number
  name: string
  externalId: string | null
  kind: 'person' | 'company'
  segmentId: string
  phone: string | null
  email: string | null
  city: string
  manager: string
  spendMinor: number
  frequency: number
  lifetimeSpendMinor: number
  lifetimePurchases: number
  firstPurchase: Day | null
  lastPurchase: Day | null
  recencyDays: number | null
  gapDays: number | null
  overdue: boolean
}

/** Why a customer is in a segment: the conditions that held, with the figures. */
export type Why = WhyFacts

/** Quintile scores 1 to 5 among customers with a purchase in the window. */
export interface RfmScores {
  recency: number
  frequency: number
  monetary: number
}

export interface CustomerDetails {
  id: number
  kind: 'person' | 'company'
  name: string
  externalId: string | null
  taxNumber: string
  city: string
  country: string
  birthday: Day | null
  manager: string
  source: string
  note: string
  /** Of the documents made for them; `null` while nobody said. */
  locale: Locale | null
  tags: string[]
  doNotCall: boolean
  contacts: ContactPoint[]
  consents: Consent[]
  segmentId: string
  metrics: CustomerMetrics & DerivedMetrics
  rfm: RfmScores | null
  why: Why
  changes: { day: Day; from: string | null; to: string }[]
}

export interface PurchaseRow {
  id: number
  number: string | null
  day: Day
  time: string | null
  kind: 'purchase' | 'return'
  totalMinor: number
  reversesId: number | null
  lines: PurchaseLineRow[]
}

export interface PurchaseLineRow {
  productId: number | null
  sku: string | null
  name: string
  /** Thousandths of the unit, so that 1.5 kg is 1500. */
  quantityMilli: number
  unitPriceMinor: number
  totalMinor: number
  /** How much of it has not been returned, by returns that point at this purchase. */
  leftMilli: number
}

/** One thing that happened with a customer. `at` is an instant, or a day where only that is known. */
export type TimelineEntry = { id: string; at: string } & (
  | { kind: 'purchase' | 'return'; documentId: number; number: string | null; totalMinor: number }
  | { kind: 'created' | 'import'; importId: number | null; fileName: string | null }
  | { kind: 'merged'; mergeId: number; name: string; undone: boolean }
  | {
      kind: 'consent'
      channel: Channel
      purpose: 'marketing' | 'service'
      given: boolean
      source: string
      wording: string
    }
  | { kind: 'edit'; changes: { field: string; before: string; after: string }[] }
  | { kind: 'segment'; from: string | null; to: string }
  | { kind: 'priceList'; priceListId: number; number: string }
  | { kind: 'sent'; priceListId: number; number: string; channel: SendChannel }
  | {
      kind: 'call'
      callId: number
      disposition: Disposition
      manager: string
      note: string
      campaign: string | null
      /** Of the day, by the shop's clock. */
      minute: number
      undone: boolean
    }
  | {
      kind: 'complaint'
      complaintId: number
      text: string
      state: 'open' | 'solved'
      solution: string
    }
  /** Points without a purchase or return, which have entries of their own. */
  | {
      kind: 'points'
      what: PointEntryKind
      points: number
      cause: PointCause['kind'] | null
      reason: string
    }
)

export const TIMELINE_KINDS = [
  'purchase',
  'return',
  'created',
  'import',
  'merged',
  'consent',
  'edit',
  'segment',
  'priceList',
  'sent',
  'points',
  'call',
  'complaint',
] as const satisfies TimelineEntry['kind'][]

/** One side of a likely pair, with what tells people apart. */
export interface DuplicateSide {
  id: number
  name: string
  externalId: string | null
  contacts: ContactPoint[]
  city: string
  birthday: Day | null
  purchases: number
  spendMinor: number
  lastPurchase: Day | null
  source: string
}

export interface DuplicatePair {
  a: DuplicateSide
  b: DuplicateSide
  /** 0 to 100. */
  score: number
  reasons: DuplicateReason[]
}

const contactInput = z.object({
  channel: z.enum(CHANNELS),
  value: z.string().min(1).max(300),
  label: z.string().max(60).default(''),
  preferred: z.boolean().default(false),
})

const consentInput = z.object({
  channel: z.enum(CHANNELS),
  purpose: z.enum(['marketing', 'service']),
  given: z.boolean(),
  on: dayInput,
  source: z.string().max(200),
  /** The words that were agreed to. */
  wording: z.string().max(2000).default(''),
})

export const customerInput = z.object({
  kind: z.enum(['person', 'company']),
  name: z.string().trim().min(1).max(300),
  externalId: z.string().max(100).nullable(),
  city: z.string().max(200),
  country: z.string().max(100),
  taxNumber: z.string().trim().max(40).default(''),
  birthday: dayInput.nullable(),
  manager: z.string().max(200),
  source: z.string().max(200),
  note: z.string().max(5000),
  locale: localeInput.nullable().default(null),
  tags: z.array(z.string().min(1).max(60)).max(50),
  doNotCall: z.boolean(),
  contacts: z.array(contactInput).max(50),
  consents: z.array(consentInput).max(100),
})
export type CustomerInput = z.input<typeof customerInput>
/** Only what is to change: what is absent here stays, so nothing may have a default. */
export const customerChangesInput = customerInput.partial().extend({
  taxNumber: z.string().trim().max(40).optional(),
  locale: localeInput.nullable().optional(),
})

/** As for imports: an earlier date is a typing error. */
export const EARLIEST_DAY = '1980-01-01'

export const purchaseInput = z.object({
  customerId: idInput.nullable(),
  number: z.string().max(100).nullable(),
  day: dayInput.refine((day) => day >= EARLIEST_DAY, 'a day of this shop'),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/)
    .nullable(),
  reversesId: idInput.nullable(),
  lines: z
    .array(
      z.object({
        productId: idInput.nullable(),
        name: z.string().max(500),
        quantityMilli: z.number().int().min(-1e12).max(1e12),
        unitPriceMinor: minorInput,
        discountMinor: minorInput.default(0),
      }),
    )
    .min(1)
    .max(1000),
})
export type PurchaseInput = z.input<typeof purchaseInput>

/** What many customers said at once: on a paper form, at an event, under an old contract. */
export const consentRecordInput = z.object({
  whose: z.discriminatedUnion('by', [
    z.object({ by: z.literal('ids'), ids: z.array(idInput).min(1).max(10_000) }),
    z.object({ by: z.literal('filter'), filter: customerFilterInput }),
  ]),
  channels: z.array(z.enum(CHANNELS)).min(1).max(CHANNELS.length),
  purpose: z.enum(['marketing', 'service']),
  given: z.boolean(),
  /** The day on which they said so. */
  on: dayInput,
  /** How it can be shown later: where the form lies, or the words that were agreed to. */
  source: z.string().trim().min(1).max(200),
})
export type ConsentRecordInput = z.input<typeof consentRecordInput>

export interface ConsentRecorded {
  /** Customers for whom something was written down. */
  customers: number
  /** Customers who withdrew what was to be recorded as given; their word was left as it is. */
  withdrawn: number
}

export const customersContract = {
  list: oc
    .input(
      z.object({
        filter: customerFilterInput.prefault({}),
        sort: z.enum(CUSTOMER_SORTS).default('name'),
        descending: z.boolean().default(false),
        ...pageInput,
      }),
    )
    .output(type<Page<CustomerRow>>()),
  /** The first customers that the text finds, for the search box. */
  find: oc
    .input(
      z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(10) }),
    )
    .output(type<CustomerRow[]>()),
  /** Values to filter by. */
  facets: oc.output(type<{ managers: string[] }>()),
  get: oc.input(z.object({ id: idInput })).output(type<CustomerDetails>()),
  create: oc.input(customerInput).output(type<{ id: number }>()),
  update: oc.input(z.object({ id: idInput, changes: customerChangesInput })).output(type<void>()),
  /**
   * Adds to what each of them said before, in one transaction. A withdrawal is taken back
   * only by its customer, one at a time: consent given in bulk passes it over.
   */
  recordConsent: oc.input(consentRecordInput).output(type<ConsentRecorded>()),
  /**
   * Everything that happened, newest first; only the kinds asked for, or all of them.
   * @throws AppError `customers.unknown`
   */
  timeline: oc
    .input(
      z.object({ id: idInput, kinds: z.array(z.enum(TIMELINE_KINDS)).default([]), ...pageInput }),
    )
    .output(type<Page<TimelineEntry>>()),
  /** Pairs that may be one person, the likeliest first. */
  duplicates: oc.input(z.object({ ...pageInput })).output(type<Page<DuplicatePair>>()),
  /** They are two people: the pair is not proposed again. */
  notSame: oc.input(z.object({ aId: idInput, bId: idInput })).output(type<void>()),
  /**
   * Everything of the one goes over to the other; fields that the kept one has stay as they
   * are. @throws AppError `customers.unknown`, `customers.sameCustomer`
   */
  merge: oc
    .input(z.object({ keepId: idInput, mergeId: idInput }))
    .output(type<{ mergeId: number }>()),
  /** Both are as before; what came since stays with the kept one. */
  unmerge: oc.input(z.object({ mergeId: idInput })).output(type<{ id: number }>()),
  /** Takes the customer, contacts and consents; the purchases stay as walk-in sales. */
  remove: oc.input(z.object({ id: idInput })).output(type<void>()),
}

export const purchasesContract = {
  list: oc.input(z.object({ customerId: idInput, ...pageInput })).output(type<Page<PurchaseRow>>()),
  /** Days and totals of the whole history, for the dots in time. */
  dots: oc
    .input(z.object({ customerId: idInput }))
    .output(type<{ day: Day; kind: 'purchase' | 'return'; totalMinor: number }[]>()),
  record: oc.input(purchaseInput).output(type<{ id: number; segmentId: string | null }>()),
  update: oc.input(z.object({ id: idInput, purchase: purchaseInput })).output(type<void>()),
  remove: oc.input(z.object({ id: idInput })).output(type<void>()),
}
