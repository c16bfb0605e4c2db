import { computed, ref, shallowRef } from 'vue'
import type { JobState } from '#shared/api/app.contract.ts'
import type { ImportPreview, ImportResult } from '#shared/api/imports.contract.ts'
import {
  NO_ANSWERS,
  type Field,
  type ImportAnswers,
  type ImportQuestion,
  type RowFix,
} from '#shared/domain/imports/fields.ts'
import { engine } from '../../api/client.ts'
import { knownError, type KnownError } from '../../api/engineError.ts'
import { useLatest } from '../../api/latest.ts'
import { useErrors } from '../../app/errors.ts'
import { useJobs } from '../../app/jobs.ts'
import { choiceFor, mergeQuestions, settle } from './answers.ts'
import { keptUpload, type FileMark } from './kept.ts'
import { joinFixes, uncheckedOf } from './mends.ts'
import { uploadFile } from '../../api/upload.ts'
import { useKept } from './useKept.ts'
import { useTrial } from './useTrial.ts'

export type ImportStep = 'choose' | 'upload' | 'preview' | 'run' | 'done'

/**
 * One file on its way into the base: brought, looked at, settled, imported.
 * @param onCallSheet takes over an upload that is a call sheet coming back
 */
export function useImport(onCallSheet: (uploadId: string, name: string) => void) {
  const jobs = useJobs()
  const errors = useErrors()
  const trial = useTrial()
  const step = ref<ImportStep>('choose')
  const fileName = ref('')
  const share = ref(0)
  const preview = shallowRef<ImportPreview | null>(null)
  const answers = ref<ImportAnswers>(NO_ANSWERS)
  const questions = ref<ImportQuestion[]>([])
  /** Typed over cells of doubtful rows and not seen by the engine yet; nothing drops it. */
  const typed = ref<RowFix[]>([])
  const isLooking = ref(false)
  /** The import was asked for and has not begun. */
  const isStarting = ref(false)
  /** Answers for an earlier file of this shape are known, whether they are used or not. */
  const isKnownShape = ref(false)
  /** Why the file could not be read; shown in place, because it needs another file. */
  const failure = ref<KnownError | null>(null)
  const jobId = ref<string | null>(null)
  const result = shallowRef<ImportResult | null>(null)
  const uploadId = ref<string | null>(null)
  /** Name of a file that was looked at and is not at hand any more. */
  const lost = ref<string | null>(null)
  const kept = useKept(
    { uploadId, answers, typed, questions, isKnownShape },
    () => step.value === 'preview',
  )
  let stop = new AbortController()

  const openQuestions = computed(() =>
    questions.value.filter((question) => choiceFor(answers.value, question) === null),
  )
  const look = useLatest((signal: AbortSignal, id: string, given: ImportAnswers) =>
    engine.imports.preview({ uploadId: id, answers: given }, { signal }),
  )

  async function refreshPreview(): Promise<void> {
    const id = uploadId.value
    if (id === null) return
    isLooking.value = true
    trial.stop()
    const given = answers.value
    try {
      const fresh = await look(id, given)
      if (fresh === undefined || id !== uploadId.value) return
      typed.value = uncheckedOf(typed.value, given.fixes)
      preview.value = fresh
      isKnownShape.value ||= fresh.remembered
      questions.value = mergeQuestions(questions.value, fresh.questions, answers.value)
      failure.value = null
      step.value = 'preview'
      if (openQuestions.value.length === 0) void trial.begin(id, answers.value)
    } catch (error) {
      failed(error)
    }
    isLooking.value = false
  }

  function failed(error: unknown): void {
    failure.value = knownError(error)
    // A preview that stood before stays; the answer that broke it can be changed.
    if (preview.value === null) step.value = 'choose'
  }

  /** Takes a file and shows what it was understood as; another one in work is dropped. */
  function choose(file: File): Promise<void> {
    return bring({ name: file.name, stamp: `${file.size}:${file.lastModified}` }, (signal) =>
      uploadFile(engine.uploads, file, (now) => (share.value = now), signal),
    )
  }

  /** Takes a file that waits in the watched folder. */
  function openWatched(name: string): Promise<void> {
    return bring(
      { name, stamp: '' },
      async () => (await engine.imports.openWatched({ name })).uploadId,
    )
  }

  /** The file that was looked at before the page was left or loaded anew, as it was left. */
  async function resume(): Promise<void> {
    const before = keptUpload()
    if (before === null || step.value !== 'choose') return
    const own = stop
    fileName.value = before.name
    uploadId.value = before.uploadId
    kept.restore(before)
    step.value = 'upload'
    await refreshPreview()
    if (own !== stop || preview.value !== null) return
    const isGone = failure.value?.code === 'notFound'
    reset()
    if (isGone) lost.value = before.name
  }

  async function bring(
    file: Pick<FileMark, 'name' | 'stamp'>,
    toEngine: (signal: AbortSignal) => Promise<string>,
  ): Promise<void> {
    const before = keptUpload()?.uploadId ?? null
    if (before !== null && before !== uploadId.value) discard(before)
    reset()
    const own = stop
    fileName.value = file.name
    step.value = 'upload'
    try {
      const id = await toEngine(own.signal)
      if (own !== stop) return void engine.uploads.discard({ uploadId: id })
      const found = await engine.callSheets.recognise({ uploadId: id })
      if (own !== stop) return void engine.uploads.discard({ uploadId: id })
      if (found.isCallSheet) {
        step.value = 'choose'
        return onCallSheet(id, file.name)
      }
      uploadId.value = id
      await refreshPreview()
      if (own !== stop || preview.value === null) return
      if (kept.recall(file, preview.value)) await refreshPreview()
    } catch (error) {
      if (own === stop) failed(error)
    }
  }

  /** Whatever is answered, what was typed over cells is checked with it. */
  function answer(change: Partial<ImportAnswers>): void {
    const fixes = joinFixes(answers.value.fixes, typed.value)
    answers.value = { ...answers.value, fixes, ...change }
    void refreshPreview()
  }

  /** Rows as they are in the file, without what was typed over them. */
  function unmend(): void {
    typed.value = []
    answer({ fixes: [] })
  }

  /** How the file reads does not change by it; only what would come of it does. */
  function decide(
    change: Partial<Pick<ImportAnswers, 'known' | 'recorded' | 'recordedOtherwise'>>,
  ): void {
    answers.value = { ...answers.value, ...change }
    const id = uploadId.value
    if (id !== null && openQuestions.value.length === 0) void trial.begin(id, answers.value)
  }

  /** Whether what was answered for an earlier file counts; what was answered since does not. */
  function recall(isWanted: boolean): void {
    const { known } = answers.value
    const fixes = joinFixes(answers.value.fixes, typed.value)
    questions.value = []
    answer({ ...NO_ANSWERS, known, fixes, recall: isWanted })
  }

  /**
   * Imports as previewed, once however often it is asked for. What is not checked yet is checked
   * instead, so that the user sees what comes of it. The upload is used up by a finished import
   * only.
   */
  async function start(): Promise<void> {
    if (uploadId.value === null || isStarting.value || step.value !== 'preview') return
    if (typed.value.length > 0) return answer({})
    isStarting.value = true
    failure.value = null
    trial.stop()
    try {
      const started = await engine.imports.start({
        uploadId: uploadId.value,
        answers: answers.value,
      })
      // Who comes back meanwhile must not import it twice.
      kept.putBack()
      jobId.value = started.jobId
      jobs.onPage = started.jobId
      step.value = 'run'
      ended(await jobs.finish(started.jobId))
    } catch (error) {
      step.value = 'preview'
      kept.keep()
      errors.show(error)
    }
    isStarting.value = false
    jobId.value = null
  }

  function ended(job: JobState): void {
    if (job.state === 'done') {
      kept.forget()
      result.value = job.result as ImportResult
      step.value = 'done'
      return
    }
    step.value = 'preview'
    kept.keep()
    failure.value = job.error === null ? { code: 'cancelled', args: {} } : knownError(job.error)
  }

  function discard(id: string): void {
    void engine.uploads.discard({ uploadId: id }).catch(() => undefined)
  }

  /** Back to the start; a brought file is thrown away, what was said of it is not. */
  function reset(): void {
    stop.abort()
    stop = new AbortController()
    trial.stop()
    if (step.value !== 'done') kept.putBack()
    if (uploadId.value !== null) discard(uploadId.value)
    uploadId.value = null
    kept.clear()
    lost.value = null
    step.value = 'choose'
    share.value = 0
    preview.value = null
    answers.value = NO_ANSWERS
    typed.value = []
    questions.value = []
    isKnownShape.value = false
    failure.value = null
    result.value = null
  }

  return {
    step,
    fileName,
    share,
    uploadId,
    preview,
    answers,
    questions,
    typed,
    isLooking,
    isStarting,
    isKnownShape,
    isTakenUp: kept.isTakenUp,
    lost,
    failure,
    result,
    /** What would change; `null` while it is not known. */
    outcome: trial.outcome,
    isTrying: trial.isRunning,
    job: computed(() => (jobId.value === null ? undefined : jobs.byId(jobId.value))),
    openQuestions,
    choose,
    openWatched,
    resume,
    answer,
    decide,
    recall,
    settle: (question: ImportQuestion, choice: string) =>
      answer(settle(answers.value, question, choice)),
    mean: (header: string, field: Field | null) =>
      answer({ map: { ...answers.value.map, [header]: field } }),
    /** Checks the file with what was typed over its cells. */
    check: (): void => answer({}),
    unmend,
    start,
    cancel: async () => {
      if (jobId.value !== null) await jobs.cancel(jobId.value).catch(errors.show)
    },
    reset,
    /**
     * The page goes: a running import is shown at the foot of the others from now on, a file that
     * is looked at waits with its answers.
     */
    leave(): void {
      jobs.onPage = null
      trial.stop()
      const isLookedAt = step.value !== 'done' && kept.isMarked()
      if (step.value !== 'run' && !isLookedAt) reset()
    },
  }
}

export type ImportWork = ReturnType<typeof useImport>
