import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { SaleLine } from '#shared/domain/purchases/sale.ts'
import { rawHandle, type WriteTx } from '../../store/base.ts'
import { prepared } from '../../store/summary/summaryRows.ts'

/** What was given away by hand, one row for each reason. */
export function noteManualPrices(
  tx: WriteTx,
  sale: { documentId: number; customerId: number | null; day: Day; lines: readonly SaleLine[] },
): void {
  const byReason = new Map<string, number>()
  for (const { manual, listMinor, pricedMinor } of sale.lines) {
    if (manual === null || listMinor === pricedMinor) continue
    byReason.set(manual.reason, (byReason.get(manual.reason) ?? 0) + listMinor - pricedMinor)
  }
  const insert = prepared(
    rawHandle(tx),
    `INSERT INTO discount_use (document_id, customer_id, day, kind, name, times, given_minor)
     VALUES (?, ?, ?, 'manual', ?, 1, ?)`,
  )
  for (const [reason, givenMinor] of byReason) {
    insert.run(sale.documentId, sale.customerId, toEpochDay(sale.day), reason, givenMinor)
  }
}
