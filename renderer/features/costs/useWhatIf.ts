import { computed, ref, shallowRef, watch } from 'vue'
import type { WhatIf, WhatIfInput } from '#shared/api/costs.contract.ts'
import { engine } from '../../api/client.ts'
import { useLatest } from '../../api/latest.ts'
import { useDebounced } from '../../app/debounced.ts'

/** How long figures rest before they are tried on the history. */
const PAUSE_MS = 350

/** The rules that are tried, as they are typed; an empty field is `null`. */
export interface Trial {
  /** Off: each segment keeps its own rate. */
  hasOneRate: boolean
  perPointMinor: number | null
  valueMinor: number | null
  minimumPoints: number | null
  highestShareBp: number | null
  expires: boolean
  expiryDays: number | null
  takeUpBp: number | null
  discountBp: number | null
}

/** What the engine is asked; `null` while a figure is missing. */
export function trialInput(trial: Trial): WhatIfInput | null {
  const { valueMinor, highestShareBp, takeUpBp, discountBp, perPointMinor, expiryDays } = trial
  if (!valueMinor || highestShareBp === null || takeUpBp === null || discountBp === null)
    return null
  if (trial.hasOneRate && !perPointMinor) return null
  if (trial.expires && !expiryDays) return null
  return {
    perPointMinor: trial.hasOneRate ? perPointMinor : null,
    valueMinor,
    minimumPoints: trial.minimumPoints ?? 0,
    highestShareBp,
    expiryDays: trial.expires ? expiryDays : null,
    takeUpBp,
    discountBp,
  }
}

export function trialOf(rules: WhatIfInput): Trial {
  return {
    ...rules,
    hasOneRate: rules.perPointMinor !== null,
    perPointMinor: rules.perPointMinor ?? 10_000,
    expires: rules.expiryDays !== null,
    expiryDays: rules.expiryDays ?? 365,
  }
}

/** Other rules tried on the last 12 months, beside those that hold. */
export function useWhatIf() {
  const trial = ref<Trial | null>(null)
  const isOwnTakeUp = ref(false)
  const before = shallowRef<WhatIf | null>(null)
  const result = shallowRef<WhatIf | null>(null)
  const error = ref<unknown>(null)
  const isBusy = ref(false)
  const input = computed(() => (trial.value === null ? null : trialInput(trial.value)))
  const fetchTrial = useLatest((signal, asked: WhatIfInput) =>
    engine.costs.whatIf(asked, { signal }),
  )

  async function begin(): Promise<void> {
    error.value = null
    try {
      const start = await engine.costs.whatIfStart()
      isOwnTakeUp.value = start.isOwnTakeUp
      before.value = await engine.costs.whatIf(start.rules)
      result.value = before.value
      trial.value = trialOf(start.rules)
    } catch (problem) {
      error.value = problem
    }
  }

  const run = useDebounced(async (asked: WhatIfInput) => {
    isBusy.value = true
    try {
      result.value = (await fetchTrial(asked)) ?? result.value
      error.value = null
    } catch (problem) {
      error.value = problem
    } finally {
      isBusy.value = false
    }
  }, PAUSE_MS)

  watch(input, (asked, old) => {
    if (asked !== null && old !== undefined && JSON.stringify(asked) !== JSON.stringify(old)) {
      run(asked)
    }
  })
  void begin()
  return { trial, input, isOwnTakeUp, before, result, error, isBusy, begin }
}
