import { existsSync } from 'node:fs'
import type { Topic } from '#shared/api/app.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import type { ImportPreview, ImportResult } from '#shared/api/imports.contract.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import type { ImportAnswers } from '#shared/domain/imports/fields.ts'
import { asOfDate } from '../../asOf.ts'
import type { EngineContext } from '../../context.ts'
import type { JobControl, Jobs } from '../../jobs/jobs.ts'
import { os } from '../../procedure.ts'
import { rawHandle } from '../../store/base.ts'
import { holdsSample } from '../../store/sample.ts'
import { readSettings } from '../../store/settings.ts'
import { runWorker, workerUrl } from '../../store/worker.ts'
import { baseTotals, importRun, listImports } from './imports.repo.ts'
import { mappingsHandlers } from './mappings.handlers.ts'
import { forgetMapping, recallMappings, rememberMapping } from './mappings.repo.ts'
import { rejectsFileWords } from '../../documents/words/rejectWords.ts'
import { readRejects } from './rejects.repo.ts'
import type { ImportMessage, ImportTask, UndoMessage, UndoTask } from './task.ts'
import { refuseUndone, undoPreview } from './edited.repo.ts'
import type { RejectsTask } from './rejects.worker.ts'
import type { Undone } from './undo.repo.ts'
import type { Lesson } from './understand.ts'
import { watchedHandlers } from './watched.handlers.ts'
import { settleByHand } from './watched.repo.ts'

const CHANGED: Topic[] = ['customers', 'purchases', 'products', 'segments', 'imports']
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** A file that needs more than this would hurt the desk that it is read on. */
const HEAP_MB = 512
/** A million rows take less than a minute of it; what takes longer was made to. */
const READING_MS = 10 * 60 * 1000

/** The error is told as that of any file that is too large. */
const readingLimit = <Type extends string>(until: Type) => ({
  ms: READING_MS,
  until,
  error: { code: 'file.tooLarge', args: { limit: 'time' } },
})

export const importsHandlers = {
  ...mappingsHandlers,
  ...watchedHandlers,

  preview: os.imports.preview.handler(async ({ input, context, signal }) => {
    const task = await taskOf(context, input.uploadId, input.answers, {
      mode: 'preview',
      dryRun: false,
    })
    let preview: ImportPreview | null = null
    await runWorker<ImportMessage>(workerUrl('import.worker', import.meta.url), {
      data: task,
      heapMb: HEAP_MB,
      timeLimit: readingLimit('previewed'),
      ...(signal && { signal }),
      onMessage: (message) => {
        if (message.type === 'previewed') preview = message.preview
      },
    })
    return required(preview as ImportPreview | null)
  }),

  start: os.imports.start.handler(async ({ input, context }) => {
    const { currency } = await readSettings(context.base.read)
    const asked = input.answers.currency
    if (asked !== null && asked !== currency)
      throw new AppError('import.currency', { base: currency, file: asked })
    // Invented sales among real ones could hardly be told apart again.
    if (!input.dryRun && (await holdsSample(context.base.read)))
      throw new AppError('base.holdsSample')
    const task = await taskOf(context, input.uploadId, input.answers, {
      mode: 'import',
      dryRun: input.dryRun,
    })
    return { jobId: context.jobs.start('import', (job) => runImport(context, task, job)) }
  }),

  /** Of the newest preview; before there is one, there is nothing to doubt. */
  doubtful: os.imports.doubtful.handler(({ input, context }) => {
    const path = context.files.sidePath(input.uploadId)
    return existsSync(path) ? readRejects(path, input) : { rows: [], total: 0 }
  }),

  rejectedFile: os.imports.rejectedFile.handler(async ({ input, context }) => {
    const run = await importRun(context.base.read, input.importId)
    const settings = await readSettings(context.base.read)
    const locale = settings.locale ?? 'en'
    const downloadId = context.files.begin('', null, XLSX)
    const file = context.files.entry(downloadId)
    const name = run.file_name.replace(/\.[^.]{1,5}$/, '')
    file.name = `${name} - ${rejectsFileWords(locale).file}.xlsx`
    const task: RejectsTask = {
      basePath: context.base.path,
      importId: input.importId,
      locale,
      currency: settings.currency,
      out: file.path,
    }
    await runWorker(workerUrl('rejects.worker', import.meta.url), { data: task, onMessage() {} })
    return { downloadId, fileName: file.name }
  }),

  undoPreview: os.imports.undoPreview.handler(({ input, context }) =>
    undoPreview(rawHandle(context.base.read), input.importId),
  ),

  undo: os.imports.undo.handler(async ({ input, context }) => {
    // A second click means the first.
    const running = undoing(context.jobs).get(input.importId)
    if (running !== undefined) return { jobId: running }
    refuseUndone(rawHandle(context.base.read), input.importId)
    const settings = await readSettings(context.base.read)
    const { asOf, isLook } = await asOfDate(context)
    const task: UndoTask = {
      basePath: context.base.path,
      importId: input.importId,
      edited: input.edited,
      windowMonths: settings.windowMonths,
      asOfDay: toEpochDay(asOf),
      isLook,
      now: context.ports.clock.now().toISOString(),
    }
    return { jobId: startUndo(context, task) }
  }),

  list: os.imports.list.handler(({ context }) => listImports(context.base.read)),

  totals: os.imports.totals.handler(async ({ context }) =>
    baseTotals(context.base.read, (await readSettings(context.base.read)).currency),
  ),
}

