import { ref, shallowRef, watch, type Ref } from 'vue'
import type { WayList, WayPage, WayRow } from '#shared/api/movement.contract.ts'
import { engine } from '../../api/client.ts'
import { isAbort } from '../../api/engineError.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'

const AT_ONCE = 50

/** One of the lists of people on their way; more of them as they are asked for. */
export function useWays(list: Ref<WayList>, days: Ref<number>) {
  const page = shallowRef<WayPage | null>(null)
  const rows = shallowRef<WayRow[]>([])
  const failure = shallowRef<unknown>(null)
  const isTaking = ref(false)

  const fetchPage = useLatest((signal: AbortSignal, offset: number) =>
    engine.movement.ways(
      { list: list.value, days: days.value, offset, limit: AT_ONCE },
      { signal },
    ),
  )

  /** From the offset on; `0` begins anew. */
  async function take(offset: number): Promise<void> {
    isTaking.value = true
    try {
      const answer = await fetchPage(offset)
      if (answer === undefined) return
      rows.value = offset === 0 ? answer.rows : [...rows.value, ...answer.rows]
      page.value = answer
      failure.value = null
    } catch (error) {
      if (!isAbort(error)) failure.value = error
    }
    isTaking.value = false
  }

  watch([list, days], () => {
    page.value = null
    void take(0)
  })
  void take(0)
  useChanged(['segments', 'customers', 'purchases', 'imports', 'settings'], () => take(0))
  return { page, rows, failure, isTaking, take }
}
