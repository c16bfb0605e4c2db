import { AppError } from '#shared/api/errors.ts'
import type { Field } from '#shared/domain/imports/fields.ts'
import type { SourceRow, TakeResult } from '#shared/domain/imports/importRow.ts'
import { createSheetReader } from '#shared/domain/imports/readRow.ts'
import type { TableFile } from '../../documents/tables/table.ts'
import type { ReadSummary } from './apply.repo.ts'
import { mender } from './mend.ts'
import { cellTexts, lastDayOf } from './preview.ts'
import { Staging } from './staging.ts'
import type { ImportMessage, ImportTask } from './task.ts'
import {
  haveSameConventions,
  refuseMissing,
  refuseUnclear,
  type Understood,
  type UnderstoodSheet,
  type WholeSurvey,
} from './understand.ts'

/** Reading tells how far it is ten times a second. */
const PROGRESS_MS = 100

export interface SheetCount {
  name: string
  rows: number
  imported: number
  headings: number
  rejected: ReadSummary['rejected']
}

/** Rows of a file on their way into the base, and what their sheets hold. */
export interface Staged {
  staging: Staging
  counts: SheetCount[]
}

type Post = (message: ImportMessage) => void

export const isCancelled = ({ cancelFlag }: ImportTask): boolean =>
  Atomics.load(cancelFlag, 0) === 1

export function refuseCancelled(task: ImportTask): void {
  if (isCancelled(task)) throw new AppError('cancelled')
}

export const headersOf = ({ layout }: UnderstoodSheet): string[] =>
  layout === null ? [] : layout.columns.map(({ header }) => header)

export const fieldsOf = ({ layout }: UnderstoodSheet): (Field | null)[] =>
  layout === null ? [] : layout.columns.map(({ field }) => field)

/**
 * Reads a file to its end, into the staging; nothing of the base is touched yet. Rows are read
 * by the conventions that the first of them suggest, while all are heard about them; only where
 * those that come later say otherwise is the file read once more.
 * @throws AppError for what would have to be guessed, see {@link refuseUnclear}; `cancelled`
 */
export async function stageFile(
  understood: Understood,
  task: ImportTask,
  post: Post,
): Promise<Staged> {
  const { table, sheets, whole } = understood
  refuseMissing(sheets)
  if (whole === null) refuseUnclear(sheets)
  const staged = await readAll(table, sheets, whole, task, post)
  if (whole === null) return staged
  const sure = whole.settle()
  refuseUnclear(sure)
  return haveSameConventions(sheets, sure) ? staged : readAll(table, sure, null, task, post)
}

async function readAll(
  table: TableFile,
  sheets: readonly UnderstoodSheet[],
  whole: WholeSurvey | null,
  task: ImportTask,
  post: Post,
): Promise<Staged> {
  const staging = new Staging()
  const counts = sheets.map(({ name }): SheetCount => ({
    name,
    rows: 0,
    imported: 0,
    headings: 0,
    rejected: [],
  }))
  const readers = sheets.map((sheet, at) => readerOf(sheet, at, counts[at]!, staging, task))
  let read = 0
  let told = 0
  for await (const { sheet, rows } of table.rows({ onBytes: (bytes) => (read = bytes) })) {
    refuseCancelled(task)
    for (const row of rows) {
      whole?.add(sheet, row)
      readers[sheet]?.read(row)
    }
    if (performance.now() - told < PROGRESS_MS) continue
    told = performance.now()
    const done = Math.min(read, table.bytes)
    post({ type: 'progress', phase: 'reading', done, total: table.bytes })
  }
  for (const reader of readers) reader?.end()
  staging.finish()
  return { staging, counts }
}

interface RowTaker {
  read(row: SourceRow): void
  end(): void
}

/** Reads the rows of a sheet into the staging; `null` for one that nobody understands. */
function readerOf(
  sheet: UnderstoodSheet,
  place: number,
  count: SheetCount,
  staging: Staging,
  task: ImportTask,
): RowTaker | null {
  const { name, layout, conventions } = sheet
  if (layout === null) return null
  const reader = createSheetReader(layout, conventions, task.currency, lastDayOf(task.today))
  const mend = mender(name, layout, task.answers.fixes)
  const columns = headersOf(sheet).length
  const take: TakeResult = (result, row) => {
    if (result.kind === 'skip') return
    if (result.kind === 'heading') {
      count.headings += 1
      return
    }
    count.rows += 1
    if (result.kind === 'reject') {
      const cells = cellTexts(row.cells.slice(0, columns))
      count.rejected.push({ sheet: name, row: row.row, code: result.code, cells, figures: null })
      return
    }
    count.imported += 1
    staging.add(result.value, { sheet: place, row: row.row })
  }
  return {
    read: (row) => reader.read(mend ? mend(row) : row, take),
    end: () => reader.end(take),
  }
}
