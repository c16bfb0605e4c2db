import { computed, ref, watch, type Ref } from 'vue'
import type { TimelineEntry } from '#shared/api/customers.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'

const A_PAGE = 40
/** More than one answer may hold. */
const MOST_AT_ONCE = 500

export type EntryKind = TimelineEntry['kind']

/** What the page offers to filter by: kinds that belong together in people's minds. */
export const TIMELINE_FILTERS = {
  purchases: ['purchase', 'return'],
  consents: ['consent'],
  edits: ['edit', 'merged'],
  segments: ['segment'],
  priceLists: ['priceList', 'sent'],
  points: ['points'],
  calls: ['call', 'complaint'],
  imports: ['created', 'import'],
} as const satisfies Record<string, readonly EntryKind[]>
export type TimelineFilter = keyof typeof TIMELINE_FILTERS

/** The customer's timeline as far as it was asked for; what is shown stays shown on news. */
export function useTimeline(id: Ref<number>) {
  const entries = ref<TimelineEntry[]>([])
  const total = ref<number | null>(null)
  const filter = ref<TimelineFilter[]>([])
  const failure = ref<unknown>(null)
  const isLoading = ref(false)
  const hasMore = computed(() => total.value !== null && entries.value.length < total.value)

  const fetchPage = useLatest((signal: AbortSignal, offset: number, limit: number) =>
    engine.customers.timeline(
      {
        id: id.value,
        kinds: filter.value.flatMap((one) => [...TIMELINE_FILTERS[one]]),
        offset,
        limit,
      },
      { signal },
    ),
  )

  /** From the beginning, as many as are shown now. */
  async function load(shown = A_PAGE): Promise<void> {
    isLoading.value = true
    try {
      const answer = await fetchPage(0, Math.min(MOST_AT_ONCE, Math.max(A_PAGE, shown)))
      if (answer === undefined) return
      entries.value = answer.rows
      total.value = answer.total
      failure.value = null
    } catch (error) {
      failure.value = error
    }
    isLoading.value = false
  }

  async function more(): Promise<void> {
    if (isLoading.value || !hasMore.value) return
    isLoading.value = true
    try {
      const answer = await fetchPage(entries.value.length, A_PAGE)
      if (answer === undefined) return
      const known = new Set(entries.value.map((entry) => entry.id))
      entries.value.push(...answer.rows.filter((entry) => !known.has(entry.id)))
      total.value = answer.total
      failure.value = null
    } catch (error) {
      failure.value = error
    }
    isLoading.value = false
  }

  watch([id, filter], () => void load(), { immediate: true })
  useChanged(['customers', 'purchases', 'segments', 'priceLists', 'imports', 'calls'], () =>
    load(entries.value.length),
  )
  return { entries, total, filter, failure, isLoading, hasMore, load, more }
}
