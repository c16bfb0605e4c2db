import { computed, ref, shallowRef, watch } from 'vue'
import type { CallResults } from '#shared/api/callResults.contract.ts'
import { addDays, addMonths, isDay } from '#shared/domain/dates/day.ts'
import { engine } from '../../../api/client.ts'
import { isAbort } from '../../../api/engineError.ts'
import { useChanged } from '../../../api/events.ts'
import { useLatest } from '../../../api/latest.ts'
import { useAppStore } from '../../../app/appStore.ts'

export const AGO_MONTHS = [1, 3, 12] as const
export type AgoMonths = (typeof AGO_MONTHS)[number]

/** What the calls of a time brought; the reader chooses the days, a campaign, an account manager. */
export function useResults() {
  const app = useAppStore()
  const today = computed(() => app.info!.today)
  const from = ref(beginningOf(3))
  const to = ref(today.value)
  const campaignId = ref<number | null>(null)
  const manager = ref<string | null>(null)
  const results = shallowRef<CallResults | null>(null)
  const failure = shallowRef<unknown>(null)
  const isRight = computed(() => isDay(from.value) && isDay(to.value) && from.value <= to.value)
  const ago = computed(
    () =>
      AGO_MONTHS.find((months) => to.value === today.value && from.value === beginningOf(months)) ??
      null,
  )

  function beginningOf(months: AgoMonths): string {
    return addDays(addMonths(today.value, -months), 1)
  }

  function lookBack(months: AgoMonths): void {
    from.value = beginningOf(months)
    to.value = today.value
  }

  const ask = useLatest((signal: AbortSignal) =>
    engine.callResults.overview(
      {
        ...{ from: from.value, to: to.value },
        ...{ campaignId: campaignId.value, manager: manager.value },
      },
      { signal },
    ),
  )

  async function load(): Promise<void> {
    if (!isRight.value) return
    try {
      const answer = await ask()
      if (answer === undefined) return
      results.value = answer
      failure.value = null
    } catch (error) {
      if (!isAbort(error)) failure.value = error
    }
  }

  watch([from, to, campaignId, manager], load, { immediate: true })
  useChanged(['calls', 'campaigns', 'purchases', 'priceLists', 'imports'], load)
  return { from, to, campaignId, manager, results, failure, today, ago, lookBack, load }
}
