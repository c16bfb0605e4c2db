import type { SheetCheck, SheetRow, SheetRowState } from '#shared/api/callSheets.contract.ts'
import { newOrder, orderSum } from '#shared/domain/calls/sheet/orders.ts'
import type { StoredSheet } from './sheets.repo.ts'

const ORDER: SheetRowState[] = ['ask', 'unknown', 'correction', 'ready', 'same', 'blank']

/** The rows with something in them, what is asked about first, and how many there are of each. */
export function checkSummary(
  sheet: StoredSheet,
  shown: readonly SheetRow[],
): Omit<SheetCheck, 'today'> {
  const counts = Object.fromEntries(
    ORDER.map((state) => [state, shown.filter((row) => row.state === state).length]),
  ) as Record<SheetRowState, number>
  const { id, madeOn, campaign, segmentId, manager } = sheet
  return {
    sheet: { id, madeOn, campaign, segmentId, manager, rows: sheet.rows },
    rows: shown
      .filter(({ state }) => state !== 'blank')
      .toSorted((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state)),
    counts,
    ...ordersOf(shown),
  }
}

/** What would become purchases as things stand, and what is still to be decided. */
function ordersOf(rows: readonly SheetRow[]): Pick<SheetCheck, 'orders' | 'openOrders'> {
  const ready = rows.filter(({ state }) => state === 'ready')
  const open = rows.filter(({ state }) => state !== 'ready' && state !== 'same')
  return {
    orders: orderSum(ready.map(({ answers, recorded }) => newOrder(answers, recorded))),
    openOrders: orderSum(
      open.map(({ answers, recorded }) =>
        newOrder({ ...answers, disposition: 'reached-order' }, recorded),
      ),
    ),
  }
}
