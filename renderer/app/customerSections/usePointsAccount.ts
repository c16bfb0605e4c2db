import { shallowRef, watch, type Ref } from 'vue'
import type { PointsAccount } from '#shared/api/points.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'

/** A customer's points, kept up to date. */
export function usePointsAccount(customerId: Ref<number>) {
  const account = shallowRef<PointsAccount | null>(null)
  const error = shallowRef<unknown>(null)
  const fetchAccount = useLatest((signal, id: number) =>
    engine.points.account({ customerId: id }, { signal }),
  )

  async function load(): Promise<void> {
    try {
      account.value = (await fetchAccount(customerId.value)) ?? account.value
      error.value = null
    } catch (failure) {
      error.value = failure
    }
  }

  watch(customerId, load, { immediate: true })
  useChanged(['points', 'purchases', 'segments'], load)
  return { account, error, load }
}
