import type { ColDef, ICellRendererParams } from 'ag-grid-community'
import type { CustomerRow, CustomerSort } from '#shared/api/customers.contract.ts'

/** How a column finds its words and figures; all of it in the reader's language. */
export interface ColumnWords {
  title: (column: string) => string
  segment: (id: string) => { name: string; colour: string }
  money: (minor: number) => string
  number: (value: number) => string
  day: (day: string) => string
  phone: (value: string) => string
  overdue: string
}

/** A sortable column's key in the engine's sorts; a later last purchase is a smaller recency. */
const SORTS: Record<string, { sort: CustomerSort; isReversed: boolean }> = {
  name: { sort: 'name', isReversed: false },
  spend: { sort: 'spend', isReversed: false },
  frequency: { sort: 'frequency', isReversed: false },
  lastPurchase: { sort: 'lastPurchase', isReversed: false },
  recency: { sort: 'lastPurchase', isReversed: true },
  gap: { sort: 'gap', isReversed: false },
  lifetimeSpend: { sort: 'lifetimeSpend', isReversed: false },
}

export function engineSort(model: readonly { colId: string; sort: string }[]): {
  sort: CustomerSort
  descending: boolean
} {
  const first = model[0]
  const known = first === undefined ? undefined : SORTS[first.colId]
  if (first === undefined || known === undefined) return { sort: 'name', descending: false }
  return { sort: known.sort, descending: (first.sort === 'desc') !== known.isReversed }
}

export function columnDefs(words: ColumnWords): ColDef<CustomerRow>[] {
  const money = (minor: number | undefined): string =>
    minor === undefined ? '' : words.money(minor)
  const number = (value: number | null | undefined): string =>
    value === null || value === undefined ? '' : words.number(value)
  /** Takes the room that is left; until somebody sets a width of their own. */
  const grows = { flex: 2, minWidth: 120 }
  const figures = {
    type: 'rightAligned',
    cellClass: ['ag-right-aligned-cell', 'tabular-nums'],
  }
  return [
    text('name', 190, (row) => row.name, {
      ...grows,
      flex: 3,
      minWidth: 170,
      cellClass: 'font-medium',
      lockVisible: true,
      cellRenderer: nameCell,
    }),
    {
      ...text('segment', 185, (row) => words.segment(row.segmentId).name, grows),
      cellRenderer: (cell: ICellRendererParams<CustomerRow>) => segmentCell(cell, words),
    },
    text('phone', 150, (row) => (row.phone === null ? '' : words.phone(row.phone))),
    text('email', 200, (row) => row.email ?? ''),
    text('city', 95, (row) => row.city),
    text('manager', 140, (row) => row.manager),
    { ...text('spend', 108, (row) => money(row.spendMinor)), ...figures },
    { ...text('frequency', 98, (row) => number(row.frequency)), ...figures },
    text('lastPurchase', 192, (row) => (row.lastPurchase ? words.day(row.lastPurchase) : '')),
    { ...text('recency', 110, (row) => number(row.recencyDays)), ...figures },
    { ...text('gap', 110, (row) => number(row.gapDays)), ...figures },
    { ...text('lifetimeSpend', 150, (row) => money(row.lifetimeSpendMinor)), ...figures },
    text('overdue', 92, (row) => (row.overdue ? words.overdue : '')),
  ].map((column) => ({ ...column, headerName: words.title(column.colId ?? '') }))
}

function text(
  colId: string,
  width: number,
  value: (row: CustomerRow) => string,
  more: ColDef<CustomerRow> = {},
): ColDef<CustomerRow> {
  return {
    colId,
    width,
    minWidth: 80,
    sortable: colId in SORTS,
    valueGetter: ({ data }) => (data === undefined ? undefined : value(data)),
    ...more,
  }
}

/** A name that is longer than its column is cut with dots and stands whole in the tip. */
function nameCell({ data }: ICellRendererParams<CustomerRow>): HTMLElement | string {
  if (data === undefined) return ''
  const cell = document.createElement('span')
  cell.className = 'block truncate'
  cell.textContent = data.name
  cell.title = data.name
  return cell
}

/** Plain elements: a component per cell would cost the smooth scrolling. */
function segmentCell(
  { data }: ICellRendererParams<CustomerRow>,
  words: ColumnWords,
): HTMLElement | string {
  if (data === undefined) return ''
  const { name, colour } = words.segment(data.segmentId)
  const cell = document.createElement('span')
  cell.className = 'flex h-full items-center gap-1.5'
  const dot = document.createElement('span')
  dot.className = 'size-2.5 shrink-0 rounded-full ring-1 ring-default'
  dot.style.backgroundColor = colour
  dot.ariaHidden = 'true'
  const label = document.createElement('span')
  label.className = 'truncate'
  label.textContent = name
  cell.append(dot, label)
  return cell
}
