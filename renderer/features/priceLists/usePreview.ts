import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import type { PriceListInput } from '#shared/api/priceLists.contract.ts'
import type { BinaryFile } from '#shared/api/binary.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'

/** Long enough not to print at every keystroke, short enough to feel live. */
const PAUSE_MS = 350

/** The document of what is composed, made again after each pause in typing. */
export function usePreview(input: Ref<PriceListInput | null>) {
  const file = shallowRef<BinaryFile | null>(null)
  const error = shallowRef<unknown>(null)
  const isWorking = ref(false)
  const print = useLatest((signal, wanted: PriceListInput) =>
    engine.priceLists.preview(wanted, { signal }),
  )
  let timer: ReturnType<typeof setTimeout> | undefined

  async function refresh(): Promise<void> {
    if (input.value === null) return
    isWorking.value = true
    try {
      const answer = await print(input.value)
      if (answer === undefined) return
      file.value = answer
      error.value = null
    } catch (reason) {
      error.value = reason
    }
    isWorking.value = false
  }

  function refreshSoon(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void refresh(), PAUSE_MS)
  }

  watch(() => JSON.stringify(input.value), refreshSoon, { immediate: true })
  useChanged(['settings', 'products', 'customers', 'purchases', 'segments'], refreshSoon)
  onScopeDispose(() => clearTimeout(timer))
  return { file, error, isWorking, refresh }
}
