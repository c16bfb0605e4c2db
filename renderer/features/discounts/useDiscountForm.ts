import { computed, ref, shallowRef, watch } from 'vue'
import type { DiscountRow } from '#shared/api/discounts.contract.ts'
import { checkDiscount, type DiscountProblem } from '#shared/domain/discounts/checkDiscount.ts'
import type { DiscountConflict } from '#shared/domain/discounts/conflicts.ts'
import type { Discount } from '#shared/domain/pricing/discount.ts'
import { engine } from '../../api/client.ts'
import { knownError } from '../../api/engineError.ts'
import { useLatest } from '../../api/latest.ts'
import { useAppStore } from '../../app/appStore.ts'
import { useDebounced } from '../../app/debounced.ts'
import { useErrors } from '../../app/errors.ts'
import { useSegmentNames } from '../../app/segments.ts'
import { useWords } from '../../app/words.ts'
import { copyOf, discountOf, formOf, freshForm, type DiscountForm } from './discountForm.ts'

const PAUSE_MS = 300

/** A discount while it is edited: what is wrong with it and what it would clash with. */
export function useDiscountForm(kind: Discount['kind']) {
  const { t } = useWords()
  const app = useAppStore()
  const errors = useErrors()
  const segments = useSegmentNames()
  const form = ref<DiscountForm>(freshForm(kind, ''))
  const begun = ref('')
  /** What the engine found that the page cannot know, of the draft as it was then. */
  const found = shallowRef<DiscountProblem[]>([])
  const conflicts = shallowRef<DiscountConflict[]>([])
  const takenCode = shallowRef<{ code: string; name: string } | null>(null)
  const isSaving = ref(false)

  const draft = computed(() => discountOf(form.value))
  const isChanged = computed(() => JSON.stringify(form.value) !== begun.value)
  const problems = computed<DiscountProblem[]>(() => {
    if (draft.value === null) return []
    const own = checkDiscount(draft.value, new Set(segments.all.value.map(({ id }) => id)))
    return [...own, ...found.value]
  })

  function problemOf(field: string): string | undefined {
    const taken = takenCode.value
    if (field === 'code' && taken !== null && taken.code === form.value.code) {
      return t('discounts.problems.codeTaken', { name: taken.name })
    }
    const problem = problems.value.find((one) => one.field === field)
    return problem && t(`discounts.problems.${problem.code}`)
  }

  const fetchCheck = useLatest((signal, wanted: Discount) =>
    engine.discounts.check(wanted, { signal }),
  )
  async function check(): Promise<void> {
    if (draft.value === null) return void (conflicts.value = [])
    try {
      const answer = await fetchCheck(draft.value)
      if (answer === undefined) return
      const known = new Set(problems.value.map(({ field }) => field))
      found.value = answer.problems.filter(({ field }) => !known.has(field))
      conflicts.value = answer.conflicts
    } catch (error) {
      errors.show(error)
    }
  }
  const checkSoon = useDebounced(() => void check(), PAUSE_MS)
  watch(
    draft,
    () => {
      found.value = []
      checkSoon()
    },
    { deep: true },
  )

  function begin(edited: { row: DiscountRow; isCopy: boolean } | null): void {
    form.value = edited ? formOf(edited.row) : freshForm(kind, app.info?.today ?? '')
    begun.value = JSON.stringify(form.value)
    if (edited?.isCopy) {
      const { name } = edited.row.discount
      form.value = copyOf(form.value, t('discounts.copyName', { name }))
    }
    found.value = []
    conflicts.value = []
    takenCode.value = null
    void check()
  }

  /** @returns whether it is saved; otherwise the form says why not */
  async function save(): Promise<boolean> {
    if (draft.value === null || problems.value.length > 0) return false
    isSaving.value = true
    try {
      await engine.discounts.save(draft.value)
      return true
    } catch (error) {
      const { code, args } = knownError(error)
      if (code === 'discounts.codeTaken') {
        takenCode.value = { code: form.value.code, name: String(args.name ?? '') }
      } else {
        errors.show(error)
        void check()
      }
      return false
    } finally {
      isSaving.value = false
    }
  }

  return {
    form,
    draft,
    conflicts,
    problems,
    isChanged,
    isSaving,
    problemOf,
    begin,
    save,
    /** As if nothing had been typed. */
    giveUp: (): void => void (begun.value = JSON.stringify(form.value)),
  }
}
