import { stat } from 'node:fs/promises'
import { NO_ANSWERS, type ImportAnswers } from '#shared/domain/imports/fields.ts'
import type { SheetLayout, SourceRow } from '#shared/domain/imports/importRow.ts'
import type { RememberedAnswers } from '#shared/domain/imports/memory.ts'
import { recogniseSheet, unnamedLayout } from '#shared/domain/imports/recognise.ts'
import { openTable } from '../../documents/tables/openTable.ts'
import { readInWorker } from '../../documents/tables/readInWorker.ts'
import type { TableFile } from '../../documents/tables/table.ts'
import type { Mappings } from './mappings.repo.ts'
import { keyOf, shapeOf } from './shape.ts'

/** Rows from which a sheet's header and formats are recognised. */
const SAMPLE_ROWS = 200

export interface Opened {
  table: TableFile
  /** The first rows of each sheet. */
  samples: SourceRow[][]
  /** Under which key answers for such files are remembered; `null` for one without headers. */
  shape: string | null
  /** What was answered for an earlier file of this shape; `null` where nothing is to be used. */
  before: RememberedAnswers | null
}

type TextForm = Pick<ImportAnswers, 'encoding' | 'delimiter'>

/**
 * Opens a file, a long one in a thread of its own, so that reading it and understanding its rows
 * go on at once; finds what is remembered of its shape. The shape is that of the file as it
 * is read without any answer, because answers may change what its headers read as.
 * @param signal ends the reading at once
 * @throws ReadError
 */
export async function openRecalled(
  path: string,
  answers: ImportAnswers,
  mappings: Mappings,
  signal?: AbortSignal,
): Promise<Opened> {
  const plain = await openSampled(path, { encoding: null, delimiter: null }, signal).catch(
    (error: unknown) => {
      if (!hasForm(answers)) throw error
      return null
    },
  )
  const shape = plain === null ? null : shapeOf(layoutsOf(plain.samples, NO_ANSWERS, true))
  const before = answers.recall && shape !== null ? (mappings[shape] ?? null) : null
  const form = textForm(answers, before, plain?.table.csv?.encoding)
  const isPlain = plain !== null && (plain.table.format !== 'csv' || !hasForm(form))
  if (!isPlain) await plain?.table.close()
  const opened = isPlain ? plain : await openSampled(path, form, signal)
  return { ...opened, shape, before: before && spelled(before, opened.samples) }
}

/** The remembered answers under the headers as this file writes them. */
function spelled(before: RememberedAnswers, samples: readonly SourceRow[][]): RememberedAnswers {
  const layouts = layoutsOf(samples, NO_ANSWERS, true)
  const headers = layouts.flatMap((layout) => layout?.columns.map(({ header }) => header) ?? [])
  return {
    ...before,
    map: underHeaders(before.map, headers),
    dateOrders: underHeaders(before.dateOrders, headers),
  }
}

function underHeaders<T>(byHeader: Record<string, T>, headers: string[]): Record<string, T> {
  const byKey = new Map(Object.entries(byHeader).map(([header, value]) => [keyOf(header), value]))
  return Object.fromEntries(
    headers.flatMap((header) => {
      if (Object.hasOwn(byHeader, header)) return [[header, byHeader[header] as T]]
      const value = byKey.get(keyOf(header))
      return value === undefined ? [] : [[header, value]]
    }),
  )
}

/** A text that is Unicode beyond doubt needs no remembered encoding; it would spoil it. */
function textForm(
  now: ImportAnswers,
  before: RememberedAnswers | null,
  detected: string | undefined,
): TextForm {
  const isSure = detected?.startsWith('utf') ?? false
  return {
    encoding: now.encoding ?? (isSure ? null : (before?.encoding ?? null)),
    delimiter: now.delimiter ?? before?.delimiter ?? null,
  }
}

const hasForm = ({ encoding, delimiter }: TextForm): boolean =>
  encoding !== null || delimiter !== null

/** Reading a shorter file takes less time than starting a thread for it. */
const LONG_BYTES = 2 * 1024 * 1024

async function isLong(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found !== null && found.size >= LONG_BYTES
}

async function openSampled(
  path: string,
  { encoding, delimiter }: TextForm,
  signal: AbortSignal | undefined,
): Promise<{ table: TableFile; samples: SourceRow[][] }> {
  const csv = { encoding: encoding ?? undefined, delimiter: delimiter ?? undefined }
  const table = (await isLong(path))
    ? await readInWorker(path, { csv, ...(signal && { signal }) })
    : await openTable(path, { csv })
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

/** With `orUnnamed`, a table that nobody understands is laid out too: its columns can be named. */
export function layoutsOf(
  samples: readonly SourceRow[][],
  answers: ImportAnswers,
  orUnnamed: boolean,
): (SheetLayout | null)[] {
  const recognised = samples.map((sample) => recogniseSheet(sample, answers))
  const isNothing = recognised.every((layout) => layout === null)
  if (!isNothing || !orUnnamed) return recognised
  return samples.map((sample) => unnamedLayout(sample, answers))
}
