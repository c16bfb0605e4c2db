import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportPreview } from '#shared/api/imports.contract.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { NO_ANSWERS, type ImportAnswers, type RejectCode } from '#shared/domain/imports/fields.ts'
import { previewOf } from '../../../electron/engine/features/imports/preview.ts'
import { runImport } from '../../../electron/engine/features/imports/runImport.ts'
import type { ImportTask } from '../../../electron/engine/features/imports/task.ts'
import { readSettings } from '../../../electron/engine/store/settings.ts'
import { openTestEngine } from '../engines.ts'
import { baseFacts } from './baseFacts.ts'
import type { CorpusFile } from './corpusFile.ts'
import type { Facts } from './truth.ts'

/**
 * What became of a file. `needless`: asked, refused or rejected though it says all that is
 * wanted; `wrong`: the base holds what is not true, or lacks without a word what is.
 */
export type Outcome = 'right' | 'asked' | 'refused' | 'needless' | 'wrong'

export interface Verdict {
  file: CorpusFile
  outcome: Outcome
  rejected: number
  /** What was expected and did not come, and the other way round. */
  details: string[]
}

const TODAY = '2026-03-15'

/** Imports files one after another, each into a new base, in this thread. */
export class CorpusRunner {
  readonly #folder: string
  readonly #empty = new Map<string, { path: string; country: string }>()
  #count = 0

  constructor(folder: string) {
    this.#folder = folder
  }

  async judge(file: CorpusFile): Promise<Verdict> {
    const task = await this.#taskFor(file)
    try {
      return await judgeWith(file, task)
    } finally {
      for (const end of ['', '-wal', '-shm']) rmSync(task.basePath + end, { force: true })
      rmSync(task.filePath)
    }
  }

  /** A base of its own for the file: a copy of one that holds nothing. */
  async #taskFor({ currency, name, bytes }: CorpusFile): Promise<ImportTask> {
    const empty = this.#empty.get(currency) ?? (await this.#makeEmpty(currency))
    this.#count += 1
    const at = (ending: string) => join(this.#folder, `${this.#count}-${ending}`)
    const basePath = at('shop.sqlite')
    copyFileSync(empty.path, basePath)
    writeFileSync(at(name), bytes)
    return {
      mode: 'import',
      basePath,
      filePath: at(name),
      rejectsPath: at('rejects.sqlite'),
      fileName: name,
      answers: NO_ANSWERS,
      mappings: {},
      dryRun: false,
      currency,
      country: empty.country,
      windowMonths: 12,
      asOfDay: toEpochDay(TODAY),
      isLook: false,
      today: toEpochDay(TODAY),
      now: `${TODAY}T12:00:00Z`,
      cancelFlag: new Int32Array(new SharedArrayBuffer(4)),
    }
  }

  async #makeEmpty(currency: string): Promise<{ path: string; country: string }> {
    const path = join(this.#folder, `${currency}.sqlite`)
    const opened = await openTestEngine({ currency, basePath: path })
    const { country } = await readSettings(opened.engine.context.base.read)
    await opened.close()
    const made = { path, country }
    this.#empty.set(currency, made)
    return made
  }
}

async function judgeWith(file: CorpusFile, task: ImportTask): Promise<Verdict> {
  const verdict = (outcome: Outcome, details: string[] = [], rejected = 0): Verdict => ({
    file,
    outcome,
    rejected,
    details,
  })
  let preview: ImportPreview
  try {
    preview = await previewOf(task)
  } catch (error) {
    const code = codeOf(error)
    if (code === file.refused) return verdict('refused')
    return verdict('needless', [`refused: ${code}`])
  }
  if (file.refused !== undefined) return verdict('wrong', ['should have been refused'])
  const asked = preview.questions.map(({ code }) => code).sort()
  const expected = [...(file.asks?.codes ?? [])].sort()
  if (JSON.stringify(asked) !== JSON.stringify(expected)) {
    const outcome = asked.length > expected.length ? 'needless' : 'wrong'
    return verdict(outcome, [`asked: ${JSON.stringify(preview.questions)}, not ${expected.join()}`])
  }
  if (asked.length > 0 && (await importWith(task, NO_ANSWERS)).error === undefined)
    return verdict('wrong', ['imported with an open question'])
  const { error, rejected } = await importWith(task, { ...NO_ANSWERS, ...file.asks?.answers })
  if (error !== undefined) return verdict('needless', [`refused: ${error}`])
  const rejects = compared(file.truth.rejected, rejected)
  const facts = differences(file.truth.facts(), baseFacts(task.basePath))
  if (rejects.length + facts.length > 0) {
    const isNeedless = rejected.length > file.truth.rejected.length
    const columns = preview.sheets.map(({ columns }) =>
      columns.map(({ header, field }) => `${header}=${field ?? ''}`).join(' '),
    )
    return verdict(isNeedless ? 'needless' : 'wrong', [...rejects, ...facts, ...columns])
  }
  return verdict(asked.length > 0 ? 'asked' : 'right', [], rejected.length)
}

async function importWith(
  task: ImportTask,
  answers: ImportAnswers,
): Promise<{ error?: string; rejected: RejectCode[] }> {
  try {
    const wire = { post: () => {}, myTurn: () => Promise.resolve() }
    const { result } = await runImport({ ...task, answers }, wire)
    return { rejected: result.sheets.flatMap(({ rejected }) => rejected.map(({ code }) => code)) }
  } catch (error) {
    return { error: codeOf(error), rejected: [] }
  }
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown }
  if (typeof code !== 'string') throw error
  return code
}

export function differences(truth: Facts, base: Facts): string[] {
  return (['customers', 'products', 'documents'] as const).flatMap((kind) =>
    compared(truth[kind], base[kind]),
  )
}

/** What only one side has, each as often as it has it more. */
function compared(truth: readonly string[], base: readonly string[]): string[] {
  const left = [...base]
  const missing = truth.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return [...missing.map((one) => `- ${one}`), ...left.map((one) => `+ ${one}`)]
}
