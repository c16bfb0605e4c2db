import { ref, shallowRef, watch, type Ref } from 'vue'
import type { BinaryFile } from '#shared/api/binary.ts'
import type { PriceListInput } from '#shared/api/priceLists.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { onlyNewest } from './onlyNewest.ts'

/**
 * The document of what is composed. A change is printed at once; while one is under way the
 * changes wait together, and what is out of date by then is not shown.
 */
export function usePreview(input: Ref<PriceListInput | null>) {
  const file = shallowRef<BinaryFile | null>(null)
  const error = shallowRef<unknown>(null)
  const isWorking = ref(false)

  const print = onlyNewest(async (wanted: PriceListInput, isNewest) => {
    isWorking.value = true
    try {
      const answer = await engine.priceLists.preview(wanted)
      if (!isNewest()) return
      file.value = answer
      error.value = null
    } catch (reason) {
      if (isNewest()) error.value = reason
    } finally {
      if (isNewest()) isWorking.value = false
    }
  })

  async function refresh(): Promise<void> {
    if (input.value !== null) await print(input.value)
  }

  watch(() => JSON.stringify(input.value), refresh, { immediate: true })
  useChanged(['settings', 'products', 'customers', 'purchases', 'segments', 'points'], refresh)
  return { file, error, isWorking, refresh }
}
