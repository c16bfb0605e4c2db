import type { SheetRow, SheetRowChoice } from '#shared/api/callSheets.contract.ts'
import type { SheetAnswers } from '#shared/domain/calls/sheet/answers.ts'
import { newOrder, orderSum, type OrderSum } from '#shared/domain/calls/sheet/orders.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'

/** What the user decides about a row; `take` is `null` while they have not. */
export interface RowDraft {
  take: boolean | null
  customerId: number | null
  disposition: Disposition | null
  calledOn: Day | null
  callback: { on: Day; minute: number } | null
  orderMinor: number | null
  newPhone: string | null
}

export function draftOf(row: SheetRow): RowDraft {
  return {
    take: row.state === 'ready' ? true : null,
    customerId: certainCustomer(row),
    disposition: null,
    calledOn: null,
    callback: null,
    orderMinor: null,
    newPhone: null,
  }
}

/** Whom the row is for where its key does not say somebody else than its name. */
function certainCustomer({ customer, doubt }: SheetRow): number | null {
  const mustSay = doubt === 'damaged-key' || doubt === 'gone' || doubt === 'other-name'
  return mustSay ? null : (customer?.id ?? null)
}

/** What a row still lacks to be taken in. */
export type Missing = 'customer' | 'outcome' | 'calledOn' | 'callback'

export function missingOf(row: SheetRow, draft: RowDraft): Missing[] {
  const { answers, questions } = row
  const asks = (column: string): boolean => questions.some((one) => one.column === column)
  const disposition = draft.disposition ?? (asks('outcome') ? null : answers.disposition)
  const missing: Missing[] = []
  if (draft.customerId === null) missing.push('customer')
  if (disposition === null) missing.push('outcome')
  if (asks('calledOn') && draft.calledOn === null) missing.push('calledOn')
  const isOpen = asks('callback') || asks('callbackTime') || answers.callback === null
  if (disposition === 'reached-callback' && isOpen && draft.callback === null)
    missing.push('callback')
  return missing
}

/** Whether the row would be taken in as things stand. */
export function isTaken(row: SheetRow, draft: RowDraft): boolean {
  return draft.take === true && missingOf(row, draft).length === 0
}

/** Orders that come in as purchases, and those about whose rows nobody has decided yet. */
export function ordersOf(
  rows: readonly SheetRow[],
  drafts: Readonly<Record<string, RowDraft>>,
): { taken: OrderSum; open: OrderSum } {
  const taken: (number | null)[] = []
  const open: (number | null)[] = []
  for (const row of rows) {
    const draft = drafts[row.place]
    if (!draft || row.state === 'same' || draft.take === false) continue
    const said = withDraft(row, draft)
    if (isTaken(row, draft)) taken.push(newOrder(said, row.recorded))
    // Its outcome may still become an order.
    else open.push(newOrder({ ...said, disposition: 'reached-order' }, row.recorded))
  }
  return { taken: orderSum(taken), open: orderSum(open) }
}

function withDraft({ answers }: SheetRow, draft: RowDraft): SheetAnswers {
  return {
    ...answers,
    disposition: draft.disposition ?? answers.disposition,
    calledOn: draft.calledOn ?? answers.calledOn,
    orderMinor: draft.orderMinor ?? answers.orderMinor,
  }
}

/** What goes to the engine of a row that it would not take in by itself. */
export function choiceOf(row: SheetRow, draft: RowDraft): SheetRowChoice {
  const { customerId, disposition, calledOn, callback, orderMinor, newPhone } = draft
  return {
    ...{ place: row.place, take: isTaken(row, draft), customerId },
    ...{ disposition, calledOn, callback, orderMinor, newPhone },
  }
}
