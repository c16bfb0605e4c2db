import { pipeline } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { stringify } from 'csv-stringify'
import type { CallList } from '#shared/domain/scripts/callList.ts'
import { cellText } from './cellText.ts'
import type { WriteOptions } from './callWorkbook.ts'
import { replaceFile } from './replaceFile.ts'
import { rowTexts } from './rowData.ts'
import { CALL_COLUMNS, callWorkbookWords, CUSTOMER_ID_HEADER, type CallColumn } from './words.ts'

/**
 * Writes the call list as csv (UTF-8 with a byte order mark, CRLF). Fields are separated
 * by the character that spreadsheets of that language expect: a comma in English, a
 * semicolon where the comma is the decimal sign. A cell that a spreadsheet would take for
 * a formula gets an apostrophe in front; phones are left as they are, to be dialled.
 */
export async function writeCallCsv(
  list: CallList,
  path: string,
  options: WriteOptions = {},
): Promise<void> {
  const csv = () =>
    stringify({
      bom: true,
      delimiter: list.locale === 'en' ? ',' : ';',
      // The library quotes the record's own line ends only; a lone LF ends a row elsewhere.
      quoted_match: /[\r\n]/,
      record_delimiter: 'windows',
    })
  await replaceFile(
    path,
    (out, signal) => pipeline(records(list, options), csv(), out, { signal }),
    options.signal,
  )
}

/** Numbers as our base keeps them, one a line: digits only, so never a formula that does harm. */
const PHONES = /^\+\d{6,15}(\n\+\d{6,15})*$/

function guarded(column: CallColumn, text: string): string {
  return /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) &&
    !(column === 'phones' && PHONES.test(text))
    ? `'${text}`
    : text
}

async function* records(list: CallList, { onProgress }: WriteOptions): AsyncGenerator<string[]> {
  const words = callWorkbookWords(list.locale)
  yield [...CALL_COLUMNS.map((column) => words.columns[column]), CUSTOMER_ID_HEADER]
  for (const [index, target] of list.targets.entries()) {
    const texts = rowTexts(target, words)
    yield [
      ...CALL_COLUMNS.map((column) => guarded(column, cellText(texts[column]))),
      String(target.customerId),
    ]
    if (index % 200 === 199) {
      onProgress?.(index + 1, list.targets.length)
      await nextTurn()
    }
  }
  onProgress?.(list.targets.length, list.targets.length)
}
