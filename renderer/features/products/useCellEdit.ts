import { computed, nextTick, ref, type Ref } from 'vue'
import type { ProductRow } from '#shared/api/products.contract.ts'
import { useAppStore } from '../../app/appStore.ts'
import { useWords } from '../../app/words.ts'
import { cellText, COLUMNS, readCell, type Column, type ProductChanges } from './productCells.ts'
import { useGridKeys } from './useGridKeys.ts'

export interface CellActions {
  change(row: ProductRow, changes: ProductChanges): void
  toggle(row: ProductRow): void
  /** To the product's own page. */
  visit(row: ProductRow): void
}

const TYPED: readonly Column[] = ['name', 'category', 'unit', 'benefit', 'listPrice', 'floorPrice']

/** The product table by keys and clicks: where one is, what is open, what was typed. */
export function useCellEdit(
  host: Ref<HTMLElement | null>,
  rows: () => readonly ProductRow[],
  actions: CellActions,
) {
  const { t, locale } = useWords()
  const app = useAppStore()
  const editing = ref<{ row: number; column: Column; text: string } | null>(null)
  const problem = ref('')
  const keys = useGridKeys(host, () => ({ row: rows().length, column: COLUMNS.length }))
  const { active } = keys
  const activeRow = computed(() => Math.min(active.value.row, rows().length - 1))

  /** `typed` stands in the field instead of what was there. */
  async function open(row: number, column: Column, typed?: string): Promise<void> {
    const product = rows()[row]
    if (product === undefined || column === 'sold') return
    if (column === 'choose') return actions.toggle(product)
    if (column === 'onPriceList') {
      return actions.change(product, { onPriceList: !product.onPriceList })
    }
    problem.value = ''
    editing.value = { row, column, text: typed ?? cellText(product, column, locale.value) }
    await nextTick()
    const field = host.value?.querySelector<HTMLInputElement>('[data-editor]')
    field?.focus()
    if (typed === undefined) field?.select()
  }

  /** Keeps the field open while what stands in it cannot be kept. */
  function commit(): boolean {
    const edit = editing.value
    const product = edit === null ? undefined : rows()[edit.row]
    if (edit === null || product === undefined) return true
    const result = readCell(product, edit.column, edit.text, app.currency)
    if ('problem' in result) {
      const { code, ...args } = result.problem
      problem.value = t(`products.problems.${code}`, args)
      return false
    }
    editing.value = null
    if (result.changes !== null) actions.change(product, result.changes)
    return true
  }

  function cancel(): void {
    editing.value = null
    void nextTick(keys.focusActive)
  }

  function onEditKey(event: KeyboardEvent): void {
    const { row, column } = active.value
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      cancel()
    } else if (event.key === 'Enter' && commit()) {
      event.preventDefault()
      keys.moveTo(row + 1, column)
    } else if (event.key === 'Tab') {
      event.preventDefault()
      if (commit()) keys.moveTo(row, column + (event.shiftKey ? -1 : 1))
    }
  }

  function onKey(event: KeyboardEvent): void {
    if (editing.value !== null) return onEditKey(event)
    // The heads have keys of their own.
    if (event.target instanceof Element && event.target.closest('thead') !== null) return
    if (keys.move(event)) return
    const { row } = active.value
    const column = COLUMNS[active.value.column]!
    const product = rows()[row]
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    const visits = event.key === 'Enter' && (!isPlain || column === 'name')
    if (visits && product !== undefined) {
      event.preventDefault()
      actions.visit(product)
    } else if (isOpener(event.key, column)) {
      event.preventDefault()
      void open(row, column)
    } else if (isPlain && event.key.length === 1 && event.key !== ' ' && TYPED.includes(column)) {
      event.preventDefault()
      void open(row, column, event.key)
    }
  }

  function onClick(event: MouseEvent, row: number, column: number): void {
    const id = COLUMNS[column]!
    if (editing.value?.row === row && editing.value.column === id) return
    if (!commit()) return
    const again = active.value.row === row && active.value.column === column
    active.value = { row, column }
    // The name leads to the product; beside it a second click edits, as everywhere.
    const isLink = event.target instanceof Element && event.target.closest('a') !== null
    if (!isLink && (id === 'onPriceList' || id === 'choose' || again)) void open(row, id)
  }

  return { active, activeRow, editing, problem, commit, onKey, onClick }
}

const isOpener = (key: string, column: Column): boolean =>
  key === 'F2' || key === 'Enter' || (key === ' ' && ['onPriceList', 'choose'].includes(column))
