import { ref, shallowRef, watch } from 'vue'
import type { PlanPage, PlanRow, PlanSort } from '#shared/api/plans.contract.ts'
import { engine } from '../../api/client.ts'
import { isAbort } from '../../api/engineError.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'
import { useDebounced } from '../../app/debounced.ts'

const AT_ONCE = 50
/** Shorter than a pause between keys. */
const PAUSE_MS = 200
/** Orders that begin with the largest. */
const DESCENDING: ReadonlySet<PlanSort> = new Set(['spend'])

/** The list of the large few, searched, sorted and read on as it is asked for. */
export function usePlans() {
  const page = shallowRef<PlanPage | null>(null)
  const rows = shallowRef<PlanRow[]>([])
  const failure = shallowRef<unknown>(null)
  const text = ref('')
  const sort = ref<PlanSort>('due')
  const isTaking = ref(false)

  const fetchPage = useLatest((signal: AbortSignal, offset: number, limit: number) =>
    engine.plans.list(
      {
        ...{ text: text.value.trim(), sort: sort.value, offset, limit },
        descending: DESCENDING.has(sort.value),
      },
      { signal },
    ),
  )

  async function fetchFrom(offset: number, limit: number): Promise<void> {
    isTaking.value = true
    try {
      const answer = await fetchPage(offset, limit)
      if (answer === undefined) return
      rows.value = offset === 0 ? answer.rows : [...rows.value, ...answer.rows]
      page.value = answer
      failure.value = null
    } catch (error) {
      if (!isAbort(error)) failure.value = error
    }
    isTaking.value = false
  }

  const begin = (): Promise<void> => fetchFrom(0, AT_ONCE)
  /** As many as are shown, so that a change does not throw the reader back to the top. */
  const again = (): Promise<void> =>
    fetchFrom(0, Math.min(500, Math.max(AT_ONCE, rows.value.length)))

  watch(sort, begin)
  watch(text, useDebounced(begin, PAUSE_MS))
  void begin()
  useChanged(['plans', 'customers', 'purchases', 'segments', 'imports', 'settings'], again)

  return {
    page,
    rows,
    failure,
    text,
    sort,
    isTaking,
    again,
    more: () => fetchFrom(rows.value.length, AT_ONCE),
  }
}
