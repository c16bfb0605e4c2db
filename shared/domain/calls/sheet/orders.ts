import type { SheetAnswers } from './answers.ts'

/** An order that an earlier taking-in made a purchase of. */
export type RecordedOrder = Pick<SheetAnswers, 'calledOn'> & { orderMinor: number }

export interface OrderSum {
  rows: number
  totalMinor: number
}

/** What a row would add as a purchase; `null` where it has no order or that is recorded already. */
export function newOrder(
  { disposition, orderMinor, calledOn }: SheetAnswers,
  recorded: RecordedOrder | null,
): number | null {
  if (disposition !== 'reached-order' || orderMinor === null) return null
  const isSame = recorded?.orderMinor === orderMinor && recorded.calledOn === calledOn
  return isSame ? null : orderMinor
}

export function orderSum(orders: readonly (number | null)[]): OrderSum {
  const amounts = orders.filter((minor) => minor !== null)
  return { rows: amounts.length, totalMinor: amounts.reduce((sum, minor) => sum + minor, 0) }
}
