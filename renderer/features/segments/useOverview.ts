import { shallowRef } from 'vue'
import type { SegmentsOverview } from '#shared/api/segments.contract.ts'
import type { SegmentConditions } from '#shared/domain/conditions/conditions.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'

/** The segments as they are: counts, money, and what each is given. */
export function useOverview() {
  /** `null` until it is read. */
  const overview = shallowRef<SegmentsOverview | null>(null)
  const conditions = shallowRef<Record<string, SegmentConditions>>({})
  const failure = shallowRef<unknown>(null)

  const fetchAll = useLatest((signal: AbortSignal) =>
    Promise.all([
      engine.segments.overview(undefined, { signal }),
      engine.segments.conditions(undefined, { signal }),
    ]),
  )

  async function load(): Promise<void> {
    try {
      const answer = await fetchAll()
      if (answer === undefined) return
      overview.value = answer[0]
      conditions.value = answer[1]
      failure.value = null
    } catch (error) {
      failure.value = error
    }
  }

  void load()
  useChanged(['segments', 'customers', 'purchases', 'imports', 'settings'], load)
  return { overview, conditions, failure, load }
}
