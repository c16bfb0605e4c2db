import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { SaleRow, SalesSum } from '#shared/api/sales.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'
import { useAppStore } from '../../app/appStore.ts'
import { useErrors } from '../../app/errors.ts'
import { daysOf, type SalesFilter } from './salesFilter.ts'

const AT_ONCE = 50
/** The contract's largest page. */
const MOST_AT_ONCE = 200

type After = { day: string; id: number } | null

/** The list of sales under a filter, newest first, a piece at a time. */
export function useSales(filter: Ref<SalesFilter>) {
  const app = useAppStore()
  const errors = useErrors()
  const rows = shallowRef<SaleRow[] | null>(null)
  const next = shallowRef<After>(null)
  const sum = shallowRef<SalesSum | null>(null)
  const error = shallowRef<unknown>(null)
  const isLoadingMore = ref(false)
  const today = computed(() => app.info?.today ?? '')
  const where = computed(() => {
    const { customerId, number, kind, madeHere } = filter.value
    return { ...daysOf(filter.value, today.value), customerId, number, kind, madeHere }
  })

  const ask = useLatest((signal, after: After, limit: number) =>
    engine.sales.list({ ...where.value, after, limit }, { signal }),
  )

  const askSum = useLatest((signal) => engine.sales.sum(where.value, { signal }))

  /** From the top again, as many rows as are shown. */
  async function load(): Promise<void> {
    if (today.value === '') return
    const shown = Math.min(Math.max(rows.value?.length ?? 0, AT_ONCE), MOST_AT_ONCE)
    try {
      const [page, total] = await Promise.all([ask(null, shown), askSum()])
      if (page === undefined || total === undefined) return
      rows.value = page.rows
      next.value = page.next
      sum.value = total
      error.value = null
    } catch (reason) {
      error.value = reason
    }
  }

  async function loadMore(): Promise<void> {
    if (next.value === null) return
    isLoadingMore.value = true
    try {
      const page = await ask(next.value, AT_ONCE)
      if (page !== undefined) {
        rows.value = [...(rows.value ?? []), ...page.rows]
        next.value = page.next
      }
    } catch (reason) {
      errors.show(reason)
    }
    isLoadingMore.value = false
  }

  watch(
    () => JSON.stringify(where.value),
    () => {
      rows.value = rows.value === null ? null : rows.value.slice(0, AT_ONCE)
      void load()
    },
    { immediate: true },
  )
  useChanged(['purchases', 'customers', 'imports'], load)

  return { rows, next, sum, error, isLoadingMore, where, today, load, loadMore }
}
