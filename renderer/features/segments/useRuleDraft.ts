import { computed, ref, shallowRef } from 'vue'
import type { SegmentsOverview, SegmentsPreview } from '#shared/api/segments.contract.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import { engine } from '../../api/client.ts'
import { isAbort } from '../../api/engineError.ts'
import { useLatest } from '../../api/latest.ts'
import { useDebounced } from '../../app/debounced.ts'
import { begin as beginHistory, redone, step, undone, type History } from './draftHistory.ts'
import { canBeCounted, copyOf, isSame, partOf } from './ruleDraft.ts'

const PAUSE_MS = 250

/**
 * The owner's rules while they are edited: counts follow each change, every step can be
 * taken back, and nothing holds until it is saved.
 * @param onSaved given what the saved rules made of the segments
 */
export function useRuleDraft(onSaved: (overview: SegmentsOverview) => void) {
  const saved = shallowRef<RuleSet | null>(null)
  const history = shallowRef<History<RuleSet> | null>(null)
  /** What the draft would give; `null` while it is not known. */
  const outcome = shallowRef<SegmentsPreview | null>(null)
  const failure = shallowRef<unknown>(null)
  const isCounting = ref(false)
  const isSaving = ref(false)
  /** What the whole draft was made of, to begin the note with. */
  const note = ref('')
  /** Another number whenever fields must forget what stands half-typed in them. */
  const round = ref(0)

  const draft = computed(() => history.value?.now ?? null)
  const isChanged = computed(
    () => draft.value !== null && saved.value !== null && !isSame(draft.value, saved.value),
  )

  const preview = useLatest((signal: AbortSignal, rules: RuleSet) =>
    engine.segments.preview(rules, { signal }),
  )
  const count = useDebounced(async () => {
    if (draft.value === null || !canBeCounted(draft.value)) return
    try {
      const answer = await preview(copyOf(draft.value))
      if (answer === undefined) return // a newer draft is being counted
      outcome.value = answer
      isCounting.value = false
    } catch (error) {
      if (isAbort(error)) return
      failure.value = error
      isCounting.value = false
    }
  }, PAUSE_MS)

  function take(next: History<RuleSet>): void {
    history.value = next
    failure.value = null
    isCounting.value = canBeCounted(next.now)
    if (isCounting.value) count()
  }

  function change(rules: RuleSet): void {
    const before = history.value
    if (before === null || isSame(rules, before.now)) return
    take(step(before, copyOf(rules), partOf(before.now, rules), performance.now()))
  }

  /** Other rules as a whole: a preset, a file, an older version. */
  function load(rules: RuleSet, from: string): void {
    if (history.value === null) return
    take(step(history.value, copyOf(rules), '', performance.now()))
    note.value = from
    round.value++
  }

  function travel(way: (history: History<RuleSet>) => History<RuleSet>): void {
    if (history.value === null) return
    take(way(history.value))
    round.value++
  }

  async function begin(): Promise<void> {
    saved.value = await engine.segments.rules()
    outcome.value = null
    note.value = ''
    take(beginHistory(copyOf(saved.value)))
  }

  function cancel(): void {
    history.value = null
    outcome.value = null
    failure.value = null
    isCounting.value = false
  }

  /** @returns whether the rules hold now; otherwise `failure` says why not */
  async function save(withNote: string): Promise<boolean> {
    if (draft.value === null) return false
    isSaving.value = true
    failure.value = null
    try {
      onSaved(await engine.segments.save({ ...copyOf(draft.value), note: withNote }))
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
    note,
    round,
    isChanged,
    isCounting,
    isSaving,
    canUndo: computed(() => (history.value?.past.length ?? 0) > 0),
    canRedo: computed(() => (history.value?.future.length ?? 0) > 0),
    begin,
    change,
    load,
    undo: (): void => travel(undone),
    redo: (): void => travel(redone),
    cancel,
    save,
  }
}

export type RuleDraft = ReturnType<typeof useRuleDraft>
