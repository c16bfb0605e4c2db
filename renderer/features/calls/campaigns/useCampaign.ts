import { useToast } from '@nuxt/ui/composables'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { CampaignCheck, CampaignDetails } from '#shared/api/campaigns.contract.ts'
import { engine } from '../../../api/client.ts'
import { knownError } from '../../../api/engineError.ts'
import { useChanged } from '../../../api/events.ts'
import { useLatest } from '../../../api/latest.ts'
import { useDebounced } from '../../../app/debounced.ts'
import { useErrors } from '../../../app/errors.ts'
import { useJobs } from '../../../app/jobs.ts'
import { useWords } from '../../../app/words.ts'

const SOON_MS = 1000

/** One campaign, and what can be done with it. */
export function useCampaign(id: number) {
  const { t, count } = useWords()
  const router = useRouter()
  const toast = useToast()
  const errors = useErrors()
  const jobs = useJobs()
  const campaign = shallowRef<CampaignDetails | null>(null)
  const check = shallowRef<CampaignCheck | null>(null)
  const failure = shallowRef<unknown>(null)
  const isBusy = ref(false)
  /** A start that takes its time: how far it is stands at the foot of every page. */
  const isStarting = ref(false)
  const fetchCampaign = useLatest((signal) => engine.campaigns.get({ id }, { signal }))
  /** Whoever leaves the page waits for no look at a large audience any more. */
  const left = new AbortController()
  onScopeDispose(() => left.abort())
  const fetchCheck = useLatest((signal) =>
    engine.campaigns.check({ id }, { signal: AbortSignal.any([signal, left.signal]) }),
  )

  async function load(): Promise<void> {
    try {
      const found = await fetchCampaign()
      if (found === undefined) return
      campaign.value = found
      failure.value = null
      check.value = found.state === 'draft' ? ((await fetchCheck()) ?? check.value) : null
    } catch (error) {
      // Between the two answers it may have started.
      if (knownError(error).code === 'campaigns.running') return load()
      failure.value = error
    }
  }

  async function act(work: () => Promise<void>): Promise<void> {
    if (isBusy.value) return
    isBusy.value = true
    try {
      await work()
    } catch (error) {
      errors.show(error)
    }
    isBusy.value = false
  }

  async function started(): Promise<void> {
    const { jobId } = await engine.campaigns.start({ id })
    if (jobId !== null) {
      isStarting.value = true
      const { state, error } = await jobs.finish(jobId).finally(() => (isStarting.value = false))
      if (error !== null) return errors.show(error)
      if (state !== 'done') {
        return void toast.add({ title: t('campaigns.page.startCancelled'), color: 'info' })
      }
    }
    await load()
    toast.add({ title: t('campaigns.page.started'), color: 'success', icon: 'i-lucide-check' })
  }

  async function closed(): Promise<void> {
    const { closedTargets, openCallbacks } = await engine.campaigns.close({ id })
    const left = count('campaigns.page.closedTargets', closedTargets)
    const promised = count('campaigns.page.callbacksStay', openCallbacks)
    toast.add({
      title: t('campaigns.page.closed'),
      description: openCallbacks > 0 ? `${left} ${promised}` : left,
      color: 'success',
    })
  }

  async function copied(): Promise<void> {
    const copy = await engine.campaigns.copy({ id })
    await router.push(`/calls/campaigns/${copy.id}/edit`)
  }

  async function removed(): Promise<void> {
    await engine.campaigns.remove({ id })
    await router.push({ path: '/calls', query: { tab: 'campaigns' } })
  }

  // A draft goes through its whole audience: once for a row of sales, not for each of them.
  const loadSoon = useDebounced(() => void load(), SOON_MS)
  useChanged(['campaigns', 'calls', 'tasks'], load)
  useChanged(['customers', 'purchases', 'segments'], loadSoon)
  void load()

  return {
    id,
    campaign,
    check,
    failure,
    isBusy,
    isStarting,
    load,
    isDraft: computed(() => campaign.value?.state === 'draft'),
    start: () => act(started),
    pause: () => act(() => engine.campaigns.pause({ id })),
    resume: () => act(() => engine.campaigns.resume({ id })),
    close: () => act(closed),
    copy: () => act(copied),
    remove: () => act(removed),
  }
}

export type CampaignView = ReturnType<typeof useCampaign>
