import { open, type FileHandle } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { finished } from 'node:stream/promises'
import { CsvError, parse, type Parser } from 'csv-parse'
import { decode, getDecoder } from 'iconv-lite'
import { namedDelimiter, sniffDelimiter } from './csvDelimiter.ts'
import { tallyBytes } from './byteTally.ts'
import { checkEncoding, detectUnicode, surveyText, type TextSurvey } from './csvEncoding.ts'
import { guessLegacy, type LegacyGuess } from './csvLegacy.ts'
import {
  asReadError,
  BATCH_ROWS,
  EMPTY_CELL,
  ReadError,
  textCell,
  type Cell,
  type CsvOptions,
  type ReadLimits,
  type RowsOptions,
  type TableBatch,
  type TableFile,
  type TableRow,
} from './table.ts'

/** How a text file is to be cut. */
interface CsvShape {
  encoding: string
  /** What else the text may be, where it is not sure. */
  choices: LegacyGuess['choices']
  /** The user chose the encoding: characters that it lacks are an error, not a blemish. */
  chosen: boolean
  delimiter: string
  lineEnds: string[]
  /** The first record only names the delimiter. */
  skipsFirst: boolean
}

const READ_BYTES = 64 * 1024
/** A record longer than so many of the longest cells has lost its closing quote. */
const CELLS_PER_RECORD = 8

/**
 * Opens a text file of records. Encoding and delimiter are detected where `options` leaves
 * them out. `row` of a record is the line where it begins, also after fields of many lines.
 */
export async function openCsv(
  path: string,
  limits: ReadLimits,
  options: CsvOptions = {},
): Promise<TableFile> {
  const handle = await open(path).catch((error: unknown) => Promise.reject(asReadError(error)))
  try {
    const { size } = await handle.stat()
    const shape = await findShape(handle, options)
    return {
      format: 'csv',
      bytes: size,
      sheets: [{ name: basename(path, extname(path)), hidden: false }],
      csv: {
        encoding: shape.encoding,
        delimiter: shape.delimiter,
        ...(shape.choices.length > 0 && { choices: shape.choices }),
      },
      rows: (rowsOptions = {}) => readRows(handle, shape, limits, rowsOptions),
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw asReadError(error)
  }
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
    lineEnds: text.includes('\n') ? ['\r\n', '\n'] : ['\r'],
    skipsFirst: named !== null,
  }
}

async function detectEncoding(handle: FileHandle, survey: TextSurvey): Promise<LegacyGuess> {
  const unicode = detectUnicode(survey)
  if (unicode !== null) return { encoding: unicode, choices: [] }
  return guessLegacy(await tallyBytes(readChunks(handle)))
}

async function* readChunks(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let at = 0; ;) {
    const { bytesRead, buffer } = await handle.read(
      Buffer.allocUnsafe(READ_BYTES),
      0,
      READ_BYTES,
      at,
    )
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
  const records = new RecordReader(shape, limits)
  let read = 0
  let count = 0
  let rows: TableRow[] = []
  for await (const chunk of withEnd(
    decodeChunks(handle, shape, (bytes) => onBytes?.((read += bytes))),
  )) {
    rows = rows.concat(await records.write(chunk))
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

/** The text of the file, without its byte order mark. */
async function* decodeChunks(
  handle: FileHandle,
  { encoding, chosen }: CsvShape,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string | Buffer> {
  // csv-parse reads UTF-8 bytes itself, mark and all.
  const decoder = encoding === 'utf-8' ? null : getDecoder(encoding)
  for await (const chunk of readChunks(handle)) {
    onBytes(chunk.length)
    if (decoder === null) {
      yield chunk
      continue
    }
    const text = decoder.write(chunk)
    if (chosen && text.includes('\ufffd')) throw new ReadError('file.encoding', { encoding })
    if (text.includes('\0')) throw new ReadError('file.unknown')
    yield text
  }
  const last = decoder?.end()
  if (last !== undefined && last !== '') yield last
}

/** Cuts text into records and counts the lines that they take. */
class RecordReader {
  private readonly parser: Parser
  private readonly limits: ReadLimits
  private readonly lineEnd: string
  private rows: TableRow[] = []
  private skipsNext: boolean
  private line = 1
  private count = 0

  constructor(shape: CsvShape, limits: ReadLimits) {
    this.limits = limits
    this.lineEnd = shape.lineEnds.at(-1) ?? '\n'
    this.skipsNext = shape.skipsFirst
    this.parser = parse({
      bom: true,
      delimiter: shape.delimiter,
      record_delimiter: shape.lineEnds,
      relax_quotes: true,
      relax_column_count: true,
      max_record_size: limits.maxCellChars * CELLS_PER_RECORD,
      // Taking records here spares a stream event for each.
      on_record: (fields: string[]) => {
        this.take(fields)
        return null
      },
    })
    // The error reaches the caller of write; without a listener it would end the process too.
    this.parser.on('error', () => {})
    this.parser.resume()
  }

  /** The rows that became complete. Null says that the text is over. */
  async write(chunk: string | Buffer | null): Promise<TableRow[]> {
    try {
      if (chunk === null) {
        this.parser.end()
        await finished(this.parser)
      } else {
        await new Promise<void>((resolve, reject) => {
          this.parser.write(chunk, (error) => (error ? reject(error) : resolve()))
        })
      }
    } catch (error) {
      throw this.meaningOf(error)
    }
    const { rows } = this
    this.rows = []
    return rows
  }

  private take(fields: string[]): void {
    const row = this.line
    this.line += 1 + this.linesInside(fields)
    if (this.skipsNext) {
      this.skipsNext = false
      return
    }
    const cells = this.cellsOf(fields, row)
    if (cells.length === 0) return
    if (++this.count > this.limits.maxRows) throw this.tooLarge('maxRows', row)
    this.rows.push({ row, cells })
  }

  private linesInside(fields: string[]): number {
    let lines = 0
    for (const field of fields) {
      let at = field.indexOf(this.lineEnd)
      for (; at >= 0; at = field.indexOf(this.lineEnd, at + 1)) lines++
    }
    return lines
  }

  /** Cells up to the last one with a value. */
  private cellsOf(fields: string[], row: number): Cell[] {
    const cells: Cell[] = []
    let filled = 0
    for (const field of fields) {
      if (field.length > this.limits.maxCellChars) throw this.tooLarge('maxCellChars', row)
      const cell = textCell(field)
      cells.push(cell)
      if (cell !== EMPTY_CELL) filled = cells.length
    }
    if (filled > this.limits.maxColumns) throw this.tooLarge('maxColumns', row)
    return cells.slice(0, filled)
  }

  private tooLarge(limit: keyof ReadLimits, row: number): ReadError {
    return new ReadError('file.tooLarge', { limit, max: this.limits[limit], row })
  }

  private meaningOf(error: unknown): unknown {
    if (!(error instanceof CsvError)) return error
    if (error.code === 'CSV_MAX_RECORD_SIZE') return this.tooLarge('maxCellChars', this.line)
    return new ReadError('file.damaged', { row: this.line })
  }
}
