import type { ReturnInput, SaleDetailsLine } from '#shared/api/sales.contract.ts'
import type { Day } from '#shared/domain/dates/day.ts'

/** How much of each line comes back, by the line's id, in thousandths. */
export type Returned = ReadonlyMap<number, number>

/** Goods and services of the purchase of which something can still come back. */
export function returnable(lines: readonly SaleDetailsLine[]): SaleDetailsLine[] {
  return lines.filter((line) => line.kind === 'item' && line.leftMilli > 0)
}

/** All that is left of everything. */
export function everything(lines: readonly SaleDetailsLine[]): Returned {
  return new Map(returnable(lines).map((line) => [line.id, line.leftMilli]))
}

export function isEverything(lines: readonly SaleDetailsLine[], returned: Returned): boolean {
  return returnable(lines).every((line) => returned.get(line.id) === line.leftMilli)
}

/** Another quantity of one line: never less than nothing, never more than is left. */
export function withQuantity(
  returned: Returned,
  line: Pick<SaleDetailsLine, 'id' | 'leftMilli'>,
  quantityMilli: number,
): Returned {
  const next = new Map(returned)
  const milli = Math.min(Math.max(quantityMilli, 0), line.leftMilli)
  if (milli === 0) next.delete(line.id)
  else next.set(line.id, milli)
  return next
}

/** What the engine is asked; `null` while nothing is to come back. */
export function returnInputOf(
  purchaseId: number,
  day: Day,
  returned: Returned,
  delivery: boolean,
  note: string,
): ReturnInput | null {
  if (returned.size === 0 && !delivery) return null
  const lines = [...returned].map(([lineId, quantityMilli]) => ({ lineId, quantityMilli }))
  return { purchaseId, day, lines, delivery, note }
}
