import { ref, shallowRef, watch } from 'vue'
import type { CostsOverview } from '#shared/api/costs.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'
import { useAppStore } from '../../app/appStore.ts'
import { periodDays, type Period } from './period.ts'

/** What was given away in a time that the reader chooses. */
export function useCosts() {
  const app = useAppStore()
  const period = ref<Period>('months12')
  const overview = shallowRef<CostsOverview | null>(null)
  const error = ref<unknown>(null)
  const fetchOverview = useLatest((signal, asked: { from: string; to: string }) =>
    engine.costs.overview(asked, { signal }),
  )

  async function load(): Promise<void> {
    const asOf = app.info?.asOf
    if (asOf === undefined) return
    try {
      const answer = await fetchOverview(periodDays(period.value, asOf))
      if (answer === undefined) return
      overview.value = answer
      error.value = null
    } catch (problem) {
      error.value = problem
    }
  }

  watch([period, () => app.info?.asOf], load, { immediate: true })
  useChanged(['purchases', 'discounts', 'points'], load)
  return { period, overview, error, load }
}
