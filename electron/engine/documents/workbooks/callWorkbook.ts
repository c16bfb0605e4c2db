import type { Writable } from 'node:stream'
import { writeBook } from './callBook/bookFile.ts'
import type { CallSheet, WriteOptions } from './callBook/callSheet.ts'
import { callsSheet } from './callBook/callsSheet.ts'
import { keySheet } from './callBook/keySheet.ts'
import type { BookContext } from './callBook/parts.ts'
import { helpSheet, leftOutSheet, scriptSheet } from './callBook/readingSheets.ts'
import { linePoints } from './callBook/styles.ts'
import { fillStream, replaceFile } from './replaceFile.ts'
import { callWorkbookWords } from './words.ts'

/**
 * Writes a call sheet as a workbook: the calls with choices of outcomes and keys by which results
 * find their customers, the script, those left out, a help, and a hidden sheet for machines. It is
 * written piece by piece with writers of our own: exceljs takes far longer for this.
 * A path is replaced only when the whole file is on the disk; a stream is ended.
 */
export async function writeCallWorkbook(
  sheet: CallSheet,
  out: string | Writable,
  { signal, onProgress }: WriteOptions = {},
): Promise<void> {
  const ctx: BookContext = {
    sheet,
    words: callWorkbookWords(sheet.locale),
    linePoints: linePoints(sheet.locale),
  }
  const book = {
    title: `${sheet.shopName} · ${sheet.title}`,
    locale: sheet.locale,
    madeAt: new Date(`${sheet.madeOn}T00:00:00Z`),
    sheets: [
      callsSheet(ctx, (rows) => onProgress?.(rows, sheet.total)),
      scriptSheet(ctx),
      leftOutSheet(ctx),
      helpSheet(ctx),
      keySheet(ctx),
    ],
  }
  const fill = (stream: Writable, stop: AbortSignal) => writeBook(book, stream, stop)
  if (typeof out === 'string') await replaceFile(out, fill, signal)
  else await fillStream(out, fill, signal)
}
