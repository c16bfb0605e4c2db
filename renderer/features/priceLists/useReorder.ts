import { nextTick, onBeforeUnmount, ref, watch } from 'vue'
import { useWords } from '../../app/words.ts'
import { moved } from './sections.ts'

/**
 * Rows whose order is made by hand: dragged by their handles, or moved with the arrow keys while
 * a handle has the focus. What was done is said in `spoken`, for those who cannot see it.
 */
export function useReorder<Row>(options: {
  rows: () => readonly Row[]
  set: (rows: Row[]) => void
  /** Its items are the rows, each with a handle marked `data-handle`. */
  list: () => HTMLElement | null
}) {
  const { t, number } = useWords()
  const dragged = ref<number | null>(null)
  /** The place before which the dragged row would land. */
  const target = ref<number | null>(null)
  const spoken = ref('')

  const items = (): Element[] => [...(options.list()?.children ?? [])]
  /** After a row moved or went, for whoever works without a mouse. */
  function focus(index: number): void {
    items()[index]?.querySelector<HTMLElement>('[data-handle]')?.focus()
  }

  async function move(from: number, to: number): Promise<void> {
    const rows = options.rows()
    if (to < 0 || to >= rows.length) return
    options.set(moved(rows, from, to))
    spoken.value = t('composer.moved', { place: number(to + 1), of: number(rows.length) })
    await nextTick()
    focus(to)
  }

  function onKey(event: KeyboardEvent, index: number): void {
    const to = { ArrowUp: index - 1, ArrowDown: index + 1 }[event.key]
    const end = { Home: 0, End: options.rows().length - 1 }[event.key]
    const place = to ?? end
    if (place === undefined) return
    event.preventDefault()
    void move(index, place)
  }

  function start(event: DragEvent, index: number): void {
    dragged.value = index
    const row = (event.target as HTMLElement).closest('li')
    if (row) event.dataTransfer?.setDragImage(row, 16, 16)
    // Firefox drags nothing without data.
    event.dataTransfer?.setData('text/plain', '')
  }

  function over(event: DragEvent): void {
    const row = (event.target as HTMLElement).closest('li')
    const index = row === null ? -1 : items().indexOf(row)
    if (dragged.value === null || row === null || index < 0) return
    event.preventDefault()
    const { top, height } = row.getBoundingClientRect()
    target.value = event.clientY < top + height / 2 ? index : index + 1
  }

  function drop(event: DragEvent): void {
    if (dragged.value === null || target.value === null) return
    event.preventDefault()
    const from = dragged.value
    void move(from, target.value > from ? target.value - 1 : target.value)
    end()
  }

  function end(): void {
    dragged.value = null
    target.value = null
  }

  // Heard by the list as a whole: its rows are nothing to press.
  let heard: HTMLElement | null = null
  function hear(list: HTMLElement | null): void {
    heard?.removeEventListener('dragover', over)
    heard?.removeEventListener('drop', drop)
    heard = list
    list?.addEventListener('dragover', over)
    list?.addEventListener('drop', drop)
  }
  watch(options.list, hear, { immediate: true, flush: 'post' })
  onBeforeUnmount(() => hear(null))

  return { dragged, target, spoken, move, focus, onKey, start, end }
}
