import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Flow, RulesOf } from '#shared/api/movement.contract.ts'
import { addMonths, isDay, type Day } from '#shared/domain/dates/day.ts'
import { engine } from '../../api/client.ts'
import { isAbort } from '../../api/engineError.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'
import { useAppStore } from '../../app/appStore.ts'

/** Months back that are offered to compare with. */
export const AGO_MONTHS = [1, 3, 6, 12] as const
const FIRST_MONTHS = 3

/** The two days, the rules and the flow between them; the choice stands in the address. */
export function useFlow() {
  const app = useAppStore()
  const route = useRoute()
  const router = useRouter()
  const flow = shallowRef<Flow | null>(null)
  const failure = shallowRef<unknown>(null)
  const isWorking = ref(false)

  const asOf = computed<Day>(() => app.info!.asOf)
  /** Nothing is known of days to come, unless somebody looks from one of them. */
  const lastDay = computed<Day>(() => (asOf.value > app.info!.today ? asOf.value : app.info!.today))
  const asked = (name: string): Day | null => {
    const value = route.query[name]
    return isDay(value) ? value : null
  }
  const to = ref<Day>(asked('to') ?? asOf.value)
  const from = ref<Day>(asked('from') ?? addMonths(to.value, -FIRST_MONTHS))
  const rules = ref<RulesOf>(route.query.rules === 'then' ? 'then' : 'now')

  const isRight = computed(
    () =>
      isDay(from.value) && isDay(to.value) && from.value < to.value && to.value <= lastDay.value,
  )
  const fetchFlow = useLatest((signal: AbortSignal) =>
    engine.movement.flow({ from: from.value, to: to.value, rules: rules.value }, { signal }),
  )

  async function load(): Promise<void> {
    if (!isRight.value) return
    isWorking.value = true
    try {
      const answer = await fetchFlow()
      if (answer === undefined) return
      flow.value = answer
      failure.value = null
    } catch (error) {
      if (!isAbort(error)) failure.value = error
    }
    isWorking.value = false
  }

  watch([from, to, rules], () => {
    if (!isRight.value) return
    const query = { ...route.query, from: from.value, to: to.value, rules: rules.value }
    if (route.name === 'movement') void router.replace({ query })
    void load()
  })
  void load()
  useChanged(['segments', 'customers', 'purchases', 'imports', 'settings'], load)

  function lookBack(months: number): void {
    to.value = asOf.value
    from.value = addMonths(asOf.value, -months)
  }

  return {
    ...{ from, to, rules, flow, failure, isWorking, isRight, lastDay, load, lookBack },
    /** How many months back the choice looks from the as-of date; `null` for other days. */
    ago: computed(() =>
      to.value === asOf.value
        ? (AGO_MONTHS.find((months) => addMonths(asOf.value, -months) === from.value) ?? null)
        : null,
    ),
  }
}
