import { AppError } from '#shared/api/errors.ts'
import type { ImportAnswers, ImportQuestion } from '#shared/domain/imports/fields.ts'
import type { Conventions, SheetLayout, SourceRow } from '#shared/domain/imports/importRow.ts'
import {
  joined,
  memorable,
  settledBy,
  type RememberedAnswers,
} from '#shared/domain/imports/memory.ts'
import { missingField } from '#shared/domain/imports/recognise.ts'
import { createSurvey, needsSurvey } from '#shared/domain/imports/survey.ts'
import type { TableFile } from '../../documents/tables/table.ts'
import type { Mappings } from './mappings.repo.ts'
import { layoutsOf, openRecalled } from './openRecalled.ts'

/** For a sheet that nobody reads: nothing in it has to be understood. */
const NO_TEXTS: Conventions = { dateOrders: new Map(), decimal: '.', serialColumns: [] }

export interface UnderstoodSheet {
  name: string
  layout: SheetLayout | null
  conventions: Conventions
  questions: ImportQuestion[]
  sample: SourceRow[]
}

export interface Understood {
  table: TableFile
  sheets: UnderstoodSheet[]
  /** Answers for an earlier file of this shape were used. */
  isRemembered: boolean
  /** What an import that succeeds leaves for the next file of this shape; see {@link Lesson}. */
  lesson: Lesson | null
}

/** `answers` is `null` where nothing needs to be remembered of the shape, or nothing any more. */
export interface Lesson {
  shape: string
  answers: RememberedAnswers | null
}

/**
 * Opens a file and finds out what it says: per sheet the header, the columns' meaning, and
 * how dates and numbers that are texts are to be read. Only a file with such texts is read
 * to the end for that.
 * @throws ReadError, AppError `import.nothingRecognised`
 */
export async function understandFile(
  path: string,
  fileName: string,
  given: ImportAnswers,
  forPreview: boolean,
  mappings: Mappings,
): Promise<Understood> {
  const { table, samples, shape, before } = await openRecalled(path, given, mappings)
  const answers = before === null ? given : { ...given, map: { ...before.map, ...given.map } }
  try {
    const layouts = layoutsOf(samples, answers, forPreview)
    if (layouts.every((layout) => layout === null)) throw new AppError('import.nothingRecognised')
    const surveys = layouts.map((layout) => (layout === null ? null : createSurvey(layout)))
    const isTextual = layouts.some(
      (layout, i) => layout !== null && needsSurvey(layout, samples[i]!),
    )
    const surveyed = isTextual ? table.rows() : batchesOf(samples)
    for await (const { sheet, rows } of surveyed) {
      for (const row of rows) surveys[sheet]?.add(row)
    }
    const sheets = table.sheets.map(({ name }, index): UnderstoodSheet => {
      const survey = surveys[index]
      const open = survey?.finish(answers)
      const settled =
        before === null || !open?.questions.length
          ? open
          : survey?.finish(settledBy(answers, before, open.questions))
      return {
        // These have one sheet, which the user knows by the file's name.
        name: table.format === 'csv' || table.format === 'vcard' ? fileName : name,
        layout: layouts[index] ?? null,
        conventions: settled?.conventions ?? NO_TEXTS,
        questions: [...encodingQuestion(table, index), ...(settled?.questions ?? [])],
        sample: samples[index] ?? [],
      }
    })
    const learnt = memorable(before === null ? given : joined(given, before))
    return {
      table,
      sheets,
      isRemembered: before !== null,
      lesson: shape === null ? null : { shape, answers: learnt },
    }
  } catch (error) {
    await table.close()
    throw error
  }
}

/**
 * Refuses what would have to be guessed.
 * @throws AppError `import.noDate`, `import.noAmount` (`sheet`), `import.ask` (`questions` as JSON)
 */
export function refuseUnclear({ sheets }: Understood): void {
  for (const { name, layout } of sheets) {
    const missing = layout === null ? null : missingField(layout)
    if (missing === 'date') throw new AppError('import.noDate', { sheet: name })
    if (missing === 'amount') throw new AppError('import.noAmount', { sheet: name })
  }
  const questions = questionsOf(sheets)
  const first = questions[0]
  if (!first) return
  throw new AppError('import.ask', {
    column: first.column,
    question: first.code,
    questions: JSON.stringify(questions),
  })
}

/** A text whose encoding cannot be told is one sheet, with a question about it. */
function encodingQuestion({ csv }: TableFile, sheet: number): ImportQuestion[] {
  if (csv?.choices === undefined || sheet > 0) return []
  const choices = csv.choices.map(({ encoding }) => encoding)
  const samples = csv.choices.map(({ sample }) => sample)
  return [{ column: '', code: 'encoding', choices, samples }]
}

/** Each open question once, however many sheets raise it. */
export function questionsOf(sheets: readonly UnderstoodSheet[]): ImportQuestion[] {
  const byKey = new Map(
    sheets.flatMap((sheet) => sheet.questions.map((q) => [`${q.column}\n${q.code}`, q] as const)),
  )
  return [...byKey.values()]
}

async function* batchesOf(
  samples: SourceRow[][],
): AsyncGenerator<{ sheet: number; rows: SourceRow[] }> {
  for (const [sheet, rows] of samples.entries()) yield { sheet, rows }
}
