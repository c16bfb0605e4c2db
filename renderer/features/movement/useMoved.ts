import { ref, shallowRef } from 'vue'
import type { Flow, MovedSort, RulesOf } from '#shared/api/movement.contract.ts'
import type { MovedRow } from '#shared/domain/segments/movement.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'
import { useErrors } from '../../app/errors.ts'
import type { FlowPick } from './flowChart.ts'

const AT_ONCE = 50

/** The people of one way of the flow, more of them as they are asked for. */
export function useMoved(wanted: () => { flow: Flow; rules: RulesOf; pick: FlowPick } | null) {
  const errors = useErrors()
  const rows = shallowRef<MovedRow[] | null>(null)
  const total = ref(0)
  const sort = ref<MovedSort>('money')
  const isTaking = ref(false)

  const fetchPage = useLatest((signal: AbortSignal, offset: number) => {
    const { flow, rules, pick } = wanted()!
    return engine.movement.moved(
      {
        ...{ from: flow.from, to: flow.to, rules, offset, limit: AT_ONCE, sort: sort.value },
        fromSegment: pick.from,
        cameNew: pick.cameNew,
        toSegment: pick.to,
      },
      { signal },
    )
  })

  /** From the offset on; `0` begins anew. */
  async function take(offset: number): Promise<void> {
    if (wanted() === null) return
    isTaking.value = true
    try {
      const page = await fetchPage(offset)
      if (page === undefined) return
      rows.value = offset === 0 ? page.rows : [...(rows.value ?? []), ...page.rows]
      total.value = page.total
    } catch (error) {
      errors.show(error)
    }
    isTaking.value = false
  }

  useChanged(['segments', 'customers', 'purchases'], () => take(0))
  const forget = (): void => void (rows.value = null)
  return { rows, total, sort, isTaking, take, forget }
}
