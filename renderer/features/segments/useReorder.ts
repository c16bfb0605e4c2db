import { ref } from 'vue'

/**
 * Things of a list that change places by dragging their handle with the pointer, or by the
 * arrow keys on it.
 * @param move puts the thing at `from` where the one at `to` is
 * @param canStandAt whether a place is for moving things at all
 */
export function useReorder(
  move: (from: number, to: number) => void,
  canStandAt: (index: number) => boolean,
) {
  const from = ref<number | null>(null)
  const over = ref<number | null>(null)

  function begin(event: DragEvent, index: number): void {
    from.value = index
    const whole = (event.currentTarget as Element | null)?.closest('li')
    if (event.dataTransfer === null) return
    event.dataTransfer.effectAllowed = 'move'
    // Firefox drags nothing that carries no data.
    event.dataTransfer.setData('text/plain', String(index))
    if (whole) event.dataTransfer.setDragImage(whole, 16, 16)
  }

  function hover(event: DragEvent, index: number): void {
    if (from.value === null || !canStandAt(index)) return
    event.preventDefault()
    over.value = index
  }

  function end(): void {
    from.value = null
    over.value = null
  }

  function drop(event: DragEvent, index: number): void {
    if (from.value === null || !canStandAt(index)) return
    event.preventDefault()
    const start = from.value
    end()
    if (start !== index) move(start, index)
  }

  function press(event: KeyboardEvent, index: number): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    if (canStandAt(index) && canStandAt(index + by)) move(index, index + by)
  }

  return {
    begin,
    press,
    /** Listeners of the thing at a place, onto which others can be dropped. */
    target: (index: number) => ({
      dragover: (event: DragEvent): void => hover(event, index),
      drop: (event: DragEvent): void => drop(event, index),
      dragend: end,
    }),
    isDragged: (index: number): boolean => from.value === index,
    /** Where a line shows that the dragged thing would land; `null` for none. */
    landsAt: (index: number): 'above' | 'below' | null => {
      if (over.value !== index || from.value === null || from.value === index) return null
      return from.value > index ? 'above' : 'below'
    },
  }
}
