import { reactive, ref, shallowRef, watch } from 'vue'
import type { CampaignTarget, TargetView } from '#shared/api/campaigns.contract.ts'
import { engine } from '../../../api/client.ts'
import { useChanged } from '../../../api/events.ts'
import { useLatest } from '../../../api/latest.ts'
import { useDebounced } from '../../../app/debounced.ts'

const AT_ONCE = 50

/** The customers of a campaign part by part, narrowed as asked. */
export function useTargets(id: number) {
  const filter = reactive({
    view: 'all' as TargetView,
    segmentId: null as string | null,
    manager: null as string | null,
    search: '',
  })
  const rows = shallowRef<CampaignTarget[] | null>(null)
  const total = ref(0)
  const error = shallowRef<unknown>(null)
  const fetchRows = useLatest((signal, offset: number, limit: number) =>
    engine.campaigns.targets({ id, ...filter, offset, limit }, { signal }),
  )

  async function take(offset: number, limit = AT_ONCE): Promise<void> {
    try {
      const page = await fetchRows(offset, limit)
      if (page === undefined) return
      rows.value = offset === 0 ? page.rows : [...(rows.value ?? []), ...page.rows]
      total.value = page.total
      error.value = null
    } catch (reason) {
      error.value = reason
    }
  }

  /** As many as are shown, again. */
  const refresh = (): Promise<void> =>
    take(0, Math.min(Math.max(rows.value?.length ?? 0, AT_ONCE), 500))
  const search = useDebounced(() => void take(0), 180)

  watch(
    () => [filter.view, filter.segmentId, filter.manager],
    () => void take(0),
  )
  watch(() => filter.search, search)
  useChanged(['campaigns', 'calls', 'customers'], refresh)
  void take(0)

  return { filter, rows, total, error, refresh, more: () => take(rows.value?.length ?? 0) }
}
