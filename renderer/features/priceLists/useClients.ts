import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'
import { isForEach, type Audience } from './draft.ts'

/** One of those who get a price list of their own. */
export interface Client {
  id: number
  name: string
}

/**
 * Those who each get a price list of their own, one at a time: their number and the one at
 * `index`. For an audience that gets one together, nobody.
 */
export function useClients(audience: () => Audience | null, index: Ref<number>) {
  const current = shallowRef<Client | null>(null)
  const total = ref(0)
  /** Whether it is known how many they are. */
  const isKnown = ref(false)
  const error = shallowRef<unknown>(null)
  const fetchAt = useLatest((signal, whose: Audience, at: number) => clientAt(whose, at, signal))

  async function load(): Promise<void> {
    const whose = audience()
    if (whose === null || !isForEach(whose)) {
      current.value = null
      total.value = 0
      isKnown.value = false
      error.value = null
      return
    }
    try {
      const found = await fetchAt(whose, index.value)
      if (found === undefined) return
      total.value = found.total
      isKnown.value = true
      error.value = null
      // Fewer than there were: somebody left the segment meanwhile.
      if (found.client === null && index.value > 0) index.value = Math.max(found.total - 1, 0)
      else current.value = found.client
    } catch (reason) {
      current.value = null
      error.value = reason
    }
  }

  watch([() => JSON.stringify(audience()), index], load, { immediate: true })
  useChanged(['customers', 'purchases', 'segments'], load)

  return {
    current,
    total,
    isKnown,
    error,
    load,
    hasPrevious: computed(() => index.value > 0),
    hasNext: computed(() => index.value + 1 < total.value),
    previous: (): void => void (index.value = Math.max(index.value - 1, 0)),
    next: (): void => void (index.value = Math.min(index.value + 1, total.value - 1)),
  }
}

async function clientAt(
  audience: Audience,
  at: number,
  signal: AbortSignal,
): Promise<{ client: Client | null; total: number }> {
  if (audience.kind === 'segment') {
    const filter = { segmentIds: [audience.segmentId] }
    const { rows, total } = await engine.customers.list(
      { filter, offset: at, limit: 1 },
      { signal },
    )
    const [row] = rows
    return { client: row ? { id: row.id, name: row.name } : null, total }
  }
  const ids = audience.kind === 'customers' ? audience.customerIds : [audience.customerId]
  const id = ids[at]
  if (id === undefined) return { client: null, total: ids.length }
  const { name } = await engine.customers.get({ id }, { signal })
  return { client: { id, name }, total: ids.length }
}