async function taskOf(
  context: EngineContext,
  uploadId: string,
  answers: ImportAnswers,
  kind: Pick<ImportTask, 'mode' | 'dryRun'>,
): Promise<ImportTask> {
  const file = context.files.entry(uploadId)
  const settings = await readSettings(context.base.read)
  const today = context.ports.clock.today()
  const { asOf, isLook } = await asOfDate(context)
  return {
    ...kind,
    basePath: context.base.path,
    filePath: file.path,
    rejectsPath: context.files.sidePath(uploadId),
    fileName: file.name,
    answers,
    mappings: await recallMappings(context.base.read),
    currency: settings.currency,
    country: settings.country,
    windowMonths: settings.windowMonths,
    asOfDay: toEpochDay(asOf),
    isLook,
    today: toEpochDay(today),
    now: context.ports.clock.now().toISOString(),
    cancelFlag: new Int32Array(new SharedArrayBuffer(4)),
  }
}

/**
 * Reading and staging go on beside all other work; only the last step, in which the import
 * becomes visible, keeps other writes waiting.
 */
async function runImport(
  context: EngineContext,
  task: ImportTask,
  job: JobControl,
): Promise<ImportResult> {
  let result: ImportResult | null = null
  let lesson: Lesson | null = null
  let finished = (): void => {}
  const end = new Promise<void>((resolve) => (finished = resolve))
  job.signal.addEventListener('abort', () => Atomics.store(task.cancelFlag, 0, 1))
  try {
    await runWorker<ImportMessage>(workerUrl('import.worker', import.meta.url), {
      data: task,
      heapMb: HEAP_MB,
      timeLimit: readingLimit('ready'),
      onMessage: (message, worker) => {
        if (message.type === 'progress') job.progress(message.phase, message.done, message.total)
        if (message.type === 'imported') ({ result, lesson } = message)
        if (message.type !== 'ready') return
        void context.base.whileHeld(async () => {
          job.holdsWrites(true)
          worker.postMessage('go')
          await end
        })
      },
    })
  } finally {
    finished()
  }
  if (!task.dryRun) {
    await learn(context, task, lesson)
    const importId = (result as ImportResult | null)?.importId ?? null
    await context.base.write((tx) => settleByHand(tx, task.filePath, importId))
    context.events.emit({
      type: 'changed',
      topics: CHANGED,
    })
  }
  return required(result as ImportResult | null)
}

/** What was answered for this file is known for the next one of its shape. */
async function learn(
  { base }: EngineContext,
  { fileName, now }: ImportTask,
  lesson: Lesson | null,
): Promise<void> {
  if (lesson === null) return
  const { shape, answers } = lesson
  await base.write((tx) =>
    answers === null
      ? forgetMapping(tx, shape)
      : rememberMapping(tx, { shape, fileName, answers, usedAt: now }),
  )
}

/** Undos that wait or run, by their import. */
const undos = new WeakMap<Jobs, Map<number, string>>()

function undoing(jobs: Jobs): Map<number, string> {
  const known = undos.get(jobs) ?? new Map<number, string>()
  undos.set(jobs, known)
  return known
}

/** @returns the job, also where it was started while the settings were read */
function startUndo(context: EngineContext, task: UndoTask): string {
  const running = undoing(context.jobs)
  const jobId =
    running.get(task.importId) ?? context.jobs.start('undo', (job) => runUndo(context, task, job))
  running.set(task.importId, jobId)
  void context.jobs.wait(jobId).finally(() => running.delete(task.importId))
  return jobId
}

/** A second writer does it, so that the engine answers other questions meanwhile. */
async function runUndo(context: EngineContext, task: UndoTask, job: JobControl): Promise<Undone> {
  let undone: Undone | null = null
  await context.base.whileHeld(() => {
    job.holdsWrites(true)
    return runWorker<UndoMessage>(workerUrl('undo.worker', import.meta.url), {
      data: task,
      heapMb: HEAP_MB,
      onMessage: (message) => (undone = message.undone),
    })
  })
  context.events.emit({ type: 'changed', topics: CHANGED })
  return required(undone as Undone | null)
}

function required<T>(value: T | null): T {
  if (value === null) throw new Error('the import ended without an answer')
  return value
}
