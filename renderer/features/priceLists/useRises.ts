import { shallowRef, watch, type Ref } from 'vue'
import type { PriceListInput, PriceRises } from '#shared/api/priceLists.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { onlyNewest } from './onlyNewest.ts'

/** Whether prices rise while the composed price list holds; `null` while nobody knows. */
export function useRises(input: Ref<PriceListInput | null>) {
  const rises = shallowRef<PriceRises | null>(null)
  const look = onlyNewest(async (wanted: PriceListInput, isNewest) => {
    // What cannot be composed is told by the preview.
    const found = await engine.priceLists.rises(wanted).catch(() => null)
    if (isNewest()) rises.value = found
  })

  /** The look of the paper changes no price. */
  const asked = (): string => {
    if (input.value === null) return ''
    const { audience, locale, sections, validUntil } = input.value
    return JSON.stringify({ audience, locale, sections, validUntil })
  }
  async function refresh(): Promise<void> {
    if (input.value === null) rises.value = null
    else await look(input.value)
  }
  watch(asked, refresh, { immediate: true })
  useChanged(['products'], refresh)
  return rises
}
