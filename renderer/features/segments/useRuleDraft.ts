import { computed, ref, shallowRef, watch } from 'vue'
import type { SegmentsOverview } from '#shared/api/segments.contract.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import { engine } from '../../api/client.ts'
import { isAbort } from '../../api/engineError.ts'
import { useLatest } from '../../api/latest.ts'
import { useDebounced } from '../../app/debounced.ts'
import { copyOf, defaultRules, gaps, isSame } from './ruleDraft.ts'

const PAUSE_MS = 250

/**
 * The owner's rules while they are edited: counts follow each change, and nothing holds
 * until it is saved.
 */
export function useRuleDraft() {
  const saved = shallowRef<RuleSet | null>(null)
  const draft = ref<RuleSet | null>(null)
  /** What the draft would give; `null` while it is not known. */
  const outcome = shallowRef<SegmentsOverview | null>(null)
  const failure = shallowRef<unknown>(null)
  const isCounting = ref(false)
  const isSaving = ref(false)

  const problems = computed(() => (draft.value === null ? [] : gaps(draft.value)))
  const isChanged = computed(
    () => draft.value !== null && saved.value !== null && !isSame(draft.value, saved.value),
  )

  const preview = useLatest((signal: AbortSignal, rules: RuleSet) =>
    engine.segments.preview(rules, { signal }),
  )
  const count = useDebounced(async () => {
    if (draft.value === null || problems.value.length > 0) return
    try {
      const answer = await preview(copyOf(draft.value))
      if (answer === undefined) return // a newer draft is being counted
      outcome.value = answer
      failure.value = null
      isCounting.value = false
    } catch (error) {
      if (isAbort(error)) return
      failure.value = error
      isCounting.value = false
    }
  }, PAUSE_MS)

  watch(
    draft,
    () => {
      failure.value = null
      isCounting.value = draft.value !== null && problems.value.length === 0
      if (isCounting.value) count()
    },
    { deep: true },
  )

  async function begin(): Promise<void> {
    saved.value = await engine.segments.rules()
    outcome.value = null
    draft.value = copyOf(saved.value)
  }

  function cancel(): void {
    draft.value = null
    outcome.value = null
    failure.value = null
  }

  async function save(): Promise<boolean> {
    if (draft.value === null || problems.value.length > 0) return false
    isSaving.value = true
    try {
      await engine.segments.save(copyOf(draft.value))
      cancel()
      return true
    } catch (error) {
      failure.value = error
      return false
    } finally {
      isSaving.value = false
    }
  }

  return {
    draft,
    outcome,
    failure,
    problems,
    isChanged,
    isCounting,
    isSaving,
    begin,
    cancel,
    save,
    toDefaults: () => (draft.value = defaultRules()),
  }
}
