import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { OtherFigures } from '../domain/imports/otherFigures.ts'
import type { Day } from '../domain/dates/day.ts'
import type { Currency } from '../domain/money/money.ts'
import type {
  Field,
  ImportAnswers,
  ImportQuestion,
  RecordedChoice,
  RejectCode,
} from '../domain/imports/fields.ts'
import { FIELDS, KNOWN_POLICIES, RECORDED_CHOICES, REJECT_CODES } from '../domain/imports/fields.ts'
import { currencyInput, idInput } from './common.ts'

export const answersInput = z.object({
  /** Header to field, over what was recognised; `null` leaves the column out. */
  map: z.record(z.string(), z.enum(FIELDS).nullable()).default({}),
  encoding: z.string().max(40).nullable().default(null),
  delimiter: z.string().max(1).nullable().default(null),
  decimal: z.enum(['.', ',']).nullable().default(null),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).nullable().default(null),
  dateOrders: z.record(z.string(), z.enum(['dmy', 'mdy', 'ymd'])).default({}),
  currency: currencyInput.nullable().default(null),
  known: z.enum(KNOWN_POLICIES).default('fill'),
  fixes: z
    .array(
      z.object({
        sheet: z.string().max(200),
        row: z.number().int().positive(),
        cells: z.record(z.string(), z.string().max(2000)),
      }),
    )
    .max(10_000)
    .default([]),
  recorded: z.enum(RECORDED_CHOICES).default('same'),
  recordedOtherwise: z
    .array(z.object({ sheet: z.string().max(200), row: z.number().int().positive() }))
    .max(10_000)
    .default([]),
  recall: z.boolean().default(true),
}) satisfies z.ZodType<ImportAnswers>

export interface ImportColumn {
  header: string
  field: Field | null
  samples: string[]
}

/** A value as it would be kept, before anybody puts it in words. */
export type UnderstoodValue = { field: Field } & (
  | { text: string; needsReview?: boolean }
  | { day: Day }
  | { minor: number }
  | { milli: number }
  | { kind: 'goods' | 'service' }
  | { yes: boolean }
)

export interface UnderstoodRow {
  row: number
  values: UnderstoodValue[]
}

export interface ImportPreview {
  fileName: string
  /** Name of the format, e.g. `table` or `uci-online-retail-2`. */
  recognizedAs: string
  /** Answers that the owner gave for a file of this shape are used again. */
  remembered: boolean
  csv: { encoding: string; delimiter: string } | null
  sheets: {
    name: string
    rows: number
    /** Rows that only head others, as `Drinks` above its products. */
    headings: number
    columns: ImportColumn[]
    /** The first rows that would be taken in, as they were understood. */
    firstRows: UnderstoodRow[]
    /** The first rows in words of the file. */
    understood: Partial<Record<Field, string>>[]
  }[]
  rejected: { sheet: string; row: number; code: RejectCode }[]
  rejectedTotal: number
  /** How many rows were rejected for which reason. */
  rejectedBy: Partial<Record<RejectCode, number>>
  questions: ImportQuestion[]
}

/** A row that would not be taken in, with its cells as texts, in the order of the columns. */
export interface DoubtfulRow {
  sheet: string
  row: number
  code: RejectCode
  headers: string[]
  cells: string[]
  /** Of `row.otherFigures`, where it is one line of the base that has others. */
  figures: OtherFigures | null
}

/** A row that was not taken in. */
export interface RejectedRow {
  row: number
  code: RejectCode
  /** What stands in it, without blanks, in the order of the columns. */
  content: string
  figures: OtherFigures | null
}

/** What an import brought; also the shape of the command line's answer. */
export interface ImportResult {
  importId: number | null
  file: string
  recognizedAs: string
  sheets: {
    name: string
    rows: number
    imported: number
    rejected: RejectedRow[]
    rejectedTotal: number
    /** Rows that only head others, as `Drinks` above its products. */
    headings: number
  }[]
  added: { customers: number; products: number; documents: number; lines: number }
  /** Customers of the file whom the base knew: changed by it, and the same as before. */
  known: { updated: number; same: number }
  /** Purchases that look like ones recorded in the app already. */
  recorded: {
    /** Taken for those: nothing is added, they keep the file's number. */
    same: number
    /** Taken for others, and added. */
    another: number
    /** The first of them. */
    pairs: RecordedPair[]
  }
  /** Lines of purchases that the base knew in other figures: replaced by the file's, or kept. */
  otherFigures: { replaced: number; kept: number }
  /** Products that the base knew, whose list price is another one now. */
  changedPrices: number
  /** Pairs of customers that may be one person, found among those who came. */
  likelyDuplicates: number
  sharedContacts: SharedContacts
  money: FileMoney | null
}

