import type { FileMoney } from '#shared/api/imports.contract.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { roundHalfUp } from '#shared/domain/money/money.ts'
import { kindOf, type StagedSales } from './stagedSales.ts'

/**
 * The money of a file, whether the base knows its documents or not: what an owner compares with
 * their books. `null` for a file without sales.
 */
export function fileMoney({ documents, writtenMinor }: StagedSales): FileMoney | null {
  const first = documents[0]
  if (first === undefined) return null
  let [firstDay, lastDay] = [first.day, first.day]
  const sums = { purchase: { count: 0, minor: 0 }, return: { count: 0, minor: 0 } }
  for (const document of documents) {
    const sum = sums[kindOf(document)]
    sum.count += 1
    sum.minor += document.totalMinor
    firstDay = Math.min(firstDay, document.day)
    lastDay = Math.max(lastDay, document.day)
  }
  return {
    purchases: sums.purchase.count,
    purchasesMinor: sums.purchase.minor,
    returns: sums.return.count,
    returnsMinor: sums.return.minor,
    totalMinor: sums.purchase.minor + sums.return.minor,
    writtenMinor: roundHalfUp(writtenMinor),
    firstDay: fromEpochDay(firstDay),
    lastDay: fromEpochDay(lastDay),
  }
}
