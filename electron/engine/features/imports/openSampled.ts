import { stat } from 'node:fs/promises'
import type { ImportAnswers } from '#shared/domain/imports/fields.ts'
import type { SourceRow } from '#shared/domain/imports/importRow.ts'
import { readInWorker } from '../../documents/tables/readInWorker.ts'
import type { CsvOptions, TableFile } from '../../documents/tables/table.ts'

// The import's thread loads this first, and the file is read beside it while it loads all the
// rest: what is imported above is little on purpose.

/** Rows from which a sheet's header and formats are recognised. */
const SAMPLE_ROWS = 200
/** Reading a shorter file takes less time than starting a thread for it. */
const LONG_BYTES = 2 * 1024 * 1024

export type TextForm = Pick<ImportAnswers, 'encoding' | 'delimiter'>

export interface Sampled {
  table: TableFile
  /** The first rows of each sheet. */
  samples: SourceRow[][]
}

/** A file that is being opened as it is read without any answer. */
export interface Opening {
  path: string
  file: Promise<Sampled>
  /** Ends the reading at once, also that of another form of the text. */
  stop: AbortController
}

export function beginOpening(path: string): Opening {
  const stop = new AbortController()
  const file = openSampled(path, { encoding: null, delimiter: null }, stop.signal)
  // Its failure is met by who waits for it; nobody may yet.
  file.catch(() => {})
  return { path, file, stop }
}

/**
 * Opens a file, a long one in a thread of its own, so that reading it and understanding its rows
 * go on at once, and reads the first rows.
 * @throws ReadError
 */
export async function openSampled(
  path: string,
  { encoding, delimiter }: TextForm,
  signal: AbortSignal,
): Promise<Sampled> {
  const csv = { encoding: encoding ?? undefined, delimiter: delimiter ?? undefined }
  const table = (await isLong(path))
    ? await readInWorker(path, { csv, signal })
    : await openHere(path, csv)
  try {
    const samples: SourceRow[][] = table.sheets.map(() => [])
    for await (const { sheet, rows } of table.rows({ maxRowsPerSheet: SAMPLE_ROWS })) {
      samples[sheet]!.push(...rows)
    }
    return { table, samples }
  } catch (error) {
    await table.close()
    throw error
  }
}

async function isLong(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found !== null && found.size >= LONG_BYTES
}

async function openHere(path: string, csv: CsvOptions): Promise<TableFile> {
  const { openTable } = await import('../../documents/tables/openTable.ts')
  return openTable(path, { csv })
}
