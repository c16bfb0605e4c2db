import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { ProductFacets, ProductRow } from '#shared/api/products.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'
import { useErrors } from '../../app/errors.ts'
import { filterInput, type CatalogueFilter } from './catalogueFilter.ts'
import { remember } from './neighbours.ts'
import type { ProductChanges } from './productCells.ts'

export const PAGE_ROWS = 25

/** One page of the products that the filter finds, and how many each filter would find. */
export function useProducts(filter: Ref<CatalogueFilter>) {
  const errors = useErrors()
  const page = ref(1)
  const rows = shallowRef<ProductRow[] | null>(null)
  const facets = shallowRef<ProductFacets | null>(null)
  const total = ref(0)
  const error = shallowRef<unknown>(null)
  const where = computed(() => ({ ...filterInput(filter.value), sort: filter.value.sort }))
  const fetchPage = useLatest((signal, offset: number) =>
    Promise.all([
      engine.products.list({ ...where.value, offset, limit: PAGE_ROWS }, { signal }),
      engine.products.facets(),
    ]),
  )

  async function load(): Promise<void> {
    const asked = where.value
    const offset = (page.value - 1) * PAGE_ROWS
    try {
      const found = await fetchPage(offset)
      if (found === undefined) return
      const [answer, counts] = found
      facets.value = counts
      total.value = answer.total
      error.value = null
      const last = Math.max(1, Math.ceil(answer.total / PAGE_ROWS))
      if (page.value > last) {
        // Fewer than there were; the watcher loads what is last now.
        page.value = last
        return
      }
      rows.value = answer.rows
      remember({
        where: asked,
        offset,
        total: answer.total,
        ids: answer.rows.map(({ id }) => id),
      })
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

  watch(
    () => JSON.stringify(where.value),
    () => {
      page.value = 1
      void load()
    },
  )
  watch(page, load)
  useChanged(['products', 'purchases'], load)
  void load()
  return { page, rows, facets, total, error, load, update }
}
