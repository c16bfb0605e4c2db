import type { FileHandle } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { getDecoder } from 'iconv-lite'
import { VCARD_COLUMNS } from '#shared/domain/imports/formats/vcard.ts'
import { tallyBytes } from './byteTally.ts'
import { checkEncoding, detectUnicode, surveyText } from './csvEncoding.ts'
import { guessLegacy } from './csvLegacy.ts'
import { fileChunks, openedFile } from './fileChunks.ts'
import {
  BATCH_ROWS,
  ReadError,
  textCell,
  type CsvOptions,
  type ReadLimits,
  type RowsOptions,
  type TableBatch,
  type TableFile,
  type TableRow,
} from './table.ts'
import { CardLines, type CardProperty } from './vcardLines.ts'
import { isGroupCard, rowOfCard } from './vcardRow.ts'

const BEGIN = /^\s*(?:[\w-]+\.)?begin:vcard\s/i

/** Whether a text file begins like one of cards. */
export function isVcard(head: Buffer): boolean {
  const unit = head[0] === 0xff && head[1] === 0xfe ? 'utf16le' : 'utf8'
  return BEGIN.test(head.toString(unit).replace(/^\ufeff/, ''))
}

/**
 * Opens a file of cards (vCard 2.1, 3.0 or 4.0) as a table with a row for each card, under
 * {@link VCARD_COLUMNS}. Encodings that a card names itself come first; what names none is
 * read as the file's bytes look. Throws {@link ReadError}.
 */
export function openVcard(
  path: string,
  limits: ReadLimits,
  options: CsvOptions = {},
): Promise<TableFile> {
  return openedFile(path, async (handle) => {
    const encoding = await encodingOf(handle, options)
    return {
      format: 'vcard',
      sheets: [{ name: basename(path, extname(path)), hidden: false }],
      rows: (rowsOptions = {}) => readRows(handle, encoding, limits, rowsOptions),
    }
  })
}

async function encodingOf(handle: FileHandle, options: CsvOptions): Promise<string> {
  const survey = await surveyText(fileChunks(handle))
  if (options.encoding) return checkEncoding(options.encoding, survey)
  const unicode = detectUnicode(survey)
  return unicode ?? guessLegacy(await tallyBytes(fileChunks(handle))).encoding
}

async function* readRows(
  handle: FileHandle,
  encoding: string,
  limits: ReadLimits,
  { onBytes, maxRowsPerSheet = Infinity }: RowsOptions,
): AsyncGenerator<TableBatch> {
  const header = VCARD_COLUMNS.map((column) => textCell(column))
  let rows: TableRow[] = [{ row: 1, cells: header }]
  let count = 1
  for await (const card of readCards(handle, encoding, onBytes)) {
    if (count >= maxRowsPerSheet) break
    if (++count > limits.maxRows) {
      throw new ReadError('file.tooLarge', { limit: 'maxRows', max: limits.maxRows, row: count })
    }
    rows.push({ row: count, cells: rowOfCard(card) })
    if (rows.length < BATCH_ROWS) continue
    yield { sheet: 0, rows }
    rows = []
  }
  if (count === 1) throw new ReadError('file.empty')
  if (rows.length > 0) yield { sheet: 0, rows }
}

async function* readCards(
  handle: FileHandle,
  encoding: string,
  onBytes: RowsOptions['onBytes'],
): AsyncGenerator<CardProperty[]> {
  // Texts of two bytes a letter cannot be cut as latin1: they become UTF-8 first.
  const isWide = encoding.startsWith('utf-16')
  const decoder = isWide ? getDecoder(encoding) : null
  const lines = new CardLines(isWide ? 'utf-8' : encoding)
  const asLatin1 = (chunk: Buffer) =>
    decoder === null
      ? chunk.toString('latin1')
      : Buffer.from(decoder.write(chunk), 'utf8').toString('latin1')
  let card: CardProperty[] | null = null
  function* cardsOf(properties: readonly CardProperty[]): Generator<CardProperty[]> {
    for (const property of properties) {
      const isCard = /^vcard$/i.test(property.value.trim())
      if (property.name.endsWith('BEGIN') && isCard) card = []
      else if (property.name === 'END' && isCard) {
        if (card !== null && !isGroupCard(card)) yield card
        card = null
      } else card?.push(property)
    }
  }
  for await (const chunk of fileChunks(handle, onBytes))
    yield* cardsOf(lines.write(asLatin1(chunk)))
  yield* cardsOf(lines.end())
  if (card !== null) throw new ReadError('file.damaged')
}
