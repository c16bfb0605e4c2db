import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SheetReport, SheetRowChoiceMade } from '#shared/api/callSheets.contract.ts'
import type { Topic } from '#shared/api/app.contract.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'
import { writeAnd, type EngineContext } from '../../../context.ts'
import type { WriteTx } from '../../../store/base.ts'
import { momentOf } from '../../../store/calls/hours.ts'
import { readSettings } from '../../../store/settings.ts'
import { checkedRows, mainSheet, type CheckedRow } from './check.service.ts'
import { endTaking, insertTaking } from './takings.repo.ts'
import { takeRow, type RowOutcome, type TakeFrame } from './takeRow.ts'

export const SHEET_CHANGED: Topic[] = [
  'calls',
  'campaigns',
  'tasks',
  'customers',
  'purchases',
  'segments',
]
/** Rows between two breaths, in which others are answered. */
export const ROWS_PER_TURN = 10

/** What the user decided, in the form of the contract. */
export interface ApplyInput {
  uploadId: string
  choices: SheetRowChoiceMade[]
  recordOrders: boolean
  manager: string
}

/** Takes the results of a file in, all at once; what is refused stays out and is told. */
export async function applySheet(
  context: EngineContext,
  { uploadId, choices, recordOrders, manager }: ApplyInput,
  signal: AbortSignal | undefined,
): Promise<SheetReport> {
  const rows = await checkedRows(context, uploadId, signal)
  const { locale, currency } = await readSettings(context.base.read)
  const byPlace = new Map(choices.map((choice) => [choice.place, choice]))
  const frame = {
    now: momentOf(context.ports.clock),
    ...{ recordOrders, manager, currency },
    locale: locale ?? 'en',
    mainSheet: mainSheet(rows),
    seen: new Set<string>(),
  }
  const taking = {
    ...{ sheetId: frame.mainSheet.id, now: frame.now },
    fileName: context.files.entry(uploadId).name,
  }
  return writeAnd(context, SHEET_CHANGED, async (tx) => {
    const takingId = insertTaking(tx, taking)
    const report = await takeRows(tx, rows, byPlace, { ...frame, takingId })
    const calls = report.taken + report.corrected
    endTaking(tx, takingId, calls)
    return { ...report, takingId: calls === 0 ? null : takingId }
  })
}

async function takeRows(
  tx: WriteTx,
  rows: readonly CheckedRow[],
  choices: ReadonlyMap<string, SheetRowChoiceMade>,
  frame: TakeFrame,
): Promise<SheetReport> {
  const report = emptyReport()
  const dispositions = new Map<Disposition, number>()
  for (const [index, row] of rows.entries()) {
    if (row.shown.state === 'blank') continue
    const outcome = await takeRow(tx, row, choices.get(row.shown.place) ?? null, frame)
    add(report, row, outcome)
    if (outcome.kind === 'taken') {
      const { disposition } = outcome
      dispositions.set(disposition, (dispositions.get(disposition) ?? 0) + 1)
    }
    if (index % ROWS_PER_TURN === ROWS_PER_TURN - 1) await nextTurn()
  }
  report.byDisposition = [...dispositions].map(([disposition, calls]) => ({ disposition, calls }))
  return report
}

function emptyReport(): SheetReport {
  return {
    ...{ taken: 0, corrected: 0, same: 0, leftOut: 0, callbacks: 0, phones: 0, notes: 0 },
    ...{ takingId: null, orders: 0, ordersMinor: 0, byDisposition: [], refused: [] },
  }
}

function add(report: SheetReport, { shown }: CheckedRow, outcome: RowOutcome): void {
  switch (outcome.kind) {
    case 'same':
      report.same++
      return
    case 'leftOut':
      report.leftOut++
      return
    case 'refused': {
      const { place, row } = shown
      const name = shown.customer?.name ?? shown.nameInFile
      const { code, on, minute } = outcome
      report.refused.push({ place, row, name, code, on, minute })
      return
    }
    case 'taken':
      if (outcome.isCorrection) report.corrected++
      else report.taken++
      report.callbacks += outcome.hasCallback ? 1 : 0
      report.phones += outcome.newPhones
      report.notes += outcome.hasNote ? 1 : 0
      report.orders += outcome.orderMinor === null ? 0 : 1
      report.ordersMinor += outcome.orderMinor ?? 0
  }
}