/** What the sales of a file come to, whether the base knew them or not; in the base's currency. */
export interface FileMoney {
  purchases: number
  purchasesMinor: number
  returns: number
  /** Zero or less. */
  returnsMinor: number
  /** Both together, as it is kept: every line rounded on its own. */
  totalMinor: number
  /** All lines as they are written, rounded once. */
  writtenMinor: number
  firstDay: Day
  lastDay: Day
}

/**
 * Customers of the file who have a phone or an e-mail of somebody else's, whose name is clearly
 * another: they stay two customers, and a pair to look at.
 */
export interface SharedContacts {
  total: number
  /** The first of them, by name. */
  first: { name: string; other: string; contact: string }[]
}

/** A purchase of the file beside the one that was recorded in the app. */
export interface RecordedPair {
  /** Where it begins in the file, which stands for it in {@link ImportAnswers.recordedOtherwise}. */
  sheet: string
  row: number
  choice: RecordedChoice
  customer: string
  totalMinor: number
  file: { number: string | null; day: Day; words: string }
  recorded: { how: 'order' | 'sale' | 'typed'; number: string | null; day: Day; words: string }
}

export interface BaseTotals {
  customers: number
  documents: number
  lines: number
  walkInLines: number
  totalMinor: number
  customerTotalMinor: number
  currency: Currency
}

export interface ImportRow {
  id: number
  fileName: string
  recognizedAs: string
  /** UTC instant. */
  at: string
  added: ImportResult['added']
  updatedCustomers: number
  rows: number
  rejected: number
  /** UTC instant, where the import was taken back. */
  undoneAt: string | null
}

/** What taking an import back would do. */
export interface UndoPreview {
  importId: number
  fileName: string
  at: string
  removes: { customers: number; products: number; documents: number; lines: number }
  /** Customers who stay and lose what only this import said of them. */
  changesCustomers: number
  /** Lines that stay and get back the figures that this import replaced. */
  restoresLines: number
  /**
   * Brought by the import and worked on since, or with a purchase of it that something was
   * returned from: the owner decides what becomes of them.
   */
  edited: { customerId: number; name: string; what: EditedSince[] }[]
  editedTotal: number
  /** Those of them who came with this import alone, so that it may take them along. */
  editedOwn: number
}

export const EDITED_SINCE = ['fields', 'contacts', 'purchases', 'priceLists', 'merged'] as const
export type EditedSince = (typeof EDITED_SINCE)[number]

export interface RememberedMapping {
  shape: string
  fileName: string
  usedAt: string
}

export interface WatchedFolder {
  folder: string | null
  /** Whether the folder could be looked into; a drive may be away for a while. */
  isReadable: boolean
  /** The newest files found there, newest first. */
  files: {
    name: string
    at: string
    state: 'imported' | 'waiting' | 'failed'
    importId: number | null
    /** Why it waits or failed: a code of `errors`. */
    code: string | null
  }[]
}

const source = { uploadId: z.string(), answers: answersInput.prefault({}) }

export const importsContract = {
  preview: oc.input(z.object(source)).output(type<ImportPreview>()),
  /** A job; its result is an {@link ImportResult}. A dry run tells the same and keeps nothing. */
  start: oc
    .input(z.object({ ...source, dryRun: z.boolean().default(false) }))
    .output(type<{ jobId: string }>()),
  /** All rows that the newest preview of this upload would not take in. */
  doubtful: oc
    .input(
      z.object({
        uploadId: z.string(),
        code: z.enum(REJECT_CODES).nullable().default(null),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(type<{ rows: DoubtfulRow[]; total: number }>()),
  list: oc.output(type<ImportRow[]>()),
  totals: oc.output(type<BaseTotals>()),
  /** The rejected rows of an import as a workbook, to be mended and imported again. */
  rejectedFile: oc
    .input(z.object({ importId: idInput }))
    .output(type<{ downloadId: string; fileName: string }>()),
  undoPreview: oc.input(z.object({ importId: idInput })).output(type<UndoPreview>()),
  /** A job. `keep` leaves what was worked on since, `remove` takes it back too. */
  undo: oc
    .input(z.object({ importId: idInput, edited: z.enum(['keep', 'remove']) }))
    .output(type<{ jobId: string }>()),
  mappings: oc.output(type<RememberedMapping[]>()),
  forgetMapping: oc.input(z.object({ shape: z.string() })).output(type<void>()),
  watched: oc.output(type<WatchedFolder>()),
  /** `null` stops watching. @throws AppError `file.unreadable` */
  watch: oc.input(z.object({ folder: z.string().max(2000).nullable() })).output(type<void>()),
  /** Puts a file of the watched folder on the shelf, to be looked at. @throws AppError `notFound` */
  openWatched: oc
    .input(z.object({ name: z.string().max(1000) }))
    .output(type<{ uploadId: string; fileName: string }>()),
  /** A waiting file that is not wanted; it is asked about again when it changes. */
  leaveWatched: oc.input(z.object({ name: z.string().max(1000) })).output(type<void>()),
}
