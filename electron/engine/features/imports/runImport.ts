import { AppError } from '#shared/api/errors.ts'
import type { ImportResult } from '#shared/api/imports.contract.ts'
import { openSecondWriter } from '../../store/openFile.ts'
import { applyImport } from './apply.repo.ts'
import { fileMoney } from './fileMoney.ts'
import { beginOpening, type Opening } from './openSampled.ts'
import { DifferingRows, importResult } from './importResult.ts'
import { RejectWriter } from './rejects.repo.ts'
import {
  fieldsOf,
  headersOf,
  isCancelled,
  refuseCancelled,
  stageFile,
  type Staged,
} from './stage.ts'
import type { ImportMessage, ImportTask } from './task.ts'
import { understandSample, type Lesson, type Understood } from './understand.ts'

/** A cancel is heard so often while the reader is waited for. */
const CANCEL_MS = 100

/** What the reading of a file tells, and the turn to write that it waits for. */
export interface ImportWire {
  post(message: ImportMessage): void
  /** Resolves when no other write is under way. */
  myTurn(): Promise<void>
}

/** Reads a file and takes it into the base; `task.dryRun` tells the same and keeps nothing. */
export async function runImport(
  task: ImportTask,
  wire: ImportWire,
  opening: Opening = beginOpening(task.filePath),
): Promise<{ result: ImportResult; lesson: Lesson | null }> {
  const { fileName, answers, mappings } = task
  const watch = setInterval(() => {
    if (isCancelled(task)) opening.stop.abort(new AppError('cancelled'))
  }, CANCEL_MS)
  try {
    return await importFrom(
      await understandSample(opening, fileName, answers, false, mappings),
      task,
      wire,
    )
  } finally {
    clearInterval(watch)
  }
}

async function importFrom(
  understood: Understood,
  task: ImportTask,
  wire: ImportWire,
): Promise<{ result: ImportResult; lesson: Lesson | null }> {
  let staged: Staged
  try {
    staged = await stageFile(understood, task, (message) => wire.post(message))
  } finally {
    // The reader's thread and its memory are needed no more.
    await understood.table.close()
  }
  const db = openSecondWriter(task.basePath)
  try {
    await wire.myTurn()
    refuseCancelled(task)
    const { staging, counts } = staged
    const recognizedAs = understood.sheets.find(({ layout }) => layout !== null)!.layout!.format
    const rows = counts.reduce((sum, count) => sum + count.rows, 0)
    const rejected = counts.flatMap((count) => count.rejected)
    const headings = understood.sheets.map((sheet) => ({
      name: sheet.name,
      headers: headersOf(sheet),
      fields: fieldsOf(sheet),
    }))
    // Before known documents are looked for: they are the file's too.
    const money = fileMoney(staging.sales)
    const differing = new DifferingRows()
    const beside = task.dryRun ? RejectWriter.goOn(task.rejectsPath) : null
    try {
      const applied = applyImport(
        db,
        staging,
        { recognizedAs, rows, rejected, sheets: headings },
        task,
        (done, total) => {
          wire.post({ type: 'progress', phase: 'saving', done, total })
          refuseCancelled(task)
        },
        beside === null ? [differing] : [differing, beside],
      )
      const { fileName } = task
      const result = importResult({ fileName, recognizedAs }, counts, differing, {
        ...applied,
        money,
      })
      return { result, lesson: understood.lesson }
    } finally {
      beside?.close()
    }
  } finally {
    db.close()
  }
}
