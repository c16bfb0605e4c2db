import type { FileHandle } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { decode, getDecoder } from 'iconv-lite'
import { CsvRecords, type RecordShape } from './csvRecords.ts'
import { isCutByReturns, namedDelimiter, sniffDelimiter } from './csvDelimiter.ts'
import { tallyBytes } from './byteTally.ts'
import { checkEncoding, detectUnicode, surveyText, type TextSurvey } from './csvEncoding.ts'
import { guessLegacy, type LegacyGuess } from './csvLegacy.ts'
import { openedFile } from './fileChunks.ts'
import {
  BATCH_ROWS,
  ReadError,
  type CsvOptions,
  type ReadLimits,
  type RowsOptions,
  type TableBatch,
  type TableFile,
  type TableRow,
} from './table.ts'

/** How a text file is to be cut. */
interface CsvShape extends RecordShape {
  encoding: string
  /** What else the text may be, where it is not sure. */
  choices: LegacyGuess['choices']
  /** The user chose the encoding: characters that it lacks are an error, not a blemish. */
  chosen: boolean
}

const READ_BYTES = 128 * 1024
const UTF8_MARK = Buffer.from('efbbbf', 'hex')

/**
 * Opens a text file of records. Encoding and delimiter are detected where `options` leaves
 * them out. `row` of a record is the line where it begins, also after fields of many lines.
 */
export function openCsv(
  path: string,
  limits: ReadLimits,
  options: CsvOptions = {},
): Promise<TableFile> {
  return openedFile(path, async (handle) => {
    const shape = await findShape(handle, options)
    return {
      format: 'csv',
      sheets: [{ name: basename(path, extname(path)), hidden: false }],
      csv: {
        encoding: shape.encoding,
        delimiter: shape.delimiter,
        ...(shape.choices.length > 0 && { choices: shape.choices }),
      },
      rows: (rowsOptions = {}) => readRows(handle, shape, limits, rowsOptions),
    }
  })
}

async function findShape(handle: FileHandle, options: CsvOptions): Promise<CsvShape> {
  const survey = await surveyText(readChunks(handle))
  const chosen = options.encoding !== undefined && options.encoding !== ''
  const { encoding, choices } = chosen
    ? { encoding: checkEncoding(options.encoding ?? '', survey), choices: [] }
    : await detectEncoding(handle, survey)
  const text = decode(survey.head, encoding)
  // Markup that carries a spreadsheet's name: web pages saved as .xls, XML spreadsheets.
  if (/^\s*(<[!?a-z]|\{\\rtf|%PDF-)/i.test(text)) throw new ReadError('file.unknown')
  const named = namedDelimiter(text)
  return {
    encoding,
    choices,
    chosen,
    delimiter: options.delimiter || named || sniffDelimiter(text),
    lineEnd: isCutByReturns(text) ? '\r' : '\n',
    skipsFirst: named !== null,
  }
}

async function detectEncoding(handle: FileHandle, survey: TextSurvey): Promise<LegacyGuess> {
  const unicode = detectUnicode(survey)
  if (unicode !== null) return { encoding: unicode, choices: [] }
  return guessLegacy(await tallyBytes(readChunks(handle)))
}

/** The bytes of the file. A chunk is overwritten by the next: what is kept has to be copied. */
async function* readChunks(handle: FileHandle): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(READ_BYTES)
  for (let at = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, READ_BYTES, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

async function* readRows(
  handle: FileHandle,
  shape: CsvShape,
  limits: ReadLimits,
  { onBytes, maxRowsPerSheet = Infinity }: RowsOptions,
): AsyncGenerator<TableBatch> {
  const records = new CsvRecords(shape, limits)
  let read = 0
  let count = 0
  let rows: TableRow[] = []
  for await (const chunk of withEnd(
    decodeChunks(handle, shape, (bytes) => onBytes?.((read += bytes))),
  )) {
    rows = rows.concat(records.write(chunk))
    while (rows.length >= BATCH_ROWS && count < maxRowsPerSheet) {
      const batch = rows.splice(0, Math.min(BATCH_ROWS, maxRowsPerSheet - count))
      count += batch.length
      yield { sheet: 0, rows: batch }
    }
    if (count + rows.length >= maxRowsPerSheet) break
  }
  const rest = rows.slice(0, Math.max(0, maxRowsPerSheet - count))
  if (rest.length > 0) yield { sheet: 0, rows: rest }
  if (count + rest.length === 0) throw new ReadError('file.empty')
}

/** The chunks, then null. */
async function* withEnd<T>(chunks: AsyncIterable<T>): AsyncGenerator<T | null> {
  yield* chunks
  yield null
}

/** The text of the file as UTF-8, without its byte order mark. */
async function* decodeChunks(
  handle: FileHandle,
  { encoding, chosen }: CsvShape,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const decoder = encoding === 'utf-8' ? null : getDecoder(encoding)
  let isFirst = true
  for await (const chunk of readChunks(handle)) {
    onBytes(chunk.length)
    if (decoder === null) {
      const hasMark = isFirst && chunk.subarray(0, UTF8_MARK.length).equals(UTF8_MARK)
      yield hasMark ? chunk.subarray(UTF8_MARK.length) : chunk
      isFirst = false
      continue
    }
    const text = decoder.write(chunk)
    if (chosen && text.includes('\ufffd')) throw new ReadError('file.encoding', { encoding })
    if (text.includes('\0')) throw new ReadError('file.unknown')
    yield Buffer.from(text)
  }
  const last = decoder?.end()
  if (last !== undefined && last !== '') yield Buffer.from(last)
}
