import { computed, ref, shallowRef, watch } from 'vue'
import type { FoundItem } from '#shared/api/sales.contract.ts'
import { engine } from '../../api/client.ts'
import { useLatest } from '../../api/latest.ts'
import { useDebounced } from '../../app/debounced.ts'
import { useErrors } from '../../app/errors.ts'
import { readTyped } from './basket.ts'

const AT_ONCE = 12
/** The contract's longest text. */
const MOST_CHARACTERS = 200
/** Shorter than a pause between keys, so that a typed word asks once or twice. */
const PAUSE_MS = 110

/** Each code as it came, and then without the quantity that quick fingers put before it. */
function readings(codes: readonly string[]): { code: string; times: number | null }[] {
  return codes.flatMap((code) => {
    const { quantityMilli, text } = readTyped(code)
    const whole = { code: code.slice(0, MOST_CHARACTERS), times: null }
    return quantityMilli === null || text === ''
      ? [whole]
      : [whole, { code: text.slice(0, MOST_CHARACTERS), times: quantityMilli }]
  })
}

/**
 * Finds what is to be sold: by typing, from a list; by a code that a scanner or a hand gave,
 * at once.
 * @param add puts what was found into the basket
 */
export function useItems(add: (item: FoundItem, quantityMilli: number) => void) {
  const errors = useErrors()
  const text = ref('')
  /** What was looked for last, and what was found for it. */
  const found = shallowRef<{ text: string; items: FoundItem[] }>({ text: '', items: [] })
  const isSearching = ref(false)
  /** The code that nothing has; shown until the next thing is added or typed. */
  const unknown = ref<string | null>(null)
  /** A scanned code that nothing has, and what was chosen by hand instead: perhaps it is theirs. */
  const guess = shallowRef<{ code: string; item: FoundItem } | null>(null)
  let lastUnknownScan: string | null = null
  const typed = computed(() => readTyped(text.value))
  const items = computed(() => (typed.value.text === '' ? [] : found.value.items))
  /** Nothing fits the present text, and that is known already. */
  const isNothing = computed(
    () => found.value.text === typed.value.text && items.value.length === 0,
  )

  const look = useLatest((signal, wanted: string) =>
    engine.sales.findItem({ text: wanted, limit: AT_ONCE }, { signal }),
  )

  async function search(wanted: string): Promise<void> {
    try {
      const answer = await look(wanted)
      if (answer === undefined || wanted !== typed.value.text) return
      found.value = { text: wanted, items: answer.items }
    } catch (error) {
      errors.show(error)
    }
    isSearching.value = false
  }
  const searchSoon = useDebounced((wanted: string) => void search(wanted), PAUSE_MS)

  watch(
    () => typed.value.text,
    (wanted) => {
      if (wanted !== '') unknown.value = null
      isSearching.value = wanted !== ''
      if (wanted === '') found.value = { text: '', items: [] }
      else searchSoon(wanted)
    },
  )

  function put(item: FoundItem, quantityMilli: number, isByHand: boolean): void {
    guess.value = isByHand && lastUnknownScan !== null ? { code: lastUnknownScan, item } : null
    lastUnknownScan = null
    unknown.value = null
    text.value = ''
    add(item, quantityMilli)
  }

  /** One after the other, in the order of the scans, however long each answer takes. */
  let queue: Promise<void> = Promise.resolve()
  function scan(codes: string[]): void {
    // `3*` and then the scanner: three at once.
    const said = typed.value.text === '' ? typed.value.quantityMilli : null
    text.value = ''
    queue = queue.then(() => addByCode(codes, said ?? 1000)).catch(errors.show)
  }

  async function addByCode(codes: string[], quantityMilli: number): Promise<void> {
    for (const { code, times } of readings(codes)) {
      const { exact, items: hits } = await engine.sales.findItem({ text: code })
      if (exact && hits[0] !== undefined) return put(hits[0], times ?? quantityMilli, false)
    }
    unknown.value = codes[0] ?? ''
    lastUnknownScan = codes[0] ?? null
    guess.value = null
  }

  /**
   * Enter before the list is there: an exact code is added at once, and so is the only thing
   * that fits; of several the list lets choose.
   */
  async function takeTyped(): Promise<void> {
    const { text: wanted, quantityMilli } = typed.value
    if (wanted === '') return
    try {
      const answer = await engine.sales.findItem({ text: wanted, limit: AT_ONCE })
      if (wanted !== typed.value.text) return
      const [first, second] = answer.items
      if (first && (answer.exact || !second))
        return put(first, quantityMilli ?? 1000, !answer.exact)
      found.value = { text: wanted, items: answer.items }
      isSearching.value = false
      if (!first) unknown.value = wanted
    } catch (error) {
      errors.show(error)
    }
  }

  /** From now on the scanner finds what was chosen by this code. */
  async function remember(): Promise<void> {
    const known = guess.value
    if (known === null) return
    guess.value = null
    try {
      await engine.sales.addBarcode({ productId: known.item.productId, code: known.code })
    } catch (error) {
      errors.show(error)
    }
  }

  return {
    text,
    guess,
    remember,
    /** The next customer has nothing to do with what was not found before. */
    forget: (): void => void (guess.value = unknown.value = lastUnknownScan = null),
    items,
    isSearching,
    isNothing,
    unknown,
    scan,
    takeTyped,
    /** The row of the list. */
    choose(productId: number): void {
      const item = items.value.find((other) => other.productId === productId)
      if (item) put(item, typed.value.quantityMilli ?? 1000, true)
    },
  }
}

export type Items = ReturnType<typeof useItems>
