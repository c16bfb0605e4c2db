import type { Flow, FlowSegment } from '#shared/api/movement.contract.ts'
import { useSegmentNames } from '../../app/segments.ts'
import { useWords } from '../../app/words.ts'

/** Segments of both days with their names; the highest step first, those on no step last. */
export function useFlowNames() {
  const { t } = useWords()
  const segments = useSegmentNames()
  const named = (segment: FlowSegment) => ({
    ...segment,
    label: segments.name(segment.id, segment.name),
  })
  const ordered = (list: readonly FlowSegment[]) =>
    [...list].sort((a, b) => (b.step ?? -1) - (a.step ?? -1)).map(named)

  return {
    before: (flow: Flow) => ordered(flow.before),
    after: (flow: Flow) => ordered(flow.after),
    nameOf(flow: Flow, id: string | null, side: 'before' | 'after'): string {
      if (id === null) return t('movement.cameNew')
      const found = flow[side].find((segment) => segment.id === id)
      return segments.name(id, found?.name)
    },
  }
}
