import { isBlank } from './cellText.ts'
import { columnsOf, DATE_FIELDS, NUMBER_FIELDS } from './columns.ts'
import { dateTextOf, serialOf } from './dateCell.ts'
import { dayInOrder, inOrder, type DateOrder } from './dateText.ts'
import type { Field, ImportAnswers, ImportQuestion } from './fields.ts'
import type { Cell, SheetLayout, SourceRow, Survey } from './importRow.ts'
import { readNumberText } from './numberText.ts'
import { makeOnce } from './repeated.ts'

/**
 * Values that only fit one convention settle it. Where some contradict the others, the many
 * decide only if the few are slips; otherwise no value of the file can be trusted, and we ask.
 */
const CLEAR_MAJORITY = 0.9
const DAY_OR_MONTH = ['dmy', 'mdy'] as const

interface Evidence<T extends string> {
  /** How many values fit only this choice. */
  only: Record<T, number>
  /** The first column with a value that choices read differently. */
  openColumn: number | null
}

type DateEvidence = Evidence<DateOrder>

/**
 * Looks at every row: what the texts of each date column say about the order of its dates, and
 * those of all number columns together about the decimal sign.
 */
export function createSurvey(layout: SheetLayout): Survey {
  const dateColumns = columnsWith(layout, DATE_FIELDS)
  /** Where a day that stands alone in a row is put, for the rows below it. */
  const dayOfGroups = columnsOf(layout).at.date
  const numberColumns = columnsWith(layout, NUMBER_FIELDS)
  const birthdays = new Set(columnsWith(layout, ['birthday']))
  const dates = new Map<number, DateEvidence>(
    [...dateColumns, ...(dayOfGroups < 0 ? [] : [dayOfGroups])].map((column) => [
      column,
      { only: { dmy: 0, mdy: 0, ymd: 0 }, openColumn: null },
    ]),
  )
  const decimals: Evidence<'.' | ','> = { only: { '.': 0, ',': 0 }, openColumn: null }
  const serials = new Map<number, { yes: number; no: number }>(
    dateColumns.map((column) => [column, { yes: 0, no: 0 }]),
  )

  const ofSale = makeOnce((text) => dateSaying({ kind: 'text', text }, false))
  const ofBirthday = makeOnce((text) => dateSaying({ kind: 'text', text }, true))
  const ofNumber = makeOnce(numberSaying)

  function addDate(cell: Cell, column: number): void {
    const isBirthday = birthdays.has(column)
    const read = isBirthday ? ofBirthday : ofSale
    const saying = cell.kind === 'text' ? read(cell.text) : dateSaying(cell, isBirthday)
    const serial = serials.get(column)
    if (saying === 'serial' && serial) serial.yes++
    if (saying === 'serial' || saying === 'nothing') return
    if (serial) serial.no++
    const evidence = dates.get(column)
    if (!evidence || saying === 'day') return
    if (saying === 'open') evidence.openColumn ??= column
    else evidence.only[saying]++
  }

  return {
    add(row) {
      if (row.row <= layout.headerRow) return
      const alone = aloneIn(row)
      const group = alone === dayOfGroups ? undefined : row.cells[alone]
      if (dayOfGroups >= 0 && group !== undefined) addDate(group, dayOfGroups)
      for (const column of dateColumns) {
        const cell = row.cells[column]
        if (cell !== undefined && cell.kind !== 'empty') addDate(cell, column)
      }
      for (const column of numberColumns) {
        const cell = row.cells[column]
        if (cell?.kind === 'text') addNumber(ofNumber(cell.text), column, decimals)
      }
    },
    finish(answers) {
      return settle(layout, answers, dates, decimals, serialColumns(serials))
    },
  }
}

/**
 * Whether a sheet's dates or numbers need a survey of all rows, judged by some of them: a
 * workbook whose cells are true dates and numbers does not.
 */
export function needsSurvey(layout: SheetLayout, rows: readonly SourceRow[]): boolean {
  const dateColumns = columnsWith(layout, DATE_FIELDS)
  const numberColumns = columnsWith(layout, NUMBER_FIELDS)
  return rows.some(({ row, cells }) => {
    if (row <= layout.headerRow) return false
    const isText = (column: number) => cells[column]?.kind === 'text' && !isBlank(cells[column])
    const isNumber = (column: number) => cells[column]?.kind === 'number'
    return (
      isText(aloneIn({ row, cells })) ||
      dateColumns.some((column) => isText(column) || isNumber(column)) ||
      numberColumns.some(isText)
    )
  })
}

/** The column of a row's only cell; -1 where it has more of them, or none. */
function aloneIn({ cells }: SourceRow): number {
  let alone = -1
  for (let column = 0; column < cells.length; column++) {
    if (isBlank(cells[column])) continue
    if (alone >= 0) return -1
    alone = column
  }
  return alone
}

