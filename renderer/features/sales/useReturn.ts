import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { ReturnQuote } from '#shared/api/sales.contract.ts'
import { engine } from '../../api/client.ts'
import { useLatest } from '../../api/latest.ts'
import { useAppStore } from '../../app/appStore.ts'
import { useDebounced } from '../../app/debounced.ts'
import { useErrors } from '../../app/errors.ts'
import {
  everything,
  isEverything,
  returnInputOf,
  withQuantity,
  type Returned,
} from './returnForm.ts'
import { untilFresh } from './untilFresh.ts'
import { useClock } from './useClock.ts'

const PAUSE_MS = 120

/**
 * The return of a purchase under the hand: what comes back, and what that is in money and points.
 * @param saved is told the id of the recorded return
 */
export function useReturn(saleId: Ref<number>, saved: (id: number) => void) {
  const app = useAppStore()
  const errors = useErrors()
  const returned = shallowRef<Returned>(new Map())
  const delivery = ref(false)
  const day = ref('')
  const note = ref('')
  const quote = shallowRef<ReturnQuote | null>(null)
  /** What `quote` was made for. */
  const asked = ref('')
  const error = shallowRef<unknown>(null)
  const isSaving = ref(false)
  /** The money back is another amount than was shown. */
  const hasChanged = ref(false)
  let requestId = crypto.randomUUID()

  const lines = computed(() => quote.value?.purchaseLines ?? [])
  const input = computed(() =>
    returnInputOf(saleId.value, day.value, returned.value, delivery.value, note.value),
  )
  /** The note changes no figure. */
  const wanted = computed(() =>
    JSON.stringify([saleId.value, day.value, [...returned.value], delivery.value]),
  )
  const isStale = computed(() => asked.value !== wanted.value)

  const ask = useLatest((signal) =>
    engine.sales.returnQuote(
      // Nothing chosen yet: the lines of the purchase are still to be shown.
      input.value ?? { purchaseId: saleId.value, day: day.value, lines: [] },
      { signal },
    ),
  )

  /** `false`: the question failed. An answer that a newer question dropped is no failure. */
  async function refresh(): Promise<boolean> {
    const key = wanted.value
    try {
      const answer = await ask()
      if (answer === undefined) return true
      quote.value = answer
      asked.value = key
      error.value = null
    } catch (reason) {
      error.value = reason
      return false
    }
    return true
  }
  const refreshSoon = useDebounced(() => void refresh(), PAUSE_MS)
  watch(wanted, () => day.value !== '' && refreshSoon())

  function begin(): void {
    requestId = crypto.randomUUID()
    returned.value = new Map()
    delivery.value = false
    day.value = app.info?.today ?? ''
    note.value = ''
    quote.value = null
    hasChanged.value = false
    void refresh()
  }

  async function save(): Promise<void> {
    if (input.value === null || isSaving.value) return
    isSaving.value = true
    try {
      if (!(await untilFresh(isStale, refresh))) return
      const seen = quote.value
      if (seen === null || seen.problems.length > 0) return
      const answer = await engine.sales.recordReturn({
        requestId,
        return: input.value,
        paidBackMinor: seen.paidBackMinor,
        clockIsRight: clock.isRight(),
      })
      if (answer.state === 'saved') {
        saved(answer.saved.id)
        return
      }
      quote.value = answer.quote
      hasChanged.value = true
    } catch (reason) {
      if (!clock.asks(reason)) errors.show(reason)
    } finally {
      isSaving.value = false
    }
  }
  const clock = useClock(save)

  return {
    returned,
    delivery,
    day,
    note,
    quote,
    lines,
    input,
    error,
    isStale,
    isSaving,
    hasChanged,
    clock,
    isWhole: computed(() => lines.value.length > 0 && isEverything(lines.value, returned.value)),
    setQuantity: (line: { id: number; leftMilli: number }, milli: number): void =>
      void (returned.value = withQuantity(returned.value, line, milli)),
    takeAll: (): void => void (returned.value = everything(lines.value)),
    takeNone: (): void => void (returned.value = new Map()),
    begin,
    refresh,
    save,
  }
}
