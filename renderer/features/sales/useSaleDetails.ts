import { shallowRef, watch, type Ref } from 'vue'
import type { SaleDetails, SaleVersion } from '#shared/api/sales.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'

/** One document with what it was before its edits, fetched again whenever it changes. */
export function useSaleDetails(id: Ref<number>) {
  const details = shallowRef<SaleDetails | null>(null)
  const versions = shallowRef<SaleVersion[]>([])
  const error = shallowRef<unknown>(null)

  const ask = useLatest(async (signal) => {
    const found = await engine.sales.get({ id: id.value }, { signal })
    const old =
      found.versions > 0 ? await engine.sales.versions({ id: id.value }, { signal }) : null
    return { found, old: old?.rows ?? [] }
  })

  async function load(): Promise<void> {
    try {
      const answer = await ask()
      if (answer === undefined) return
      details.value = answer.found
      versions.value = answer.old
      error.value = null
    } catch (reason) {
      error.value = reason
    }
  }

  watch(
    id,
    () => {
      details.value = null
      void load()
    },
    { immediate: true },
  )
  useChanged(['purchases', 'customers', 'settings', 'segments'], load)
  return { details, versions, error, load }
}
