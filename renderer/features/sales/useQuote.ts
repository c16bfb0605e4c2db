import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import type { SaleInput, SaleQuote } from '#shared/api/sales.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'

/** Shorter than the pause between two scans, longer than that between two key presses. */
const PAUSE_MS = 90

export interface Quoted {
  /** What was asked, as text. */
  asked: string
  quote: SaleQuote
}

/**
 * The prices of what is in the basket, asked for again after each change. An answer for an
 * older basket never replaces a newer one; until the new one is there the old one stays,
 * marked as stale.
 * @param editing the sale that this one is to replace
 */
export function useQuote(input: Ref<SaleInput | null>, editing: number | null) {
  const quoted = shallowRef<Quoted | null>(null)
  const error = shallowRef<unknown>(null)
  const isAsking = ref(false)
  const wanted = computed(() => JSON.stringify(input.value))
  const isStale = computed(() => quoted.value?.asked !== wanted.value)
  const ask = useLatest((signal, sale: SaleInput) =>
    engine.sales.quote({ ...sale, editing }, { signal }),
  )
  let timer: ReturnType<typeof setTimeout> | undefined

  /** `false`: nothing to ask, or it failed. An answer that a newer one dropped is no failure. */
  async function refresh(): Promise<boolean> {
    clearTimeout(timer)
    const sale = input.value
    const asked = wanted.value
    if (sale === null) {
      quoted.value = null
      return false
    }
    isAsking.value = true
    try {
      const quote = await ask(sale)
      if (quote === undefined) return true
      quoted.value = { asked, quote }
      error.value = null
    } catch (reason) {
      error.value = reason
    }
    isAsking.value = false
    return error.value === null
  }

  function refreshSoon(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void refresh(), PAUSE_MS)
  }

  watch(wanted, refreshSoon, { immediate: true })
  useChanged(
    ['products', 'customers', 'segments', 'purchases', 'priceLists', 'settings', 'discounts'],
    refreshSoon,
  )
  onScopeDispose(() => clearTimeout(timer))

  return {
    quote: computed(() => quoted.value?.quote ?? null),
    error,
    isAsking,
    isStale,
    refresh,
    /** The prices as the engine has just found them at the saving. */
    take: (quote: SaleQuote): void => void (quoted.value = { asked: wanted.value, quote }),
  }
}
