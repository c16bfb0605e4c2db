import { ref, shallowRef } from 'vue'
import type { RuleVersion } from '#shared/api/segments.contract.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import { engine } from '../../api/client.ts'
import { useLatest } from '../../api/latest.ts'
import { useErrors } from '../../app/errors.ts'
import { useProductNames } from './useProductNames.ts'

/** The sets of rules that were in force, and the one that somebody looks at. */
export function useVersions() {
  const errors = useErrors()
  const products = useProductNames()
  /** `null` until they are read. */
  const versions = shallowRef<RuleVersion[] | null>(null)
  const failure = shallowRef<unknown>(null)
  /** The version whose rules are shown; `null` for none. */
  const shownId = ref<number | null>(null)
  const rules = shallowRef<RuleSet | null>(null)

  const fetchRules = useLatest((signal: AbortSignal, id: number) =>
    engine.segments.version({ id }, { signal }),
  )

  async function load(): Promise<void> {
    try {
      versions.value = await engine.segments.versions()
      failure.value = null
    } catch (error) {
      failure.value = error
    }
  }

  function close(): void {
    shownId.value = null
    rules.value = null
  }

  return {
    versions,
    failure,
    shownId,
    rules,
    load,
    close,
    async look(id: number): Promise<void> {
      if (shownId.value === id) return close()
      shownId.value = id
      rules.value = null
      try {
        const answer = await fetchRules(id)
        if (answer === undefined) return
        await products.learnFor(answer)
        rules.value = answer
      } catch (error) {
        errors.show(error)
        close()
      }
    },
    /** @returns the rules of a version; `null` when they could not be read, which has been said */
    async rulesOf(id: number): Promise<RuleSet | null> {
      try {
        return await engine.segments.version({ id })
      } catch (error) {
        errors.show(error)
        return null
      }
    },
  }
}
