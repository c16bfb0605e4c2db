import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { JobState } from '#shared/api/app.contract.ts'
import { engine } from '../api/client.ts'
import { onEngineEvent } from '../api/events.ts'
import { secondsLeft, type ProgressMark } from './timeLeft.ts'

interface TrackedJob {
  job: JobState
  first: ProgressMark
  secondsLeft: number | null
}

const isOver = (job: JobState): boolean => job.state !== 'waiting' && job.state !== 'running'

/** Long work that is under way, from whichever page it was started. */
export const useJobs = defineStore('jobs', () => {
  const tracked = ref(new Map<string, TrackedJob>())
  /** The job that the open page shows by itself. */
  const onPage = ref<string | null>(null)

  function take(job: JobState): void {
    if (isOver(job)) {
      tracked.value.delete(job.id)
      return
    }
    const now = { at: performance.now(), done: job.done }
    const known = tracked.value.get(job.id)
    // A new phase counts from its own start; the old pace says nothing about it.
    const first = known !== undefined && known.job.phase === job.phase ? known.first : now
    tracked.value.set(job.id, { job, first, secondsLeft: secondsLeft(first, now, job.total) })
  }

  async function refresh(): Promise<void> {
    const listed = await engine.jobs.list()
    tracked.value = new Map()
    listed.forEach(take)
  }

  onEngineEvent((event) => {
    if (event.type === 'job') take(event.job)
  })

  return {
    onPage,
    /** What the bar at the foot shows. */
    running: computed(() =>
      [...tracked.value.values()].filter(({ job }) => job.id !== onPage.value),
    ),
    byId: (id: string): TrackedJob | undefined => tracked.value.get(id),
    refresh,
    /** Waits for the end of a job; how far it is shows in `byId` meanwhile. */
    finish: (id: string): Promise<JobState> => engine.jobs.wait({ id }),
    cancel: (id: string): Promise<void> => engine.jobs.cancel({ id }),
  }
})
