import { pipeline } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { stringify } from 'csv-stringify'
import { rowKey } from '#shared/domain/calls/sheet/rowKey.ts'
import type { CallTarget } from '#shared/domain/scripts/callList.ts'
import type { CallSheet, WriteOptions } from './callBook/callSheet.ts'
import { blockLabel } from './callBook/texts.ts'
import { cellText } from './cellText.ts'
import { replaceFile } from './replaceFile.ts'
import { callWorkbookWords, ROW_KEY_HEADER, type CallWorkbookWords } from './words.ts'

interface CsvOptions extends WriteOptions {
  /** The most numbers that a customer of the list has. */
  phoneColumns: number
  /** Excel knows UTF-8 by it; some diallers stumble over it. Set where left out. */
  byteOrderMark?: boolean
}

const ANSWERS = [
  'outcome',
  'calledOn',
  'callback',
  'callbackTime',
  'newPhone',
  'order',
  'notes',
] as const

/**
 * Writes the call list as csv for diallers (UTF-8, CRLF): the key first, then the name, then each
 * number in a column of its own in E.164, as it is dialled. Fields are separated by the character
 * that spreadsheets of that language expect: a comma in English, a semicolon where the comma is
 * the decimal sign. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
 */
export async function writeCallCsv(
  sheet: CallSheet,
  path: string,
  options: CsvOptions,
): Promise<void> {
  const csv = () =>
    stringify({
      bom: options.byteOrderMark ?? true,
      delimiter: sheet.locale === 'en' ? ',' : ';',
      // The library quotes the record's own line ends only; a lone LF ends a row elsewhere.
      quoted_match: /[\r\n]/,
      record_delimiter: 'windows',
    })
  await replaceFile(
    path,
    (out, signal) => pipeline(records(sheet, options), csv(), out, { signal }),
    options.signal,
  )
}

/** A number as our base keeps it: digits only, so never a formula that does harm. */
const PHONE = /^\+\d{6,15}$/

function guarded(text: string): string {
  const clean = cellText(text)
  return /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(clean) ? `'${clean}` : clean
}

function dialled(phone: string): string {
  return PHONE.test(phone) ? phone : guarded(phone)
}

async function* records(
  sheet: CallSheet,
  { phoneColumns, onProgress, signal }: CsvOptions,
): AsyncGenerator<string[]> {
  const words = callWorkbookWords(sheet.locale)
  const { columns } = words
  const phones = Array.from({ length: phoneColumns }, (_, at) => `${words.sheet.phone} ${at + 1}`)
  const read = [columns.whyNow, columns.facts, columns.offer, columns.script]
  yield [
    ...[ROW_KEY_HEADER, columns.name, ...phones, ...read],
    ...ANSWERS.map((name) => columns[name]),
  ]
  let done = 0
  for await (const batch of sheet.batches()) {
    for (const target of batch) yield record(target, sheet, phoneColumns, words)
    done += batch.length
    onProgress?.(done, sheet.total)
    await nextTurn()
    signal?.throwIfAborted()
  }
}

function record(
  target: CallTarget,
  { token }: CallSheet,
  phoneColumns: number,
  words: CallWorkbookWords,
): string[] {
  const { customerId, name, phones, whyNow, facts, offer, script } = target
  const said = script.blocks.map(({ block, text }) => `${blockLabel(words.blocks[block])} ${text}`)
  return [
    rowKey({ token, customerId }, cellText(name)),
    guarded(name),
    ...Array.from({ length: phoneColumns }, (_, at) => dialled(phones[at] ?? '')),
    ...[whyNow, facts.join('\n'), offer, said.join('\n')].map(guarded),
    ...ANSWERS.map(() => ''),
  ]
}
