import { ref } from 'vue'
import { copyOf, emptyFilter, type FullFilter } from './customerFilter.ts'

const STORED_AS = 'regulars.customers.filters'
const MOST = 30

export interface SavedFilter {
  name: string
  filter: FullFilter
}

/** Filters that the user named, kept on this computer, in the order of their names. */
export function useSavedFilters() {
  const saved = ref<SavedFilter[]>(read())

  function keep(next: SavedFilter[]): void {
    saved.value = next.sort((a, b) => a.name.localeCompare(b.name)).slice(0, MOST)
    localStorage.setItem(STORED_AS, JSON.stringify(saved.value))
  }

  return {
    saved,
    /** Replaces an older filter of the same name. */
    save(name: string, filter: FullFilter): void {
      const others = saved.value.filter((other) => other.name !== name)
      keep([...others, { name, filter: copyOf(filter) }])
    },
    remove: (name: string): void => keep(saved.value.filter((other) => other.name !== name)),
  }
}

/** Anything unreadable counts as nothing saved; parts that a later version added get defaults. */
function read(): SavedFilter[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? '[]')
    if (!Array.isArray(stored)) return []
    return stored.filter(isSaved).map(({ name, filter }) => ({
      name,
      filter: { ...emptyFilter(), ...filter },
    }))
  } catch {
    return []
  }
}

function isSaved(value: unknown): value is SavedFilter {
  if (typeof value !== 'object' || value === null) return false
  const { name, filter } = value as Partial<SavedFilter>
  return typeof name === 'string' && typeof filter === 'object' && filter !== null
}
