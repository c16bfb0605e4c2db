import { AppError } from '#shared/api/errors.ts'
import { rawHandle, type WriteTx } from '../../store/base.ts'
import { prepared } from '../../store/summary/summaryRows.ts'

/** Clocks that are set by the network go back a little now and then. */
const MOST_BACK_MS = 15 * 60_000

/**
 * Refuses to record anything while the clock stands well before the last recorded document:
 * days, numbers and points of what follows would be wrong. Only the last one counts, so that a
 * clock that once stood in the future is asked about once.
 * @throws AppError `sales.clockBack` {day}, the day of that document by UTC
 */
export function refuseClockBack(
  tx: WriteTx,
  { at, clockIsRight }: { at: string; clockIsRight: boolean },
): void {
  if (clockIsRight) return
  const last = prepared(
    rawHandle(tx),
    'SELECT at FROM sale WHERE document_id = (SELECT max(document_id) FROM sale)',
  )
    .pluck()
    .get() as string | undefined
  if (last === undefined || Date.parse(last) - Date.parse(at) <= MOST_BACK_MS) return
  throw new AppError('sales.clockBack', { day: last.slice(0, 10) })
}
