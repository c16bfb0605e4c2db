import { ref, shallowRef } from 'vue'
import type { ImportResult } from '#shared/api/imports.contract.ts'
import type { ImportAnswers } from '#shared/domain/imports/fields.ts'
import { engine } from '../../api/client.ts'
import { useJobs } from '../../app/jobs.ts'

/**
 * What an import would change, found out by a run that keeps nothing. Only the newest one
 * counts; an older one is stopped.
 */
export function useTrial() {
  const jobs = useJobs()
  const outcome = shallowRef<ImportResult | null>(null)
  const isRunning = ref(false)
  let newest = 0
  let jobId: string | null = null

  function stop(): void {
    newest += 1
    if (jobId !== null) void jobs.cancel(jobId).catch(() => undefined)
    jobId = null
    isRunning.value = false
    outcome.value = null
  }

  async function begin(uploadId: string, answers: ImportAnswers): Promise<void> {
    stop()
    const own = newest
    isRunning.value = true
    try {
      const started = await engine.imports.start({ uploadId, answers, dryRun: true })
      if (own !== newest) return void jobs.cancel(started.jobId).catch(() => undefined)
      jobId = started.jobId
      jobs.onPage = jobId
      const job = await jobs.finish(jobId)
      if (own !== newest) return
      if (job.state === 'done') outcome.value = job.result as ImportResult
    } catch {
      // The figures are a help; what stands in the import's way is said when it is started.
    }
    if (own === newest) isRunning.value = false
    if (own === newest) jobId = null
  }

  return { outcome, isRunning, begin, stop }
}
