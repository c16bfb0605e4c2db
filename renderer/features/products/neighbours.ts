import { ref, watch, type Ref } from 'vue'
import type { ProductFilter } from '#shared/api/products.contract.ts'
import type { ProductSort } from '#shared/domain/products/catalogue.ts'
import { engine } from '../../api/client.ts'
import { useLatest } from '../../api/latest.ts'

/** A page of the list as it was last shown. */
interface Shown {
  where: ProductFilter & { sort: { by: ProductSort; down: boolean } }
  offset: number
  total: number
  ids: number[]
}

let shown: Shown | null = null

/** What the list showed, for who goes from product to product. */
export function remember(list: Shown): void {
  shown = list
}

/** The products before and after this one in the list that it was opened from. */
export function useNeighbours(id: Ref<number>) {
  const previous = ref<number | null>(null)
  const next = ref<number | null>(null)
  const place = ref<{ at: number; total: number } | null>(null)
  const fetchAround = useLatest((signal, list: Shown, offset: number) =>
    engine.products.list({ ...list.where, offset, limit: 3 }, { signal }),
  )

  async function look(): Promise<void> {
    const list = shown
    const at = list?.ids.indexOf(id.value) ?? -1
    const isInList = list !== null && at >= 0
    // What the list showed is known at once; only its edges have to be asked for.
    previous.value = isInList ? (list.ids[at - 1] ?? null) : null
    next.value = isInList ? (list.ids[at + 1] ?? null) : null
    place.value = isInList ? { at: list.offset + at + 1, total: list.total } : null
    if (!isInList) return
    const offset = Math.max(0, list.offset + at - 1)
    // Without an answer the page is the same but for a button.
    const around = await fetchAround(list, offset).catch(() => undefined)
    if (around === undefined) return
    const ids = around.rows.map((row) => row.id)
    const here = ids.indexOf(id.value)
    if (here < 0) return
    previous.value = ids[here - 1] ?? null
    next.value = ids[here + 1] ?? null
    place.value = { at: offset + here + 1, total: around.total }
    // The way goes on from here, also over the edge of the page that was shown.
    remember({ ...list, offset, total: around.total, ids })
  }

  watch(id, look, { immediate: true })
  return { previous, next, place }
}
