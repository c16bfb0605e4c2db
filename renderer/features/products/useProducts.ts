import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { ProductRow } from '#shared/api/products.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'
import { useErrors } from '../../app/errors.ts'
import type { ProductChanges } from './productCells.ts'

export const PAGE_ROWS = 25
const PAUSE_MS = 200

/** One page of the products that the search finds. */
export function useProducts() {
  const errors = useErrors()
  const search = ref('')
  const page = ref(1)
  const rows = shallowRef<ProductRow[] | null>(null)
  const total = ref(0)
  const error = shallowRef<unknown>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  const fetchRows = useLatest((signal, text: string, offset: number) =>
    engine.products.list({ search: text, offset, limit: PAGE_ROWS }, { signal }),
  )

  async function load(): Promise<void> {
    try {
      const answer = await fetchRows(search.value.trim(), (page.value - 1) * PAGE_ROWS)
      if (answer === undefined) return
      rows.value = answer.rows
      total.value = answer.total
      error.value = null
    } catch (reason) {
      error.value = reason
    }
  }

  /** Shows the change at once; what the engine refuses is taken back. */
  async function update(row: ProductRow, changes: ProductChanges): Promise<void> {
    const after: ProductRow = {
      ...row,
      ...changes,
      listPriceIsDerived: row.listPriceIsDerived && changes.listPriceMinor === undefined,
    }
    rows.value = rows.value?.map((other) => (other.id === row.id ? after : other)) ?? null
    try {
      await engine.products.update({ id: row.id, changes })
    } catch (reason) {
      errors.show(reason)
      await load()
    }
  }

  watch(search, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      page.value = 1
      void load()
    }, PAUSE_MS)
  })
  watch(page, load)
  useChanged(['products', 'purchases'], load)
  onScopeDispose(() => clearTimeout(timer))
  void load()
  return { search, page, rows, total, error, load, update }
}
