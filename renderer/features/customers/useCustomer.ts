import { ref, watch, type Ref } from 'vue'
import type { CustomerDetails, PurchaseRow } from '#shared/api/customers.contract.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'

export const PURCHASES_A_PAGE = 20

export interface Dot {
  day: Day
  kind: 'purchase' | 'return'
  totalMinor: number
}

/** One customer with the history, fetched again whenever something of it changes. */
export function useCustomer(id: Ref<number>) {
  const customer = ref<CustomerDetails | null>(null)
  const dots = ref<Dot[]>([])
  const purchases = ref<PurchaseRow[]>([])
  const total = ref(0)
  const page = ref(1)
  const failure = ref<unknown>(null)
  /** The customer is being deleted: news of that must not fetch the one who is gone. */
  let isLeaving = false

  const fetchCustomer = useLatest((signal: AbortSignal) =>
    Promise.all([
      engine.customers.get({ id: id.value }, { signal }),
      engine.purchases.dots({ customerId: id.value }, { signal }),
    ]),
  )
  const fetchPurchases = useLatest((signal: AbortSignal) =>
    engine.purchases.list(
      {
        customerId: id.value,
        offset: (page.value - 1) * PURCHASES_A_PAGE,
        limit: PURCHASES_A_PAGE,
      },
      { signal },
    ),
  )

  async function loadPurchases(): Promise<void> {
    const answer = await fetchPurchases()
    if (answer === undefined) return
    total.value = answer.total
    purchases.value = answer.rows
    const pages = Math.max(1, Math.ceil(answer.total / PURCHASES_A_PAGE))
    if (page.value > pages) page.value = pages // the last row of the last page was deleted
  }

  async function load(): Promise<void> {
    try {
      const [answer] = await Promise.all([fetchCustomer(), loadPurchases()])
      if (answer === undefined) return
      customer.value = answer[0]
      dots.value = answer[1]
      failure.value = null
    } catch (error) {
      failure.value = error
    }
  }

  watch(
    id,
    () => {
      customer.value = null
      page.value = 1
      void load()
    },
    { immediate: true },
  )
  watch(page, () => void loadPurchases().catch((error: unknown) => (failure.value = error)))
  useChanged(['customers', 'purchases', 'segments', 'settings'], () => {
    if (failure.value === null && !isLeaving) void load()
  })

  async function removeCustomer(): Promise<void> {
    isLeaving = true
    try {
      await engine.customers.remove({ id: id.value })
    } catch (error) {
      isLeaving = false
      throw error
    }
  }

  return { customer, dots, purchases, total, page, failure, load, removeCustomer }
}