/**
 * What a cell of a date column says: the number of a day, the only order that it fits, that it
 * fits several, or no more than that it is a day.
 */
type DateSaying = DateOrder | 'serial' | 'open' | 'day' | 'nothing'

function dateSaying(cell: Cell, isBirthday: boolean): DateSaying {
  if (serialOf(cell, isBirthday) !== null) return 'serial'
  if (cell.kind === 'date' || cell.kind === 'number') return 'day'
  const date = dateTextOf(cell, isBirthday)
  if (date === null) return 'nothing'
  if (date.kind === 'closed') return 'day'
  const dmy = inOrder(date, 'dmy')
  const mdy = inOrder(date, 'mdy')
  if (dmy !== null && mdy !== null) return dayInOrder(date, null) === null ? 'open' : 'day'
  if (dmy !== null) return 'dmy'
  if (mdy !== null) return 'mdy'
  // A day that never was says nothing of the others.
  return inOrder(date, 'ymd') === null ? 'nothing' : 'ymd'
}

/** The decimal sign that a text proves, or that it can be read in two ways. */
function numberSaying(text: string): '.' | ',' | 'open' | 'nothing' {
  const number = readNumberText(text)
  if (number?.kind === 'open') return 'open'
  return number?.sign ?? 'nothing'
}

function addNumber(
  saying: ReturnType<typeof numberSaying>,
  column: number,
  evidence: Evidence<'.' | ','>,
): void {
  if (saying === 'open') evidence.openColumn ??= column
  else if (saying !== 'nothing') evidence.only[saying]++
}

function settle(
  layout: SheetLayout,
  answers: ImportAnswers,
  dates: ReadonlyMap<number, DateEvidence>,
  decimals: Evidence<'.' | ','>,
  serials: readonly number[],
): ReturnType<Survey['finish']> {
  const questions: ImportQuestion[] = []
  const known = layout.conventions
  function ask<T extends string>(
    code: 'dateOrder' | 'decimal',
    evidence: Evidence<T>,
    choices: readonly T[],
  ): T | null {
    const decided = decide(evidence.only)
    if (decided !== null || evidence.openColumn === null) return decided
    // Days above groups stand in the first column.
    const { header: column } = layout.columns[evidence.openColumn] ?? layout.columns[0]!
    questions.push({ column, code, choices: [...choices] })
    return likeliest(evidence.only, choices)
  }
  const orders = new Map<number, DateOrder | null>()
  for (const [column, evidence] of dates) {
    const answered = answeredOrder(layout, answers, column, dates) ?? known.dateOrder
    const choices = evidence.only.ymd > 0 ? (['dmy', 'mdy', 'ymd'] as const) : DAY_OR_MONTH
    orders.set(column, answered ?? ask('dateOrder', evidence, choices))
  }
  return {
    conventions: {
      dateOrders: orders,
      decimal: answers.decimal ?? known.decimal ?? ask('decimal', decimals, ['.', ',']),
      serialColumns: serials,
    },
    questions,
  }
}

/**
 * The order that the user gave a column, by its name or for all. What was said for all does not
 * overrule a column that settles its order by itself where another column is there to be meant.
 */
function answeredOrder(
  { columns }: SheetLayout,
  answers: ImportAnswers,
  column: number,
  dates: ReadonlyMap<number, DateEvidence>,
): DateOrder | null {
  const header = columns[column]?.header ?? ''
  const own = Object.hasOwn(answers.dateOrders, header) ? answers.dateOrders[header] : null
  if (own) return own
  const evidence = dates.get(column)
  const settled = dates.size > 1 && evidence ? decide(evidence.only) : null
  return answers.dateOrder && (settled ?? answers.dateOrder)
}

/** The choice that the evidence settles, or `null`. */
function decide<T extends string>(only: Record<T, number>): T | null {
  const choices = Object.keys(only) as T[]
  const all = choices.reduce((sum, choice) => sum + only[choice], 0)
  return choices.find((choice) => all > 0 && only[choice] >= CLEAR_MAJORITY * all) ?? null
}

function likeliest<T extends string>(only: Record<T, number>, choices: readonly T[]): T | null {
  let likely: T | null = null
  for (const choice of choices) if (likely === null || only[choice] > only[likely]) likely = choice
  return likely
}

/** Date columns that hold nothing but plain numbers. */
function serialColumns(serials: Map<number, { yes: number; no: number }>): number[] {
  return [...serials].flatMap(([column, { yes, no }]) => (yes > 0 && no === 0 ? [column] : []))
}

function columnsWith(layout: SheetLayout, fields: readonly Field[]): number[] {
  return layout.columns.flatMap(({ field }, index) =>
    field !== null && fields.includes(field) ? [index] : [],
  )
}
