import { ref, shallowRef } from 'vue'
import type { Today } from '#shared/api/today.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'

/** What to do next, fetched again whenever something it rests on changes. */
export function useToday() {
  const today = shallowRef<Today | null>(null)
  const error = shallowRef<unknown>(null)
  const isLoading = ref(false)
  const fetchLatest = useLatest((signal) => engine.today.get(undefined, { signal }))

  async function load(): Promise<void> {
    isLoading.value = true
    try {
      const answer = await fetchLatest()
      if (answer === undefined) return
      today.value = answer
      error.value = null
    } catch (reason) {
      error.value = reason
    }
    isLoading.value = false
  }

  useChanged(
    ['customers', 'purchases', 'products', 'segments', 'priceLists', 'tasks', 'settings'],
    load,
  )
  void load()
  return { today, error, isLoading, load }
}
