import type { Field, KnownPolicy } from '#shared/domain/imports/fields.ts'

/** What putting a file's rows into the base needs to know about the import. */
export interface ImportFrame {
  importId: number
  fileName: string
  /** Country of phones without a prefix. */
  country: string
  /** Days since 1970-01-01. */
  today: number
  /** UTC instant. */
  now: string
  /** What happens to those whom the base knows already. */
  known: KnownPolicy
}

export interface SheetHeadings {
  name: string
  headers: string[]
  /** What the columns mean. */
  fields: (Field | null)[]
}
