import { computed, type Ref } from 'vue'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import { useSegmentNames } from '../../app/segments.ts'
import { useWords } from '../../app/words.ts'

/** Names and colours while the rules are edited: those of the draft, and of what it removes. */
export function useDraftNames(draft: Ref<RuleSet | null>) {
  const { t } = useWords()
  const saved = useSegmentNames()
  const byId = computed(
    () => new Map(draft.value?.segments.map((segment) => [segment.id, segment]) ?? []),
  )

  function name(id: string): string {
    const segment = byId.value.get(id)
    if (segment === undefined) return saved.name(id)
    return segment.name?.trim() || saved.standardName(id) || t('segments.newName')
  }

  return { name, colour: (id: string) => byId.value.get(id)?.colour ?? saved.colour(id) }
}

export type DraftNames = ReturnType<typeof useDraftNames>
