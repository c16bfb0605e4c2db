import { ref, shallowRef, watch } from 'vue'
import type { Mover } from '#shared/api/segments.contract.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import { engine } from '../../api/client.ts'
import { useLatest } from '../../api/latest.ts'
import type { Flow } from './flow.ts'
import { copyOf } from './ruleDraft.ts'

const AT_ONCE = 50

/**
 * People who would change segment under other rules, a page at a time.
 * @param wanted one flow, all of them, or nothing while nobody looks
 */
export function useMovers(rules: () => RuleSet, wanted: () => Flow | 'all' | null) {
  /** `null` until the first page is there. */
  const rows = shallowRef<Mover[] | null>(null)
  const total = ref(0)
  const failure = shallowRef<unknown>(null)
  const isLoading = ref(false)

  const fetchPage = useLatest((signal: AbortSignal, flow: Flow | 'all', offset: number) => {
    const { from, to } = flow === 'all' ? { from: null, to: null } : flow
    const input = { rules: copyOf(rules()), from, to, offset, limit: AT_ONCE }
    return engine.segments.movers(input, { signal })
  })

  async function load(offset: number): Promise<void> {
    const flow = wanted()
    if (flow === null) return
    isLoading.value = true
    try {
      const page = await fetchPage(flow, offset)
      if (page === undefined) return
      rows.value = offset === 0 ? page.rows : [...(rows.value ?? []), ...page.rows]
      total.value = page.total
      failure.value = null
      isLoading.value = false
    } catch (error) {
      failure.value = error
      isLoading.value = false
    }
  }

  function reload(): void {
    rows.value = null
    failure.value = null
    void load(0)
  }

  watch(wanted, (flow) => flow !== null && reload())
  return { rows, total, failure, isLoading, reload, more: () => load(rows.value?.length ?? 0) }
}
