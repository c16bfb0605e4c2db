import type { Undone } from './undo.repo.ts'
import type { ImportPreview, ImportResult } from '#shared/api/imports.contract.ts'
import type { ImportAnswers } from '#shared/domain/imports/fields.ts'
import type { Mappings } from './mappings.repo.ts'
import type { Lesson } from './understand.ts'

/** What the import's thread is asked to do. */
export interface ImportTask {
  mode: 'preview' | 'import'
  basePath: string
  filePath: string
  /** Where a preview leaves the rows that would be rejected. */
  rejectsPath: string
  fileName: string
  answers: ImportAnswers
  /** What was answered for earlier files. */
  mappings: Mappings
  /** Rolls everything back at the end and tells what would have come. */
  dryRun: boolean
  currency: string
  country: string
  windowMonths: number
  /** Days since 1970-01-01. */
  asOfDay: number
  isLook: boolean
  today: number
  /** UTC instant. */
  now: string
  /** Becomes 1 when the user cancels. */
  cancelFlag: Int32Array
}

export type ImportMessage =
  | { type: 'progress'; phase: 'reading' | 'saving'; done: number; total: number | null }
  /** Reading is over; the thread waits for its turn to write. */
  | { type: 'ready' }
  | { type: 'previewed'; preview: ImportPreview }
  | { type: 'imported'; result: ImportResult; lesson: Lesson | null }

/** What the thread that takes an import back is asked to do. */
export interface UndoTask {
  basePath: string
  importId: number
  edited: 'keep' | 'remove'
  windowMonths: number
  /** Days since 1970-01-01. */
  asOfDay: number
  isLook: boolean
  /** UTC instant. */
  now: string
}

export type UndoMessage = { type: 'undone'; undone: Undone }
