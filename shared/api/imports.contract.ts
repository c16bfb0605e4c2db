import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { Currency } from '../domain/money/money.ts'
import type { Field, ImportAnswers, ImportQuestion, RejectCode } from '../domain/imports/fields.ts'
import { FIELDS } from '../domain/imports/fields.ts'
import { currencyInput } from './common.ts'

export const answersInput = z.object({
  /** Header to field, over what was recognised; `null` leaves the column out. */
  map: z.record(z.string(), z.enum(FIELDS).nullable()).default({}),
  encoding: z.string().max(40).nullable().default(null),
  delimiter: z.string().max(1).nullable().default(null),
  decimal: z.enum(['.', ',']).nullable().default(null),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).nullable().default(null),
  dateOrders: z.record(z.string(), z.enum(['dmy', 'mdy', 'ymd'])).default({}),
  currency: currencyInput.nullable().default(null),
}) satisfies z.ZodType<ImportAnswers>

export interface ImportColumn {
  header: string
  field: Field | null
  samples: string[]
}

export interface ImportPreview {
  fileName: string
  /** Name of the format, e.g. `table` or `uci-online-retail-2`. */
  recognizedAs: string
  csv: { encoding: string; delimiter: string } | null
  sheets: {
    name: string
    rows: number
    columns: ImportColumn[]
    /** The first rows as they were understood, in words of the file. */
    understood: Partial<Record<Field, string>>[]
  }[]
  rejected: { sheet: string; row: number; code: RejectCode }[]
  rejectedTotal: number
  questions: ImportQuestion[]
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
    rejected: { row: number; code: RejectCode }[]
    rejectedTotal: number
  }[]
  added: { customers: number; products: number; documents: number; lines: number }
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
  rows: number
  rejected: number
}

const source = { uploadId: z.string(), answers: answersInput.prefault({}) }

export const importsContract = {
  preview: oc.input(z.object(source)).output(type<ImportPreview>()),
  /** A job; its result is an {@link ImportResult}. A dry run tells the same and keeps nothing. */
  start: oc
    .input(z.object({ ...source, dryRun: z.boolean().default(false) }))
    .output(type<{ jobId: string }>()),
  list: oc.output(type<ImportRow[]>()),
  totals: oc.output(type<BaseTotals>()),
}
