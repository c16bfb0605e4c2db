import { computed, shallowRef } from 'vue'
import type { SegmentConditions } from '#shared/domain/conditions/conditions.ts'
import type { PointsRules } from '#shared/domain/points/points.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'
import { useSegmentNames } from '../../app/segments.ts'

/** A segment whose customers earn a point for so much money. */
export interface EarningSegment {
  id: string
  name: string
  pointsPerMinor: number
}

/** The owner's rules, and which segments earn points by their conditions. */
export function usePointsRules() {
  const segments = useSegmentNames()
  const rules = shallowRef<PointsRules | null>(null)
  const conditions = shallowRef<Record<string, SegmentConditions>>({})
  const error = shallowRef<unknown>(null)
  const fetchAll = useLatest((signal) =>
    Promise.all([
      engine.points.rules(undefined, { signal }),
      engine.segments.conditions(undefined, { signal }),
    ]),
  )

  async function load(): Promise<void> {
    try {
      const found = await fetchAll()
      if (found === undefined) return
      ;[rules.value, conditions.value] = found
      error.value = null
    } catch (failure) {
      error.value = failure
    }
  }

  /** Those that earn most easily first. */
  const earning = computed<EarningSegment[]>(() =>
    Object.entries(conditions.value)
      .flatMap(([id, { pointsPerMinor }]) =>
        pointsPerMinor === null ? [] : [{ id, name: segments.name(id), pointsPerMinor }],
      )
      .sort((a, b) => a.pointsPerMinor - b.pointsPerMinor),
  )

  void load()
  useChanged(['points', 'segments'], load)
  return { rules, earning, error, load }
}
