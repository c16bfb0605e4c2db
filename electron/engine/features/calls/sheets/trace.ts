import { createHash } from 'node:crypto'
import type { SheetAnswers } from '#shared/domain/calls/sheet/answers.ts'

/** Ten signs that differ where two rows say different things. */
export function traceOf(answers: SheetAnswers): string {
  const { disposition, calledOn, callback, newPhone, orderMinor, note } = answers
  const parts: unknown[] = [disposition, calledOn, callback?.on, callback?.minute]
  parts.push(newPhone, orderMinor, note)
  // Rows that were taken in before cells had several phones keep their trace.
  if (answers.morePhones.length > 0) parts.push(answers.morePhones)
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 10)
}
