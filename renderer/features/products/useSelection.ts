import { computed, ref } from 'vue'
import type { BulkInput, ProductFilter } from '#shared/api/products.contract.ts'

/**
 * Products chosen to be changed together: some by one, or everything that the filter finds but
 * some.
 */
export function useSelection(found: () => number, filter: () => ProductFilter) {
  const isAll = ref(false)
  /** Those chosen, or of all of them those that are not meant. */
  const ids = ref<ReadonlySet<number>>(new Set())

  const has = (id: number): boolean => ids.value.has(id) !== isAll.value
  const size = computed(() =>
    isAll.value ? Math.max(0, found() - ids.value.size) : ids.value.size,
  )

  function set(changed: readonly number[], isChosen: boolean): void {
    const after = new Set(ids.value)
    for (const id of changed) {
      if (isChosen === isAll.value) after.delete(id)
      else after.add(id)
    }
    ids.value = after
  }

  function clear(): void {
    isAll.value = false
    ids.value = new Set()
  }

  return {
    isAll,
    has,
    size,
    set,
    clear,
    toggle: (id: number): void => set([id], !has(id)),
    /** All that the filter finds, on whichever page. */
    takeAll(): void {
      isAll.value = true
      ids.value = new Set()
    },
    /** For the engine; `null` while nothing is chosen. */
    input(): BulkInput['selection'] | null {
      if (size.value === 0) return null
      return isAll.value
        ? { by: 'filter', filter: filter(), except: [...ids.value] }
        : { by: 'ids', ids: [...ids.value] }
    },
  }
}

export type Selection = ReturnType<typeof useSelection>
