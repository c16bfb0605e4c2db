import { ref, shallowRef, watch } from 'vue'
import type { DiscountPage, DiscountRow } from '#shared/api/discounts.contract.ts'
import type { DiscountState } from '#shared/domain/discounts/state.ts'
import type { Discount } from '#shared/domain/pricing/discount.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'
import { useDebounced } from '../../app/debounced.ts'
import { useErrors } from '../../app/errors.ts'

export const AT_ONCE = 50
const PAUSE_MS = 200

/** The list of one kind of discounts and what can be done with each of them. */
export function useDiscounts(kind: Discount['kind']) {
  const errors = useErrors()
  const search = ref('')
  const state = ref<DiscountState | null>(null)
  const rows = shallowRef<DiscountRow[] | null>(null)
  const page = shallowRef<Omit<DiscountPage, 'rows'> | null>(null)
  const failure = shallowRef<unknown>(null)
  const fetchRows = useLatest((signal, offset: number, limit: number) =>
    engine.discounts.list(
      { kind, state: state.value, search: search.value.trim(), offset, limit },
      { signal },
    ),
  )

  async function take(offset: number, limit = AT_ONCE): Promise<void> {
    try {
      const answer = await fetchRows(offset, limit)
      if (answer === undefined) return
      rows.value = offset === 0 ? answer.rows : [...(rows.value ?? []), ...answer.rows]
      page.value = answer
      failure.value = null
    } catch (error) {
      failure.value = error
    }
  }

  /** As many rows as are shown already: a change must not fold the list together. */
  const load = (): Promise<void> =>
    take(0, Math.min(Math.max(rows.value?.length ?? 0, AT_ONCE), 500))

  async function doing(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      errors.show(error)
      return false
    }
  }

  watch(
    search,
    useDebounced(() => void take(0), PAUSE_MS),
  )
  watch(state, () => void take(0))
  useChanged(['discounts', 'purchases', 'products', 'segments'], load)
  void load()

  return {
    search,
    state,
    rows,
    page,
    failure,
    load,
    more: () => take(rows.value?.length ?? 0),
    switchTo: (id: number, isActive: boolean) =>
      doing(() => engine.discounts.switch({ id, isActive })),
    remove: (id: number) => doing(() => engine.discounts.remove({ id })),
    find: (id: number) => engine.discounts.get({ id }),
  }
}
