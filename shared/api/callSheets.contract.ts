import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { CampaignLeftOutReason } from '../domain/calls/campaign.ts'
import type { SheetAnswers, SheetQuestion } from '../domain/calls/sheet/answers.ts'
import type { OrderSum, RecordedOrder } from '../domain/calls/sheet/orders.ts'
import type { Day } from '../domain/dates/day.ts'
import { DISPOSITIONS, type Disposition } from '../domain/scripts/callList.ts'
import { dayInput, idInput, localeInput, minorInput } from './common.ts'
import type { ErrorCode } from './errors.ts'

/** `ics` holds promised callbacks, `vcf` the customers as cards for a phone. */
export const CALL_FORMATS = ['xlsx', 'pdf', 'csv', 'ics', 'vcf'] as const
export type CallFormat = (typeof CALL_FORMATS)[number]

export const callExportInput = z.object({
  of: z.discriminatedUnion('by', [
    z.object({ by: z.literal('segment'), segmentId: z.string().max(100) }),
    z.object({ by: z.literal('campaign'), campaignId: idInput }),
  ]),
  /** Only whom this account manager calls; `null` for everybody, the empty name for nobody's. */
  manager: z.string().max(100).nullable().default(null),
  format: z.enum(CALL_FORMATS),
  /** Of the file: its headings, and its texts. */
  locale: localeInput,
  /** What is said to a customer is in the customer's own language. */
  ownLanguage: z.boolean().default(false),
  /** Of a csv: the mark by which Excel knows UTF-8; some diallers stumble over it. */
  byteOrderMark: z.boolean().default(true),
  /** Of a PDF: the script of each customer with room to write, or a table of many. */
  layout: z.enum(['cards', 'table']).default('cards'),
  vcardVersion: z.enum(['4.0', '3.0']).default('3.0'),
})
export type CallExportInput = z.input<typeof callExportInput>
export type CallExportTask = z.output<typeof callExportInput>

export interface CallExportResult {
  downloadId: string
  fileName: string
  customers: number
  leftOut: { reason: CampaignLeftOutReason; customers: number }[]
}

/** What happened in the app since the sheet was made, beside what the row says. */
export interface SheetConflict {
  kind:
    | 'called-since'
    | 'do-not-call'
    | 'consent-withdrawn'
    | 'merged'
    /** The call that this row became before cannot be changed any more. */
    | 'not-last'
  /** Of calls since: what came of them, the newest first. */
  calls: { on: Day; minute: number; disposition: Disposition; note: string; manager: string }[]
}

/**
 * `ready` is taken in as it is understood; `ask` only as the user says; `same` was taken in
 * before; `blank` has nothing filled in; `unknown` has a key that leads to nobody.
 */
export type SheetRowState = 'ready' | 'ask' | 'correction' | 'same' | 'blank' | 'unknown'

export interface SheetRow {
  /** Names the row of this file in what the user chooses. */
  place: string
  sheetName: string
  row: number
  state: SheetRowState
  /** As the file has it. */
  nameInFile: string
  /** Whom it would be taken for; `null` where nobody is certain. */
  customer: { id: number; name: string; phone: string } | null
  /** Why the person is asked about. */
  doubt: 'damaged-key' | 'other-name' | 'no-name' | 'twice' | 'gone' | null
  /** Who may be meant, for a row whose key is damaged or that has another name. */
  candidates: { id: number; name: string; phone: string }[]
  answers: SheetAnswers
  questions: SheetQuestion[]
  conflicts: SheetConflict[]
  /** What was taken in from this row before, where it says something else now. */
  before: SheetAnswers | null
  /** Its order as an earlier taking-in made a purchase of it. */
  recorded: RecordedOrder | null
}

export interface SheetCheck {
  sheet: {
    id: number
    madeOn: Day
    campaign: string | null
    segmentId: string | null
    manager: string | null
    rows: number
  }
  /** Those with something in them, first those that are asked about. */
  rows: SheetRow[]
  counts: Record<SheetRowState, number>
  /** What would become purchases of the rows that are ready. */
  orders: OrderSum
  /** Orders of rows that stay out as long as nobody decides about them. */
  openOrders: OrderSum
  /** Calls are of no later day. */
  today: Day
}

