import type { CallResults } from '#shared/api/callResults.contract.ts'
import type { CallFigures } from '#shared/domain/calls/conversion.ts'
import { RECOVERY_SCRIPT } from '#shared/domain/scripts/script.ts'
import { useSegmentNames } from '../../../app/segments.ts'
import { useWords } from '../../../app/words.ts'

/** What calls are put side by side by. */
export const GROUPINGS = ['campaign', 'script', 'segment', 'manager', 'week'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** Some calls under the name of what they have in common. */
export interface FigureRow extends CallFigures {
  key: string
  name: string
}

/** Money of each hour on the calls whose length is known, minor units; `null` where none is. */
export function perHourMinor({ timedMinor, seconds }: CallFigures): number | null {
  return seconds === 0 ? null : Math.round((timedMinor / seconds) * 3600)
}

/** The rows of a grouping, named in the reader's language. */
export function useGroups() {
  const { t, day } = useWords()
  const segments = useSegmentNames()

  const scriptName = (scriptKey: string | null, variant: 'a' | 'b' | null): string => {
    if (scriptKey === null) return t('callResults.noScript')
    const name = scriptKey === RECOVERY_SCRIPT ? t('scripts.recovery') : segments.name(scriptKey)
    return variant === null
      ? name
      : t('callResults.variant', { name, variant: variant.toUpperCase() })
  }

  const rowsOf: Record<Grouping, (results: CallResults) => FigureRow[]> = {
    campaign: ({ byCampaign }) =>
      byCampaign.map(({ campaign, ...figures }) => ({
        ...figures,
        key: String(campaign?.id ?? 0),
        name: campaign?.name ?? t('callResults.noCampaign'),
      })),
    script: ({ byScript }) =>
      byScript.map(({ scriptKey, variant, ...figures }) => ({
        ...figures,
        key: `${scriptKey ?? ''} ${variant ?? ''}`,
        name: scriptName(scriptKey, variant),
      })),
    segment: ({ bySegment }) =>
      bySegment.map(({ segmentId, ...figures }) => ({
        ...figures,
        key: segmentId,
        name: segments.name(segmentId),
      })),
    manager: ({ byManager }) =>
      byManager.map(({ manager, ...figures }) => ({
        ...figures,
        key: manager,
        name: manager || t('callResults.nobody'),
      })),
    week: ({ byWeek }) =>
      byWeek.map(({ monday, ...figures }) => ({
        ...figures,
        key: monday,
        name: t('callResults.week', { day: day(monday) }),
      })),
  }
  return { rowsOf: (results: CallResults, by: Grouping) => rowsOf[by](results) }
}
