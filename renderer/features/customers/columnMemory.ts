import type { ColumnState } from 'ag-grid-community'

const STORED_AS = 'regulars.customers.columns'

/** Shown until the user chooses; the others wait in the column menu. */
const SHOWN_AT_FIRST = new Set([
  'name',
  'segment',
  'phone',
  'spend',
  'frequency',
  'lastPurchase',
  'overdue',
])

/** A column that takes the room that is left goes on doing so until somebody sets its width. */
export type RememberedColumn = Pick<ColumnState, 'colId' | 'hide' | 'width' | 'flex' | 'sort'>

/** Order, width, visibility and sorting as the user left them. */
export function rememberedColumns(known: readonly string[]): RememberedColumn[] {
  const stored = read().filter((column) => known.includes(column.colId))
  const missing = known.filter((colId) => !stored.some((column) => column.colId === colId))
  return [
    ...stored,
    ...missing.map((colId) => ({ colId, hide: !SHOWN_AT_FIRST.has(colId), sort: null })),
  ]
}

export function rememberColumns(columns: readonly ColumnState[]): void {
  const kept = columns.map(({ colId, hide, width, flex, sort }): RememberedColumn => {
    return { colId, hide, width, flex: flex ?? null, sort }
  })
  localStorage.setItem(STORED_AS, JSON.stringify(kept))
}

function read(): RememberedColumn[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? '[]')
    if (!Array.isArray(stored)) return []
    return stored.filter((column): column is RememberedColumn => typeof column?.colId === 'string')
  } catch {
    return []
  }
}
