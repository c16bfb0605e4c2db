import { ref } from 'vue'
import type { RuleProduct } from '#shared/api/segments.contract.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import { engine } from '../../api/client.ts'
import { texts } from '../../app/i18n.ts'

/** Names of products that rules speak of; a rule itself keeps only their numbers. */
const known = ref(new Map<number, string>())

export function useProductNames() {
  function learn(products: readonly RuleProduct[]): void {
    for (const { id, name } of products) known.value.set(id, name)
  }

  return {
    learn,
    /** Fetches the names of all products in the rules. */
    async learnFor(rules: RuleSet): Promise<void> {
      const ids = rules.segments
        .flatMap((segment) => segment.anyOf.flat())
        .flatMap((condition) =>
          'bought' in condition && 'productIds' in condition.bought
            ? condition.bought.productIds
            : [],
        )
        .filter((id) => !known.value.has(id))
      const MOST = 500
      if (ids.length === 0) return
      learn(await engine.segments.products({ ids: [...new Set(ids)].slice(0, MOST), limit: 100 }))
    },
    nameOf: (id: number): string => known.value.get(id) ?? texts.t('segments.choice.gone'),
  }
}
