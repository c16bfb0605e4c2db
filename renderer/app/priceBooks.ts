import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { engine } from '../api/client.ts'
import { useChanged } from '../api/events.ts'
import { useErrors } from './errors.ts'

/** Names of the special prices, kept fresh for the whole page. */
const usePriceBookStore = defineStore('priceBooks', () => {
  const books = ref<{ id: number; name: string }[]>([])
  const errors = useErrors()

  async function refresh(): Promise<void> {
    try {
      books.value = await engine.priceBooks.list()
    } catch (error) {
      errors.show(error)
    }
  }

  void refresh()
  useChanged(['discounts'], refresh)
  return { books }
})

export function usePriceBooks() {
  const store = usePriceBookStore()
  const names = computed(() => new Map(store.books.map(({ id, name }) => [id, name])))
  return {
    all: computed(() => store.books),
    /** Empty for one that is not there any more. */
    name: (id: number): string => names.value.get(id) ?? '',
  }
}
