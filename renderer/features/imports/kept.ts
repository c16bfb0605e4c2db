import { answersInput, type ImportPreview } from '#shared/api/imports.contract.ts'
import {
  NO_ANSWERS,
  type ImportAnswers,
  type ImportQuestion,
  type RowFix,
} from '#shared/domain/imports/fields.ts'

const STORED_AS = 'regulars.imports.kept'
/** Files whose answers are kept; a tab in which more were looked at forgets the oldest. */
const MOST_KEPT = 10

/** By what a file is known again. */
export interface FileMark {
  name: string
  /** Size and time of the file where they are known, else empty. */
  stamp: string
  /** Its sheets and their headers, as it is read without any answer. */
  shape: string
}

/** What was said about a file before it is imported. */
export interface Settled {
  answers: ImportAnswers
  /** Typed over cells and not checked yet. */
  typed: RowFix[]
  questions: ImportQuestion[]
  isKnownShape: boolean
}

export interface KeptFile extends FileMark, Settled {
  /** Under which the engine has the file; `null` where it was put back. */
  uploadId: string | null
}

export const NO_MARK: FileMark = { name: '', stamp: '', shape: '' }

export function shapeOf({ sheets }: Pick<ImportPreview, 'sheets'>): string {
  return JSON.stringify(sheets.map(({ columns }) => columns.map(({ header }) => header)))
}

/**
 * Keeps it for this tab: another page, or a reload, must not cost the answers. A file that was
 * put back without an answer leaves nothing to keep.
 */
export function keepFile(file: KeptFile): void {
  const others = keptFiles().filter((one) => !isSameFile(one, file))
  const kept = file.uploadId === null && isUnanswered(file) ? others : [...others, file]
  store(kept)
}

/** It is imported: what was answered is remembered by the engine from now on. */
export function forgetFile(mark: FileMark): void {
  store(keptFiles().filter((one) => !isSameFile(one, mark)))
}

/** The file that was looked at last, where the engine may still have it. */
export function keptUpload(): KeptFile | null {
  return keptFiles().findLast(({ uploadId }) => uploadId !== null) ?? null
}

/**
 * What was said of this file, else of the last one of its shape. What was typed over cells is of
 * one file alone.
 */
export function keptAnswers(mark: FileMark): Settled | null {
  const files = keptFiles().filter((one) => !isUnanswered(one))
  const own = files.findLast((one) => isSameFile(one, mark))
  if (own) return own
  const alike = files.findLast(({ shape }) => shape === mark.shape)
  if (!alike) return null
  const settled = { ...alike, answers: { ...alike.answers, fixes: [] }, typed: [] }
  return isUnanswered(settled) ? null : settled
}

const isSameFile = (one: FileMark, other: FileMark): boolean =>
  one.name === other.name && one.stamp === other.stamp && one.shape === other.shape

const written = (answers: ImportAnswers): string => JSON.stringify(answersInput.parse(answers))

/** Nothing was said of it. */
export const isUnanswered = ({ answers, typed }: Settled): boolean =>
  typed.length === 0 && written(answers) === written(NO_ANSWERS)

function store(files: readonly KeptFile[]): void {
  try {
    if (files.length === 0) sessionStorage.removeItem(STORED_AS)
    else sessionStorage.setItem(STORED_AS, JSON.stringify(files.slice(-MOST_KEPT)))
  } catch {
    // More was typed than the browser keeps: the page itself still has it.
  }
}

function keptFiles(): KeptFile[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORED_AS) ?? '[]')
    return Array.isArray(stored) ? stored.flatMap((one) => readKept(one) ?? []) : []
  } catch {
    return []
  }
}

/** `null` for what another version kept otherwise. */
function readKept(stored: unknown): KeptFile | null {
  if (typeof stored !== 'object' || stored === null) return null
  const part = stored as Partial<Record<keyof KeptFile, unknown>>
  const { name, stamp, shape, uploadId } = part
  const answers = answersInput.safeParse(part.answers)
  const typed = answersInput.shape.fixes.safeParse(part.typed)
  const isMark = typeof name === 'string' && typeof stamp === 'string' && typeof shape === 'string'
  if (!isMark || !answers.success || !typed.success) return null
  return {
    ...{ name, stamp, shape },
    uploadId: typeof uploadId === 'string' ? uploadId : null,
    answers: answers.data,
    typed: typed.data,
    questions: Array.isArray(part.questions) ? part.questions.filter(isQuestion) : [],
    isKnownShape: part.isKnownShape === true,
  }
}

function isQuestion(value: unknown): value is ImportQuestion {
  if (typeof value !== 'object' || value === null) return false
  const { column, code, choices } = value as Partial<Record<keyof ImportQuestion, unknown>>
  const codes = ['dateOrder', 'decimal', 'meaning', 'encoding']
  return typeof column === 'string' && codes.includes(String(code)) && Array.isArray(choices)
}
