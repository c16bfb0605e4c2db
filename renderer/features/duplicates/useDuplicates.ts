import { computed, ref, shallowRef } from 'vue'
import type { DuplicatePair } from '#shared/api/customers.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'
import { useMerging } from '../../app/merging.ts'
import { likelyKept, type Side } from './pairRows.ts'

/** Pairs that are shown at first, and with each *more*. */
const STEP = 50
const MOST = 500

const keyOf = ({ a, b }: DuplicatePair): string => `${a.id} ${b.id}`

const holds = ({ a, b }: DuplicatePair, id: number): boolean => a.id === id || b.id === id

/** The pairs, the one that is looked at, and what the owner decides about it. */
export function useDuplicates() {
  const merging = useMerging((id) => {
    returned = id
    void load()
  })
  /** A customer who came back, whose pair is to be looked at again. */
  let returned: number | null = null
  const pairs = shallowRef<DuplicatePair[]>([])
  const total = ref<number | null>(null)
  const failure = shallowRef<unknown>(null)
  const limit = ref(STEP)
  const at = ref(0)
  /** Whom to keep, where the owner chose otherwise than is proposed. */
  const chosen = shallowRef(new Map<string, Side>())

  const request = useLatest((signal, count: number) =>
    engine.customers.duplicates({ offset: 0, limit: count }, { signal }),
  )

  async function load(): Promise<void> {
    try {
      const page = await request(limit.value)
      if (page === undefined) return
      // The pair that is looked at stays under the eyes; a decided one makes room for the next.
      const key = current.value && keyOf(current.value)
      const found = page.rows.findIndex((pair) =>
        returned === null ? keyOf(pair) === key : holds(pair, returned),
      )
      returned = null
      pairs.value = page.rows
      total.value = page.total
      at.value = found >= 0 ? found : Math.min(at.value, Math.max(0, page.rows.length - 1))
      failure.value = null
    } catch (error) {
      failure.value = error
    }
  }

  const current = computed(() => pairs.value[at.value] ?? null)
  const kept = computed<Side>(() => {
    const pair = current.value
    return pair === null ? 'a' : (chosen.value.get(keyOf(pair)) ?? likelyKept(pair))
  })

  function keep(side: Side): void {
    if (current.value === null) return
    chosen.value = new Map(chosen.value).set(keyOf(current.value), side)
  }

  async function merge(): Promise<void> {
    const pair = current.value
    if (pair === null) return
    const [stays, goes] = kept.value === 'a' ? [pair.a, pair.b] : [pair.b, pair.a]
    if (await merging.merge(stays, goes)) await load()
  }

  async function keepApart(): Promise<void> {
    const pair = current.value
    if (pair !== null && (await merging.keepApart(pair.a, pair.b))) await load()
  }

  void load()
  useChanged(['customers', 'imports', 'purchases'], load)

  return {
    pairs,
    total,
    failure,
    at,
    current,
    kept,
    isBusy: merging.isBusy,
    load,
    keep,
    merge,
    keepApart,
    undoLast: merging.undoLast,
    canShowMore: computed(() => (total.value ?? 0) > pairs.value.length && limit.value < MOST),
    showMore(): void {
      limit.value = Math.min(MOST, limit.value + STEP)
      void load()
    },
    move(by: number): void {
      at.value = Math.max(0, Math.min(pairs.value.length - 1, at.value + by))
    },
  }
}
