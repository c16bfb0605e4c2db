import { computed, ref, shallowRef } from 'vue'
import type { JobState } from '#shared/api/app.contract.ts'
import type { ImportPreview, ImportResult } from '#shared/api/imports.contract.ts'
import {
  NO_ANSWERS,
  type Field,
  type ImportAnswers,
  type ImportQuestion,
} from '#shared/domain/imports/fields.ts'
import { engine } from '../../api/client.ts'
import { knownError, type KnownError } from '../../api/engineError.ts'
import { useLatest } from '../../api/latest.ts'
import { useErrors } from '../../app/errors.ts'
import { useJobs } from '../../app/jobs.ts'
import { choiceFor, mergeQuestions, settle } from './answers.ts'
import { uploadFile } from './upload.ts'

export type ImportStep = 'choose' | 'upload' | 'preview' | 'run' | 'done'

/** One file on its way into the base: brought, looked at, settled, imported. */
export function useImport() {
  const jobs = useJobs()
  const errors = useErrors()
  const step = ref<ImportStep>('choose')
  const fileName = ref('')
  const share = ref(0)
  const preview = shallowRef<ImportPreview | null>(null)
  const answers = ref<ImportAnswers>(NO_ANSWERS)
  const questions = ref<ImportQuestion[]>([])
  const isLooking = ref(false)
  /** Why the file could not be read; shown in place, because it needs another file. */
  const failure = ref<KnownError | null>(null)
  const jobId = ref<string | null>(null)
  const result = shallowRef<ImportResult | null>(null)
  let uploadId: string | null = null
  let stop = new AbortController()

  const look = useLatest((signal: AbortSignal, id: string, given: ImportAnswers) =>
    engine.imports.preview({ uploadId: id, answers: given }, { signal }),
  )

  async function refreshPreview(): Promise<void> {
    if (uploadId === null) return
    isLooking.value = true
    try {
      const fresh = await look(uploadId, answers.value)
      if (fresh === undefined) return
      preview.value = fresh
      questions.value = mergeQuestions(questions.value, fresh.questions)
      failure.value = null
      step.value = 'preview'
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
  async function choose(file: File): Promise<void> {
    reset()
    const own = stop
    fileName.value = file.name
    step.value = 'upload'
    try {
      const id = await uploadFile(engine.uploads, file, (now) => (share.value = now), own.signal)
      if (own !== stop) return void engine.uploads.discard({ uploadId: id })
      uploadId = id
      await refreshPreview()
    } catch (error) {
      if (own === stop) failed(error)
    }
  }

  function answer(change: Partial<ImportAnswers>): void {
    answers.value = { ...answers.value, ...change }
    void refreshPreview()
  }

  /** Imports as previewed. The upload is used up by a finished import only. */
  async function start(): Promise<void> {
    if (uploadId === null) return
    failure.value = null
    try {
      const started = await engine.imports.start({ uploadId, answers: answers.value })
      jobId.value = started.jobId
      jobs.onPage = started.jobId
      step.value = 'run'
      ended(await jobs.finish(started.jobId))
    } catch (error) {
      step.value = 'preview'
      errors.show(error)
    }
    jobId.value = null
  }

  function ended(job: JobState): void {
    if (job.state === 'done') {
      result.value = job.result as ImportResult
      step.value = 'done'
      return
    }
    step.value = 'preview'
    failure.value = job.error === null ? { code: 'cancelled', args: {} } : knownError(job.error)
  }

  /** Back to the start; a brought file is thrown away. */
  function reset(): void {
    stop.abort()
    stop = new AbortController()
    if (uploadId !== null) void engine.uploads.discard({ uploadId }).catch(() => undefined)
    uploadId = null
    step.value = 'choose'
    share.value = 0
    preview.value = null
    answers.value = NO_ANSWERS
    questions.value = []
    failure.value = null
    result.value = null
  }

  return {
    step,
    fileName,
    share,
    preview,
    answers,
    questions,
    isLooking,
    failure,
    result,
    job: computed(() => (jobId.value === null ? undefined : jobs.byId(jobId.value))),
    openQuestions: computed(() =>
      questions.value.filter((question) => choiceFor(answers.value, question) === null),
    ),
    choose,
    answer,
    settle: (question: ImportQuestion, choice: string) =>
      answer(settle(answers.value, question, choice)),
    mean: (header: string, field: Field | null) =>
      answer({ map: { ...answers.value.map, [header]: field } }),
    start,
    cancel: async () => {
      if (jobId.value !== null) await jobs.cancel(jobId.value).catch(errors.show)
    },
    reset,
    /** The page goes; a running import is shown at the foot of the others from now on. */
    leave(): void {
      jobs.onPage = null
      if (step.value !== 'run') reset()
    },
  }
}
