import { AppError } from '#shared/api/errors.ts'
import type { ImportAnswers, ImportQuestion } from '#shared/domain/imports/fields.ts'
import type {
  Conventions,
  SheetLayout,
  SourceRow,
  Survey,
} from '#shared/domain/imports/importRow.ts'
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
import type { Opening } from './openSampled.ts'

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
  /** What all rows together may say otherwise; `null` where nothing depends on them. */
  whole: WholeSurvey | null
}

/** Hears every row of a file as it is read. */
export interface WholeSurvey {
  add(sheet: number, row: SourceRow): void
  /** What the sheets mean for certain, after the last row. */
  settle(): UnderstoodSheet[]
}

/** `answers` is `null` where nothing needs to be remembered of the shape, or nothing any more. */
export interface Lesson {
  shape: string
  answers: RememberedAnswers | null
}

/**
 * Finds out what an opened file says: per sheet the header, the columns' meaning, and
 * how dates and numbers that are texts are to be read. Only a file with such texts is read
 * to the end for that.
 * @throws ReadError, AppError `import.nothingRecognised`
 */
export async function understandFile(
  opening: Opening,
  fileName: string,
  given: ImportAnswers,
  forPreview: boolean,
  mappings: Mappings,
): Promise<Understood> {
  const understood = await understandSample(opening, fileName, given, forPreview, mappings)
  const { table, whole } = understood
  if (whole === null) return understood
  try {
    for await (const { sheet, rows } of table.rows()) for (const row of rows) whole.add(sheet, row)
    return { ...understood, sheets: whole.settle(), whole: null }
  } catch (error) {
    await table.close()
    throw error
  }
}

/**
 * The same by the first rows of each sheet. Where dates or numbers are texts, that is no more
 * than likely until {@link Understood.whole} has heard all rows.
 */
export async function understandSample(
  opening: Opening,
  fileName: string,
  given: ImportAnswers,
  forPreview: boolean,
  mappings: Mappings,
): Promise<Understood> {
  const { table, samples, shape, before } = await openRecalled(opening, given, mappings)
  const answers = before === null ? given : { ...given, map: { ...before.map, ...given.map } }
  try {
    const layouts = layoutsOf(samples, answers, forPreview)
    if (layouts.every((layout) => layout === null)) throw new AppError('import.nothingRecognised')
    const surveyed: Surveyed = { table, fileName, samples, layouts, answers, before }
    const first = wholeSurvey(surveyed)
    for (const [sheet, rows] of samples.entries()) for (const row of rows) first.add(sheet, row)
    const isTextual = layouts.some(
      (layout, i) => layout !== null && needsSurvey(layout, samples[i]!),
    )
    const learnt = memorable(before === null ? given : joined(given, before))
    return {
      table,
      sheets: first.settle(),
      isRemembered: before !== null,
      lesson: shape === null ? null : { shape, answers: learnt },
      whole: isTextual ? wholeSurvey(surveyed) : null,
    }
  } catch (error) {
    await table.close()
    throw error
  }
}

interface Surveyed {
  table: TableFile
  fileName: string
  samples: readonly SourceRow[][]
  layouts: readonly (SheetLayout | null)[]
  answers: ImportAnswers
  before: RememberedAnswers | null
}

function wholeSurvey({
  table,
  fileName,
  samples,
  layouts,
  answers,
  before,
}: Surveyed): WholeSurvey {
  const surveys = layouts.map((layout) => (layout === null ? null : createSurvey(layout)))
  const settled = (survey: Survey): ReturnType<Survey['finish']> => {
    const open = survey.finish(answers)
    if (before === null || open.questions.length === 0) return open
    return survey.finish(settledBy(answers, before, open.questions))
  }
  return {
    add: (sheet, row) => surveys[sheet]?.add(row),
    settle: () =>
      table.sheets.map(({ name }, index): UnderstoodSheet => {
        const survey = surveys[index]
        const found = survey ? settled(survey) : null
        return {
          // These have one sheet, which the user knows by the file's name.
          name: table.format === 'csv' || table.format === 'vcard' ? fileName : name,
          layout: layouts[index] ?? null,
          conventions: found?.conventions ?? NO_TEXTS,
          questions: [...encodingQuestion(table, index), ...(found?.questions ?? [])],
          sample: samples[index] ?? [],
        }
      }),
  }
}

/** Whether rows are read alike by what two surveys found. */
export function haveSameConventions(
  some: readonly UnderstoodSheet[],
  others: readonly UnderstoodSheet[],
): boolean {
  const written = (sheets: readonly UnderstoodSheet[]) =>
    JSON.stringify(
      sheets.map(({ conventions: { dateOrders, decimal, serialColumns } }) => [
        [...dateOrders],
        decimal,
        serialColumns,
      ]),
    )
  return written(some) === written(others)
}

/**
 * Refuses tables that lack what they are about.
 * @throws AppError `import.noDate`, `import.noAmount` (`sheet`)
 */
export function refuseMissing(sheets: readonly UnderstoodSheet[]): void {
  for (const { name, layout } of sheets) {
    const missing = layout === null ? null : missingField(layout)
    if (missing === 'date') throw new AppError('import.noDate', { sheet: name })
    if (missing === 'amount') throw new AppError('import.noAmount', { sheet: name })
  }
}

/**
 * Refuses what would have to be guessed.
 * @throws AppError `import.ask` (`questions` as JSON)
 */
export function refuseUnclear(sheets: readonly UnderstoodSheet[]): void {
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
