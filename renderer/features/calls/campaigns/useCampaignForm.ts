import { computed, ref, shallowRef, watch } from 'vue'
import type { PlanField, PlanProblem } from '#shared/domain/calls/planProblems.ts'
import { engine } from '../../../api/client.ts'
import { knownError } from '../../../api/engineError.ts'
import { useAppStore } from '../../../app/appStore.ts'
import { useErrors } from '../../../app/errors.ts'
import { useHandedCustomers } from '../../../app/handedCustomers.ts'
import { draftOf, emptyFilter, newDraft, planOf, type CampaignDraft } from './campaignDraft.ts'

/** A campaign under the pen: a new one (`id` null), or a draft that is changed. */
export function useCampaignForm(id: number | null) {
  const app = useAppStore()
  const errors = useErrors()
  const today = computed(() => app.info!.today)
  const draft = ref<CampaignDraft | null>(null)
  const failure = shallowRef<unknown>(null)
  const isSaving = ref(false)
  const isTaken = ref(false)
  /** What only the engine could tell; until the form is changed. */
  const refused = shallowRef<{ field: PlanField; problem: PlanProblem } | null>(null)
  const kept = ref('')

  async function load(): Promise<void> {
    try {
      failure.value = null
      if (id === null) draft.value = begun()
      else {
        const { plan } = await engine.campaigns.get({ id })
        draft.value = draftOf(plan, today.value, app.locale)
      }
      kept.value = JSON.stringify(draft.value)
    } catch (error) {
      failure.value = error
    }
  }

  /** With the customers whom another page handed over, where it did. */
  function begun(): CampaignDraft {
    const fresh = newDraft(today.value, app.locale, app.settings?.callingHours)
    const whose = useHandedCustomers().take()
    if (whose?.by === 'ids') fresh.audience = { by: 'customers', customerIds: [...whose.ids] }
    if (whose?.by === 'filter') {
      fresh.audience = { by: 'filter', filter: { ...emptyFilter(), ...whose.filter } }
    }
    return fresh
  }

  const checked = computed(() => draft.value && planOf(draft.value, today.value, app.currency))
  const problems = computed(() => {
    const found = checked.value?.problems ?? {}
    return refused.value === null
      ? found
      : { [refused.value.field]: refused.value.problem, ...found }
  })
  watch(draft, () => (refused.value = null), { deep: true })

  /** @returns the number of the campaign; `null` where it was not taken */
  async function save(): Promise<number | null> {
    if (checked.value === null) return null
    isSaving.value = true
    isTaken.value = false
    try {
      const saved = await engine.campaigns.save({ id, plan: checked.value.plan })
      kept.value = JSON.stringify(draft.value)
      return saved.id
    } catch (error) {
      refuse(error)
      return null
    } finally {
      isSaving.value = false
    }
  }

  function refuse(error: unknown): void {
    const { code, args } = knownError(error)
    if (code === 'campaigns.nameTaken') isTaken.value = true
    else if (code === 'campaigns.invalid') {
      refused.value = {
        field: String(args.field) as PlanField,
        problem: String(args.problem) as PlanProblem,
      }
    } else errors.show(error)
  }

  return {
    draft,
    failure,
    load,
    today,
    problems,
    offerProblems: computed(() => checked.value?.offerProblems ?? {}),
    isSaving,
    isTaken,
    hasUnsaved: computed(() => draft.value !== null && JSON.stringify(draft.value) !== kept.value),
    save,
  }
}
