import { nextTick, ref, type Ref } from 'vue'

export interface Place {
  row: number
  column: number
}

/**
 * Moves the one cell that the Tab key reaches, as the ARIA grid pattern asks: arrows,
 * Home and End, with Ctrl to the corners. Cells carry `data-cell="row-column"`.
 */
export function useGridKeys(host: Ref<HTMLElement | null>, size: () => Place) {
  const active = ref<Place>({ row: 0, column: 0 })

  function moveTo(row: number, column: number): void {
    const last = size()
    active.value = {
      row: Math.max(0, Math.min(row, last.row - 1)),
      column: Math.max(0, Math.min(column, last.column - 1)),
    }
    void nextTick(focusActive)
  }

  function focusActive(): void {
    const { row, column } = active.value
    host.value?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"]`)?.focus()
  }

  /** Whether the key was one that moves. */
  function move(event: KeyboardEvent): boolean {
    const { row, column } = active.value
    const end = size().column - 1
    const whole = event.ctrlKey || event.metaKey
    const targets: Record<string, Place> = {
      ArrowUp: { row: row - 1, column },
      ArrowDown: { row: row + 1, column },
      ArrowLeft: { row, column: column - 1 },
      ArrowRight: { row, column: column + 1 },
      Home: { row: whole ? 0 : row, column: 0 },
      End: { row: whole ? size().row - 1 : row, column: end },
    }
    const target = targets[event.key]
    if (target === undefined) return false
    event.preventDefault()
    moveTo(target.row, target.column)
    return true
  }

  return { active, move, moveTo, focusActive }
}
