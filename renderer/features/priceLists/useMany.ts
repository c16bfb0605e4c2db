import { useToast } from '@nuxt/ui/composables'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { ManyInput, ManyResult } from '#shared/api/priceLists.contract.ts'
import type { SendChannel } from '#shared/domain/priceLists/sending.ts'
import { engine } from '../../api/client.ts'
import { useErrors } from '../../app/errors.ts'
import { useJobs } from '../../app/jobs.ts'
import { useWords } from '../../app/words.ts'
import { saveFile } from '../../ui/saveFile.ts'

/** Many price lists under way: started, watched, stopped, handed over, marked as sent. */
export function useMany() {
  const jobs = useJobs()
  const errors = useErrors()
  const toast = useToast()
  const { count } = useWords()
  const jobId = ref<string | null>(null)
  const result = shallowRef<ManyResult | null>(null)
  const isMarked = ref(false)
  const isBusy = ref(false)
  /** What is wrong with the folder, to be said at its field. */
  const folderError = shallowRef<unknown>(null)
  let isLeft = false
  const progress = computed(() => {
    const tracked = jobId.value === null ? undefined : jobs.byId(jobId.value)
    return { done: tracked?.job.done ?? 0, total: tracked?.job.total ?? null }
  })

  async function start(input: ManyInput): Promise<void> {
    isBusy.value = true
    isMarked.value = false
    result.value = null
    folderError.value = null
    try {
      const started = await engine.priceLists.issueMany(input)
      jobId.value = started.jobId
      jobs.onPage = started.jobId
      const job = await jobs.finish(started.jobId)
      if (isLeft) return
      if (job.state === 'failed') fail(job.error)
      if (job.state === 'done') {
        result.value = job.result as ManyResult
        await save()
      }
    } catch (error) {
      errors.show(error)
    }
    if (!isLeft) jobs.onPage = null
    jobId.value = null
    isBusy.value = false
  }

  function fail(error: unknown): void {
    const { code } = (error ?? {}) as { code?: string }
    if (code?.startsWith('folder.')) folderError.value = error
    else errors.show(error)
  }

  // Whoever leaves the page finds the end of it in the bar at the foot.
  onScopeDispose(() => {
    isLeft = true
    if (jobs.onPage === jobId.value) jobs.onPage = null
  })

  async function stop(): Promise<void> {
    if (jobId.value === null) return
    try {
      await jobs.cancel(jobId.value)
    } catch (error) {
      errors.show(error)
    }
  }

  /** The zip, where there is one. */
  async function save(): Promise<void> {
    const downloadId = result.value?.downloadId
    if (downloadId) saveFile(await engine.downloads.get({ downloadId }))
  }

  async function saveAgain(): Promise<void> {
    try {
      await save()
    } catch (error) {
      errors.show(error)
    }
  }

  async function markAll(channel: SendChannel): Promise<void> {
    const batchId = result.value?.batchId
    if (batchId === null || batchId === undefined) return
    try {
      const { sent } = await engine.priceLists.markBatchSent({ batchId, channel })
      isMarked.value = true
      toast.add({ title: count('sending.many.markedAll', sent), color: 'success' })
    } catch (error) {
      errors.show(error)
    }
  }

  function clear(): void {
    result.value = null
    isMarked.value = false
  }

  return { folderError, start, stop, saveAgain, markAll, clear, progress, result, isBusy, isMarked }
}
