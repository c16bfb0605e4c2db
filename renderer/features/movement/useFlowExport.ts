import { useToast } from '@nuxt/ui/composables'
import { computed, ref } from 'vue'
import type { MovementFile, RulesOf } from '#shared/api/movement.contract.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import { engine } from '../../api/client.ts'
import { knownError } from '../../api/engineError.ts'
import { useErrors } from '../../app/errors.ts'
import { useJobs } from '../../app/jobs.ts'
import { useWords } from '../../app/words.ts'
import { saveFile } from '../../ui/saveFile.ts'

/** Writes the flow and everybody who moved into a workbook, and hands it over. */
export function useFlowExport() {
  const { t, count, locale } = useWords()
  const errors = useErrors()
  const jobs = useJobs()
  const toast = useToast()
  const jobId = ref<string | null>(null)
  const isBusy = ref(false)

  async function run(between: { from: Day; to: Day; rules: RulesOf }): Promise<void> {
    isBusy.value = true
    try {
      const started = await engine.movement.export({ ...between, locale: locale.value })
      jobId.value = started.jobId
      const job = await jobs.finish(started.jobId)
      if (job.state === 'failed') errors.show(job.error)
      if (job.state === 'done') await handOver(job.result as MovementFile)
    } catch (error) {
      if (knownError(error).code !== 'cancelled') errors.show(error)
    }
    jobId.value = null
    isBusy.value = false
  }

  async function handOver(file: MovementFile): Promise<void> {
    saveFile(await engine.downloads.get({ downloadId: file.downloadId }))
    const customers = count('movement.customers', file.customers)
    toast.add({
      title: t('movement.saved', { name: file.fileName, customers }),
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

  return { run, stop, isBusy, canStop: computed(() => jobId.value !== null) }
}