const rowChoice = z.object({
  place: z.string().max(40),
  /** `false` leaves the row out. */
  take: z.boolean(),
  /** Who is meant, where it was asked. */
  customerId: idInput.nullable().default(null),
  /** What was asked about, as the user says. */
  disposition: z.enum(DISPOSITIONS).nullable().default(null),
  calledOn: dayInput.nullable().default(null),
  callback: z
    .object({ on: dayInput, minute: z.number().int().min(0).max(1439) })
    .nullable()
    .default(null),
  orderMinor: minorInput.nullable().default(null),
  newPhone: z.string().max(60).nullable().default(null),
})
export type SheetRowChoice = z.input<typeof rowChoice>
export type SheetRowChoiceMade = z.output<typeof rowChoice>

export interface SheetReport {
  /** By which it can be taken back; `null` where nothing was taken in. */
  takingId: number | null
  /** Calls recorded, and what came with them. */
  taken: number
  corrected: number
  same: number
  leftOut: number
  callbacks: number
  phones: number
  notes: number
  orders: number
  ordersMinor: number
  byDisposition: { disposition: Disposition; calls: number }[]
  /** Not taken in, with the reason; the file can be taken in again. */
  refused: {
    place: string
    row: number
    name: string
    code: ErrorCode
    on: Day | null
    minute: number | null
  }[]
}

/** A sheet whose results came in. */
export interface SheetTaking {
  id: number
  fileName: string
  on: Day
  minute: number
  sheet: {
    madeOn: Day
    campaign: string | null
    segmentId: string | null
    manager: string | null
  }
  /** That became calls then. */
  rows: number
  /** Of these, what has not been taken back. */
  left: number
}

/**
 * What stays of a row that is taken back: `laterCall` all of it, since the customer was called
 * again; else what somebody has changed since.
 */
export type SheetStays =
  | 'laterCall'
  | 'purchase'
  | 'phone'
  | 'callback'
  | 'task'
  /** The customer's place in the campaign. */
  | 'campaign'
  /** The mark of a wrong number. */
  | 'number'
  | 'complaint'
  | 'doNotCall'

export interface SheetTakenBack {
  calls: number
  /** Rows that say again what they said before they were corrected. */
  corrected: number
  callbacks: number
  phones: number
  orders: number
  ordersMinor: number
  stays: { customerId: number; name: string; what: SheetStays[] }[]
}

export const callSheetsContract = {
  /**
   * A job (`callExport`); its result is a {@link CallExportResult}. `segments.unknown`,
   * `campaigns.unknown`.
   */
  export: oc.input(callExportInput).output(type<{ jobId: string }>()),
  /** Whether an upload is a call sheet; never fails for what is no table. */
  recognise: oc
    .input(z.object({ uploadId: z.string() }))
    .output(type<{ isCallSheet: boolean; isOurs: boolean }>()),
  /**
   * Reads a sheet that came back, and changes nothing. `callSheets.unreadable` for a file without
   * rows of a call sheet, `callSheets.foreign` for one of another base, and the `file.*` codes.
   */
  check: oc.input(z.object({ uploadId: z.string() })).output(type<SheetCheck>()),
  /**
   * Takes the results in, all at once. Rows that are asked about and not chosen stay out; what was
   * taken in before is not taken in again.
   */
  apply: oc
    .input(
      z.object({
        uploadId: z.string(),
        choices: z.array(rowChoice).max(50_000).default([]),
        /** Orders with an amount become purchases. */
        recordOrders: z.boolean().default(false),
        /** Who called, where the sheet is nobody's own. */
        manager: z.string().max(100).default(''),
      }),
    )
    .output(type<SheetReport>()),
  /** Sheets whose results came in, the newest first. */
  takings: oc
    .input(
      z.object({
        /** Those older than this one. */
        beforeId: idInput.nullable().default(null),
        limit: z.number().int().min(1).max(100).default(10),
      }),
    )
    .output(type<{ rows: SheetTaking[]; hasMore: boolean }>()),
  /**
   * Takes back exactly what one taking-in brought; what somebody has changed since stays and is
   * told. The same sheet can be taken in again. `notFound`.
   */
  takeBack: oc.input(z.object({ takingId: idInput })).output(type<SheetTakenBack>()),
}
