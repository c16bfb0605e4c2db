import { useToast } from '@nuxt/ui/composables'
import { computed, ref } from 'vue'
import type { CallExportInput, CallExportResult } from '#shared/api/callSheets.contract.ts'
import { engine } from '../../../api/client.ts'
import { knownError } from '../../../api/engineError.ts'
import { useErrors } from '../../../app/errors.ts'
import { useJobs } from '../../../app/jobs.ts'
import { useWords } from '../../../app/words.ts'
import { saveFile } from '../../../ui/saveFile.ts'

/** Writes a call list into a file, with its progress, and hands it over. */
export function useCallExport() {
  const { t, count } = useWords()
  const errors = useErrors()
  const jobs = useJobs()
  const toast = useToast()
  const jobId = ref<string | null>(null)
  const isBusy = ref(false)

  /** @returns whether the file was handed over */
  async function run(input: CallExportInput): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    let isDone = false
    try {
      const started = await engine.callSheets.export(input)
      jobId.value = started.jobId
      const job = await jobs.finish(started.jobId)
      if (job.state === 'failed') errors.show(job.error)
      if (job.state === 'done') {
        await handOver(job.result as CallExportResult, input.format === 'ics')
        isDone = true
      }
    } catch (error) {
      if (knownError(error).code !== 'cancelled') errors.show(error)
    }
    jobId.value = null
    isBusy.value = false
    return isDone
  }

  async function handOver(result: CallExportResult, isCalendar: boolean): Promise<void> {
    saveFile(await engine.downloads.get({ downloadId: result.downloadId }))
    const customers = count('callSheets.customers', result.customers)
    toast.add({
      title: isCalendar
        ? t('callSheets.export.savedPlain', { name: result.fileName })
        : t('callSheets.export.saved', { name: result.fileName, customers }),
      color: 'success',
      icon: 'i-lucide-circle-check',
    })
  }

  async function stop(): Promise<void> {
    if (jobId.value === null) return
    try {
      await jobs.cancel(jobId.value)
    } catch (error) {
      errors.show(error)
    }
  }

  return {
    run,
    stop,
    isBusy,
    progress: computed(() => (jobId.value === null ? null : (jobs.byId(jobId.value)?.job ?? null))),
  }
}
