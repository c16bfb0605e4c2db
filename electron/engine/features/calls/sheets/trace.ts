import { createHash } from 'node:crypto'
import type { SheetAnswers } from '#shared/domain/calls/sheet/answers.ts'

/** Ten signs that differ where two rows say different things. */
export function traceOf(answers: SheetAnswers): string {
  const { disposition, calledOn, callback, newPhone, orderMinor, note } = answers
  const parts = [disposition, calledOn, callback?.on, callback?.minute, newPhone, orderMinor, note]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 10)
}
