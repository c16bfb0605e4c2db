import { NO_ANSWERS, type ImportAnswers } from '#shared/domain/imports/fields.ts'
import type { SheetLayout, SourceRow } from '#shared/domain/imports/importRow.ts'
import type { RememberedAnswers } from '#shared/domain/imports/memory.ts'
import { recogniseSheet, unnamedLayout } from '#shared/domain/imports/recognise.ts'
import type { Mappings } from './mappings.repo.ts'
import { openSampled, type Opening, type Sampled, type TextForm } from './openSampled.ts'
import { keyOf, shapeOf } from './shape.ts'

export interface Opened extends Sampled {
  /** Under which key answers for such files are remembered; `null` for one without headers. */
  shape: string | null
  /** What was answered for an earlier file of this shape; `null` where nothing is to be used. */
  before: RememberedAnswers | null
}

/**
 * Finds what is remembered of an opened file's shape, and opens it anew where that, or the
 * answers, tell another form of its text. The shape is that of the file as it is read without
 * any answer, because answers may change what its headers read as.
 * @throws ReadError
 */
export async function openRecalled(
  { path, file, stop }: Opening,
  answers: ImportAnswers,
  mappings: Mappings,
): Promise<Opened> {
  const plain = await file.catch((error: unknown) => {
    if (!hasForm(answers)) throw error
    return null
  })
  const shape = plain === null ? null : shapeOf(layoutsOf(plain.samples, NO_ANSWERS, true))
  const before = answers.recall && shape !== null ? (mappings[shape] ?? null) : null
  const form = textForm(answers, before, plain?.table.csv?.encoding)
  const isPlain = plain !== null && (plain.table.format !== 'csv' || !hasForm(form))
  if (!isPlain) await plain?.table.close()
  const opened = isPlain ? plain : await openSampled(path, form, stop.signal)
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
