import { computed, ref } from 'vue'
import type { CustomerConditions } from '#shared/api/agreements.contract.ts'
import { withAgreement } from '#shared/domain/conditions/conditions.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import { engine } from '../../api/client.ts'
import {
  agreedOf,
  conditionsOf,
  formOf,
  questionsOf,
  type AgreedQuestion,
  type ConditionsForm,
} from '../conditions/conditionsForm.ts'

/** An agreement while it is edited: which questions it answers, how, and for how long. */
export function useAgreementForm() {
  const form = ref<ConditionsForm>(formOf(null))
  const questions = ref<AgreedQuestion[]>([])
  const from = ref('')
  const until = ref('')
  const note = ref('')
  const begun = ref('')

  const state = (): string =>
    JSON.stringify([form.value, questions.value, from.value, until.value, note.value])

  return {
    form,
    questions,
    from,
    until,
    note,
    isChanged: computed(() => state() !== begun.value),
    isReversed: computed(() => from.value !== '' && until.value !== '' && until.value < from.value),

    /** Parts that are not agreed on begin with what the segment gives. */
    begin({ ofSegment, agreement }: CustomerConditions, today: Day): void {
      form.value = formOf(withAgreement(ofSegment, agreement?.conditions ?? {}))
      questions.value = agreement ? questionsOf(agreement.conditions) : []
      from.value = agreement?.from ?? today
      until.value = agreement?.until ?? ''
      note.value = agreement?.note ?? ''
      begun.value = state()
    },

    giveUp: (): void => void (begun.value = state()),

    toggle(question: AgreedQuestion, isOn: boolean): void {
      const rest = questions.value.filter((other) => other !== question)
      questions.value = isOn ? [...rest, question] : rest
    },

    async save(customerId: number): Promise<void> {
      const conditions = conditionsOf(form.value)
      if (conditions === null) return
      await engine.agreements.save({
        customerId,
        conditions: agreedOf(conditions, questions.value),
        note: note.value.trim(),
        from: from.value,
        until: until.value === '' ? null : until.value,
      })
    },
  }
}
