import type { Writable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import type { CallList } from '#shared/domain/scripts/callList.ts'
import { writeCallsSheet } from './callsSheet.ts'
import { cellText } from './cellText.ts'
import { writeKeySheet } from './keySheet.ts'
import { writeLeftOutSheet } from './leftOutSheet.ts'
import { fillStream, replaceFile } from './replaceFile.ts'
import { writeScriptSheet } from './scriptSheet.ts'
import type { SheetContext } from './sheetParts.ts'
import { sheetStyles } from './styles.ts'
import { callWorkbookWords } from './words.ts'

export interface WriteOptions {
  /** Cancels; nothing is left on the disk and the promise rejects with the signal's reason. */
  signal?: AbortSignal
  /** Rows written so far and in all; called about every {@link ROWS_PER_TURN} rows. */
  onProgress?: (done: number, total: number) => void
}

/** Rows between two breaths, in which other work of the process gets its turn. */
const ROWS_PER_TURN = 25

/**
 * Writes a segment's call list as a workbook: the calls with a choice of outcomes, the
 * script, those left out, and a hidden sheet of keys by which results can be read back.
 * A path is replaced only when the whole file is on the disk; a stream is ended.
 */
export async function writeCallWorkbook(
  list: CallList,
  out: string | Writable,
  options: WriteOptions = {},
): Promise<void> {
  const fill = (stream: Writable, signal: AbortSignal) =>
    fillWorkbook(list, stream, { ...options, signal })
  if (typeof out === 'string') await replaceFile(out, fill, options.signal)
  else await fillStream(out, fill, options.signal)
}

async function fillWorkbook(
  list: CallList,
  stream: Writable,
  { signal, onProgress }: WriteOptions,
): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  const madeOn = new Date(`${list.madeOn}T00:00:00Z`)
  Object.assign(book, { created: madeOn, modified: madeOn, lastModifiedBy: 'Regulars' })
  book.creator = 'Regulars'
  book.title = cellText(`${list.shopName} · ${list.segment.name}`, 250)
  const total = list.targets.length + list.leftOut.length
  const ctx: SheetContext = {
    list,
    words: callWorkbookWords(list.locale),
    styles: sheetStyles(list.locale),
    rowDone: async (rows) => {
      if (rows % ROWS_PER_TURN !== 0) return
      onProgress?.(rows, total)
      await nextTurn()
      signal?.throwIfAborted()
    },
  }
  await writeCallsSheet(book, ctx)
  writeScriptSheet(book, ctx)
  await writeLeftOutSheet(book, ctx)
  writeKeySheet(book, ctx)
  onProgress?.(total, total)
  await book.commit()
}
