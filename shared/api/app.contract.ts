import { eventIterator, oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { CallingHours } from '../domain/calls/campaign.ts'
import type { Currency } from '../domain/money/money.ts'
import type { Day } from '../domain/dates/day.ts'
import type { Locale } from '../domain/locales/locale.ts'
import type { BusinessDetails } from '../domain/priceLists/priceListDocument.ts'
import type { ErrorArgs, ErrorCode } from './errors.ts'
import { binaryInput, type BinaryFile } from './binary.ts'
import { callingHoursInput, currencyInput, dayInput, localeInput } from './common.ts'

/** What a write changed; pages that show it fetch again. */
export const TOPICS = [
  'settings',
  'customers',
  'purchases',
  'products',
  'segments',
  'imports',
  'priceLists',
  'scripts',
  'discounts',
  'plans',
  'points',
  'tasks',
  'calls',
  'campaigns',
] as const
export type Topic = (typeof TOPICS)[number]

export type JobKind =
  | 'import'
  | 'undo'
  | 'sample'
  | 'refresh'
  | 'callExport'
  | 'movementExport'
  | 'priceLists'
  | 'catalogueExport'
  | 'campaign'

/** Long work: rows done of a total (`null` while it is not known). */
export interface JobState {
  id: string
  kind: JobKind
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  phase: string
  done: number
  total: number | null
  /** Whether writes wait for this job just now. */
  holdsWrites: boolean
  error: { code: ErrorCode; args: ErrorArgs } | null
  /** What the job brought; its shape belongs to the job's kind. */
  result: unknown
}

export type AppEvent = { type: 'changed'; topics: Topic[] } | { type: 'job'; job: JobState }

export interface AppInfo {
  version: string
  door: 'electron' | 'browser' | 'cli' | 'test'
  baseName: string
  /** Nothing in it yet: the first run offers its three choices. */
  isEmpty: boolean
  hasSample: boolean
  currency: Currency
  /** Somebody named the currency; until then a new base only begins with one. */
  isCurrencyChosen: boolean
  today: Day
  asOf: Day
  /** Newest document's day when it is older than 60 days, to be offered as as-of date. */
  suggestedAsOf: Day | null
  customers: number
}

export interface Settings {
  /** Fixed once the base holds money. */
  currency: Currency
  locale: Locale | null
  theme: 'system' | 'light' | 'dark'
  /** `null` follows the calendar. */
  asOf: Day | null
  /** Months of the metrics' window. */
  windowMonths: number
  /** Two-letter country of the shop, to which phones without a country code belong; may be empty. */
  country: string
  /** When whoever is on no campaign may be called, by the clock where they live. */
  callingHours: CallingHours
  business: BusinessDetails
}

const businessInput = z.object({
  name: z.string().max(200),
  tagline: z.string().max(300),
  address: z.string().max(300),
  phone: z.string().max(60),
  email: z.string().max(200),
  website: z.string().max(200),
  taxNumber: z.string().max(60),
  logo: z.string().max(3_000_000),
  accent: z
    .string()
    .toLowerCase()
    .regex(/^(#[0-9a-f]{6})?$/)
    .default(''),
})

export const settingsInput = z
  .object({
    currency: currencyInput,
    locale: localeInput.nullable(),
    theme: z.enum(['system', 'light', 'dark']),
    asOf: dayInput.nullable(),
    windowMonths: z.number().int().min(1).max(60),
    country: z.string().regex(/^([A-Z]{2})?$/),
    callingHours: callingHoursInput.refine(
      ({ fromMinute, untilMinute }) => fromMinute < untilMinute,
      'calls end after they begin',
    ),
    business: businessInput,
  })
  .partial()

export const appContract = {
  info: oc.output(type<AppInfo>()),
  /** Changes and job progress, from now on until the caller stops listening. */
  events: oc.output(eventIterator(type<AppEvent>())),
}

export const settingsContract = {
  get: oc.output(type<Settings>()),
  update: oc.input(settingsInput).output(type<Settings>()),
}

export const jobsContract = {
  list: oc.output(type<JobState[]>()),
  /** Waits for the job's end; progress arrives through `app.events`. */
  wait: oc.input(z.object({ id: z.string() })).output(type<JobState>()),
  cancel: oc.input(z.object({ id: z.string() })).output(type<void>()),
}

/** The invented shop to look round in; removed again without a trace. */
export const sampleContract = {
  load: oc
    .input(z.object({ currency: currencyInput, locale: localeInput }))
    .output(type<{ jobId: string }>()),
  remove: oc.output(type<{ customers: number; documents: number; products: number }>()),
}

/** Files on their way from page to engine, in pieces that fit every door's body limit. */
export const UPLOAD_PIECE_BYTES = 1024 * 1024
export const uploadsContract = {
  begin: oc
    .input(z.object({ name: z.string().min(1).max(255), size: z.number().int().min(0) }))
    .output(type<{ uploadId: string }>()),
  append: oc
    .input(
      z.object({
        uploadId: z.string(),
        offset: z.number().int().min(0),
        bytes: binaryInput,
      }),
    )
    .output(type<{ received: number }>()),
  discard: oc.input(z.object({ uploadId: z.string() })).output(type<void>()),
}

/** Files on their way from engine to page, kept until fetched or the engine stops. */
export const downloadsContract = {
  get: oc.input(z.object({ downloadId: z.string() })).output(type<BinaryFile>()),
}
