import { computed, nextTick, reactive, ref, shallowRef, watch } from 'vue'
import type {
  FoundItem,
  RecordedSale,
  SaleDetails,
  SaleInput,
  SaleQuote,
} from '#shared/api/sales.contract.ts'
import { engine } from '../../api/client.ts'
import { knownError } from '../../api/engineError.ts'
import { useAppStore } from '../../app/appStore.ts'
import { useErrors } from '../../app/errors.ts'
import { added, changed, MOST_LINES, neighbour, stepped, type BasketLine } from './basket.ts'
import {
  draftOf,
  emptyDraft,
  forgetDraft,
  keepDraft,
  keptDraft,
  saleInputOf,
  type SaleDraft,
} from './draft.ts'
import { untilFresh } from './untilFresh.ts'
import { useClock } from './useClock.ts'
import { useQuote } from './useQuote.ts'

/** A price that is another one than the user saw, before it is saved. */
export interface PriceChange {
  before: SaleQuote
  now: SaleQuote
}

/**
 * The sale under the hand: its basket, the prices that the engine finds for it, and its saving.
 * @param edited the sale that is being edited; `null` for a new one, whose draft outlives a
 *   reload of the page
 * @param customerId for whom a new one is begun, where that is known
 */
export function useSale(edited: SaleDetails | null, customerId: number | null = null) {
  const app = useAppStore()
  const errors = useErrors()
  const draft = reactive<SaleDraft>(edited === null ? keptDraft(customerId) : draftOf(edited))
  const first = JSON.stringify(draft)
  /** The line that keys act on. */
  const chosen = ref<number | null>(draft.lines.at(-1)?.key ?? null)
  const isSaving = ref(false)
  const saved = shallowRef<RecordedSale | null>(null)
  const priceChange = shallowRef<PriceChange | null>(null)

  const today = computed(() => app.info?.today ?? '')
  const input = computed<SaleInput | null>(() =>
    today.value === '' || (draft.lines.length === 0 && draft.customerId === null)
      ? null
      : saleInputOf(draft, today.value),
  )
  const quoting = useQuote(input, edited?.id ?? null)
  const { quote } = quoting
  const isGivenUp = ref(false)
  const hasUnsaved = computed(
    () =>
      saved.value === null &&
      !isGivenUp.value &&
      (edited === null ? draft.lines.length > 0 : JSON.stringify(draft) !== first),
  )

  if (edited === null) watch(draft, () => saved.value === null && keepDraft(draft))

  /** Puts the changed lines in place and goes on with one of them. */
  function take(lines: BasketLine[], next: number | null): void {
    draft.lines = lines
    chosen.value = next
  }

  function add(item: FoundItem, quantityMilli = 1000): void {
    if (draft.lines.length >= MOST_LINES) return
    const result = added(draft.lines, item, quantityMilli)
    take(result.lines, result.key)
  }

  function setQuantity(key: number, quantityMilli: number): void {
    const lines = changed(draft.lines, key, quantityMilli)
    const isGone = lines.length < draft.lines.length
    const next = isGone ? neighbourOf(key) : key
    take(lines, next)
  }

  /** Who is chosen once the line is gone. */
  function neighbourOf(key: number): number | null {
    const after = neighbour(draft.lines, key, 1)
    const next = after === key ? neighbour(draft.lines, key, -1) : after
    return next === key ? null : next
  }

  function step(key: number, steps: number): void {
    const line = draft.lines.find((other) => other.key === key)
    if (line) setQuantity(key, stepped(line.quantityMilli, steps))
  }

  /** A price set by hand; `null` goes back to the rules'. */
  function setPrice(key: number, unitPriceMinor: number | null, reason: string): void {
    draft.lines = draft.lines.map((line) =>
      line.key === key ? { ...line, unitPriceMinor, reason } : line,
    )
  }

  function setCustomer(customerId: number | null): void {
    draft.customerId = customerId
    // Another customer's points and ways are other ones.
    draft.points = 0
    draft.inInstalments = false
    draft.deliveryArea = null
  }

  /**
   * Saves at the prices that are shown. When the basket changed a moment ago, its prices are
   * found first; when they changed in the meantime, the user is asked.
   */
  async function save(): Promise<void> {
    if (isSaving.value || draft.lines.length === 0 || saved.value !== null) return
    isSaving.value = true
    try {
      await nextTick()
      if (!(await untilFresh(quoting.isStale, quoting.refresh))) return
      const seen = quote.value
      if (seen === null || input.value === null) return
      if (seen.problems.length === 0) await send(input.value, seen)
    } catch (error) {
      // What was saved is in the list; from now on this is another sale, if the user wants one.
      if (knownError(error).code === 'sales.requestReused') draft.requestId = crypto.randomUUID()
      if (!clock.asks(error)) errors.show(error)
    } finally {
      isSaving.value = false
    }
  }

  const clock = useClock(save)

  async function send(sale: SaleInput, seen: SaleQuote): Promise<void> {
    const { totalMinor } = seen.totals
    const clockIsRight = clock.isRight()
    const answer =
      edited === null
        ? await engine.sales.record({ requestId: draft.requestId, sale, totalMinor, clockIsRight })
        : await engine.sales.edit({
            id: edited.id,
            sale,
            totalMinor,
            version: edited.versions,
            clockIsRight,
          })
    if (answer.state === 'saved') {
      saved.value = answer.saved
      priceChange.value = null
      if (edited === null) forgetDraft(draft)
    } else {
      priceChange.value = { before: seen, now: answer.quote }
      quoting.take(answer.quote)
    }
  }

  /** Somebody leaves without saving, and was asked. */
  function giveUp(): void {
    isGivenUp.value = true
    if (edited === null) forgetDraft(draft)
  }

  /** Empties everything for the next customer. */
  function startAgain(): void {
    forgetDraft(draft)
    put(emptyDraft())
  }

  /** Another customer's sale; a basket of somebody else waits until they are back. */
  function serve(id: number): void {
    const isNobodys = draft.customerId === null && draft.lines.length > 0
    if (!isNobodys) put(keptDraft(id))
    if (draft.customerId !== id) setCustomer(id)
  }

  function put(next: SaleDraft): void {
    Object.assign(draft, next)
    saved.value = null
    priceChange.value = null
    chosen.value = draft.lines.at(-1)?.key ?? null
  }

  return {
    draft,
    today,
    chosen,
    ...quoting,
    hasUnsaved,
    isSaving,
    saved,
    priceChange,
    clock,
    add,
    step,
    setQuantity,
    setPrice,
    setCustomer,
    serve,
    /** The line above or below the chosen one. */
    move: (by: -1 | 1): void => void (chosen.value = neighbour(draft.lines, chosen.value, by)),
    save,
    giveUp,
    startAgain,
  }
}

export type Sale = ReturnType<typeof useSale>
