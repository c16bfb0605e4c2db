import { readSharedStrings } from './sharedStrings.ts'
import { SheetReader, type SheetContext } from './sheetReader.ts'
import {
  asReadError,
  BATCH_ROWS,
  ReadError,
  type ReadLimits,
  type RowsOptions,
  type TableBatch,
  type TableFile,
  type TableRow,
} from './table.ts'
import { readStyles, readWorkbook, type Workbook } from './xlsxWorkbook.ts'
import { openZip, type ZipArchive } from './zip.ts'

/**
 * Opens an Office Open XML workbook (transitional or strict). Only cell values are read: no
 * formula, macro, link, name or validation is ever looked at, nothing outside the file is opened.
 */
export async function openXlsx(path: string, limits: ReadLimits): Promise<TableFile> {
  const zip = await openZip(path, limits)
  try {
    const workbook = await readWorkbook(zip)
    const shared = sharedOnce(zip, workbook, limits)
    return {
      format: 'xlsx',
      bytes: zip.bytes,
      sheets: workbook.sheets.map(({ name, hidden }) => ({ name, hidden })),
      rows: (options = {}) => readRows(zip, workbook, shared, limits, options),
      close: () => zip.close(),
    }
  } catch (error) {
    await zip.close()
    throw error
  }
}

type Shared = Pick<SheetContext, 'styles' | 'strings'>

/** What all sheets refer to: read with the first rows, and kept for those who read them again. */
function sharedOnce(
  zip: ZipArchive,
  workbook: Workbook,
  limits: ReadLimits,
): (onPacked: (bytes: number) => void) => Promise<Shared> {
  let known: Shared | null = null
  let packed = 0
  return async (onPacked) => {
    if (known !== null) {
      onPacked(packed)
      return known
    }
    packed = 0
    const count = (bytes: number) => {
      packed += bytes
      onPacked(bytes)
    }
    known = {
      styles: await readStyles(zip, workbook.styles),
      strings: await readSharedStrings(zip, workbook.sharedStrings, limits, count),
    }
    return known
  }
}

async function* readRows(
  zip: ZipArchive,
  workbook: Workbook,
  shared: ReturnType<typeof sharedOnce>,
  limits: ReadLimits,
  { onBytes, maxRowsPerSheet = Infinity }: RowsOptions,
): AsyncGenerator<TableBatch> {
  let packed = 0
  const onPacked = (bytes: number) => onBytes?.((packed += bytes))
  const context: SheetContext = {
    ...(await shared(onPacked)),
    dateSystem: workbook.dateSystem,
    limits,
    maxRows: maxRowsPerSheet,
  }
  let count = 0
  for (const [sheet, { part }] of workbook.sheets.entries()) {
    for await (const rows of readSheet(zip, part, context, onPacked)) {
      count += rows.length
      if (count > limits.maxRows) {
        throw new ReadError('file.tooLarge', { limit: 'maxRows', max: limits.maxRows })
      }
      yield { sheet, rows }
    }
  }
  if (count === 0) throw new ReadError('file.empty')
}

async function* readSheet(
  zip: ZipArchive,
  part: string,
  context: SheetContext,
  onPacked: (bytes: number) => void,
): AsyncGenerator<TableRow[]> {
  const reader = new SheetReader(context)
  let rows: TableRow[] = []
  for await (const chunk of zip.stream(part, onPacked)) {
    // What follows the last row is unpacked only to compare the part's size and checksum.
    if (reader.isOver) continue
    readChunk(reader, chunk, part)
    rows = rows.concat(reader.takeRows())
    while (rows.length >= BATCH_ROWS) yield rows.splice(0, BATCH_ROWS)
    if (reader.xml.stopped && !reader.isOver) break
  }
  readChunk(reader, null, part)
  if (rows.length > 0) yield rows
}

/** Reads on, or to the end with null; an error names the part, never what the caller did. */
function readChunk(reader: SheetReader, chunk: Buffer | null, part: string): void {
  try {
    if (chunk === null) reader.xml.end()
    else reader.xml.write(chunk)
  } catch (error) {
    throw asReadError(error, part)
  }
}
