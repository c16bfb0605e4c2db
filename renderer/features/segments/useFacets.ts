import { shallowRef } from 'vue'
import type { RuleFacets } from '#shared/api/segments.contract.ts'
import { engine } from '../../api/client.ts'
import type { ConditionKind } from './conditionDraft.ts'

/** What the shop's customers have, to choose from; fetched anew for every edit of the rules. */
const facets = shallowRef<RuleFacets | null>(null)

export function useFacets() {
  return {
    async load(): Promise<void> {
      facets.value = await engine.segments.facets()
    },
    /** The most frequent first; fields end with the empty value, who has none. */
    valuesOf(kind: ConditionKind): string[] {
      if (kind === 'kind') return ['person', 'company']
      if (facets.value === null) return []
      const { tags, categories, fields } = facets.value
      if (kind === 'tag') return tags.map(({ value }) => value)
      if (kind === 'categories') return categories.map(({ value }) => value)
      if (kind === 'city' || kind === 'country' || kind === 'manager' || kind === 'source') {
        return [...fields[kind].map(({ value }) => value), '']
      }
      return []
    },
  }
}
