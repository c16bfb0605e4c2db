import { AppError } from '#shared/api/errors.ts'
import type { ImportResult } from '#shared/api/imports.contract.ts'
import type { TakeResult } from '#shared/domain/imports/importRow.ts'
import { createSheetReader } from '#shared/domain/imports/readRow.ts'
import { openSecondWriter } from '../../store/openFile.ts'
import { applyImport, type ReadSummary } from './apply.repo.ts'
import { mender } from './mend.ts'
import { cellTexts } from './preview.ts'
import { Staging } from './staging.repo.ts'
import type { ImportMessage, ImportTask } from './task.ts'
import {
  refuseUnclear,
  understandFile,
  type Lesson,
  type Understood,
  type UnderstoodSheet,
} from './understand.ts'

/** Rejected rows that travel to the page; all of them are kept in the base. */
const REJECTS_TOLD = 1000

/** What the reading of a file tells, and the turn to write that it waits for. */
export interface ImportWire {
  post(message: ImportMessage): void
  /** Resolves when no other write is under way. */
  myTurn(): Promise<void>
}

function refuseCancelled({ cancelFlag }: ImportTask): void {
  if (Atomics.load(cancelFlag, 0) === 1) throw new AppError('cancelled')
}

interface SheetCount {
  name: string
  rows: number
  imported: number
  rejected: ReadSummary['rejected']
}

const headersOf = ({ layout }: UnderstoodSheet): string[] =>
  layout === null ? [] : layout.columns.map(({ header }) => header)

/** Reads every row once, into the staging; nothing of the base is touched yet. */
async function stage(
  understood: Understood,
  staging: Staging,
  task: ImportTask,
  { post }: ImportWire,
): Promise<SheetCount[]> {
  const { table, sheets } = understood
  const counts = sheets.map(({ name }): SheetCount => ({
    name,
    rows: 0,
    imported: 0,
    rejected: [],
  }))
  const readers = sheets.map(({ layout, conventions }) =>
    layout === null ? null : createSheetReader(layout, conventions, task.currency),
  )
  let read = 0
  const onBytes = (bytes: number): void => {
    read = bytes
  }
  const takers = counts.map((count, at) => takerOf(count, staging, headersOf(sheets[at]!).length))
  const menders = sheets.map(({ name, layout }) =>
    layout === null ? null : mender(name, layout, task.answers.fixes),
  )
  for await (const { sheet, rows } of table.rows({ onBytes })) {
    refuseCancelled(task)
    const reader = readers[sheet]
    if (!reader) continue
    const take = takers[sheet]!
    const mend = menders[sheet]
    for (const row of rows) reader.read(mend ? mend(row) : row, take)
    post({
      type: 'progress',
      phase: 'reading',
      done: Math.min(read, table.bytes),
      total: table.bytes,
    })
  }
  for (const [sheet, reader] of readers.entries()) reader?.end(takers[sheet]!)
  return counts
}

function takerOf(count: SheetCount, staging: Staging, columns: number): TakeResult {
  return (result, row) => {
    if (result.kind === 'skip') return
    count.rows += 1
    if (result.kind === 'reject') {
      const cells = cellTexts(row.cells.slice(0, columns))
      count.rejected.push({ sheet: count.name, row: row.row, code: result.code, cells })
      return
    }
    count.imported += 1
    staging.add(result.value)
  }
}

/** Reads a file and takes it into the base; `task.dryRun` tells the same and keeps nothing. */
export async function runImport(
  task: ImportTask,
  wire: ImportWire,
): Promise<{ result: ImportResult; lesson: Lesson | null }> {
  const { filePath, fileName, answers, mappings } = task
  const understood = await understandFile(filePath, fileName, answers, false, mappings)
  const db = openSecondWriter(task.basePath)
  try {
    refuseUnclear(understood)
    const staging = new Staging(db)
    const counts = await stage(understood, staging, task, wire)
    staging.finish()
    await wire.myTurn()
    refuseCancelled(task)
    const recognizedAs = understood.sheets.find(({ layout }) => layout !== null)!.layout!.format
    const rows = counts.reduce((sum, count) => sum + count.rows, 0)
    const rejected = counts.flatMap((count) => count.rejected)
    const headings = understood.sheets.map((sheet) => ({
      name: sheet.name,
      headers: headersOf(sheet),
    }))
    const applied = applyImport(
      db,
      staging,
      { recognizedAs, rows, rejected, sheets: headings },
      task,
      (done, total) => {
        wire.post({ type: 'progress', phase: 'saving', done, total })
        refuseCancelled(task)
      },
    )
    const result: ImportResult = {
      importId: applied.importId,
      file: task.fileName,
      recognizedAs,
      sheets: counts.map((count) => ({
        name: count.name,
        rows: count.rows,
        imported: count.imported,
        rejected: count.rejected.slice(0, REJECTS_TOLD).map(({ row, code }) => ({ row, code })),
        rejectedTotal: count.rejected.length,
      })),
      added: applied.added,
      known: applied.known,
      likelyDuplicates: applied.likelyDuplicates,
    }
    return { result, lesson: understood.lesson }
  } finally {
    db.close()
    await understood.table.close()
  }
}
