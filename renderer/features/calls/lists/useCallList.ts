import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { CallPage } from '#shared/api/calls.contract.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { CallTarget } from '#shared/domain/scripts/callList.ts'
import { engine } from '../../../api/client.ts'
import { useChanged } from '../../../api/events.ts'
import { useLatest } from '../../../api/latest.ts'

const AT_ONCE = 50
/** So many before the end of what is loaded, the next part is fetched. */
const AHEAD = 10

/** The call list part by part, and the customer whose card is open. */
export function useCallList(segmentId: Ref<string | null>, locale: Ref<Locale>) {
  const targets = shallowRef<CallTarget[] | null>(null)
  const total = ref(0)
  const leftOut = shallowRef<CallPage['leftOut']>([])
  const error = shallowRef<unknown>(null)
  const isLoading = ref(false)
  const index = ref(0)
  const fetchPart = useLatest(
    (signal, id: string, language: Locale, offset: number, limit: number) =>
      engine.calls.list({ segmentId: id, locale: language, offset, limit }, { signal }),
  )

  async function load(offset: number, limit = AT_ONCE): Promise<void> {
    if (segmentId.value === null) return
    isLoading.value = true
    try {
      const part = await fetchPart(segmentId.value, locale.value, offset, limit)
      if (part === undefined) return
      targets.value =
        offset === 0 ? part.targets : [...(targets.value ?? []).slice(0, offset), ...part.targets]
      total.value = part.total
      leftOut.value = part.leftOut
      index.value = Math.max(0, Math.min(index.value, targets.value.length - 1))
      error.value = null
    } catch (reason) {
      error.value = reason
    }
    isLoading.value = false
  }

  async function more(): Promise<void> {
    const loaded = targets.value?.length ?? 0
    if (!isLoading.value && loaded < total.value) await load(loaded)
  }

  function select(next: number): void {
    const loaded = targets.value?.length ?? 0
    index.value = Math.max(0, Math.min(next, loaded - 1))
    if (next >= loaded - AHEAD) void more()
  }

  /** The same part again, in place: what was changed shows, and the card stays open. */
  const refresh = (): Promise<void> =>
    load(0, Math.min(Math.max(targets.value?.length ?? 0, AT_ONCE), 500))

  watch(
    [segmentId, locale],
    ([id], old) => {
      // Another language keeps the place; another segment begins at its top.
      if (id !== old?.[0]) {
        targets.value = null
        index.value = 0
      }
      void refresh()
    },
    { immediate: true },
  )
  useChanged(
    ['customers', 'purchases', 'segments', 'scripts', 'settings', 'products', 'priceLists'],
    refresh,
  )
  // A call, a promise or a campaign's start takes somebody off the list.
  useChanged(['calls', 'tasks', 'campaigns'], refresh)

  return {
    targets,
    total,
    leftOut,
    leftOutTotal: computed(() => leftOut.value.reduce((sum, part) => sum + part.customers, 0)),
    error,
    isLoading,
    index,
    selected: computed(() => targets.value?.[index.value] ?? null),
    select,
    more,
    refresh,
  }
}
