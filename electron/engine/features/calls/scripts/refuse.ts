import { AppError } from '#shared/api/errors.ts'
import { RECOVERY_SCRIPT } from '#shared/domain/scripts/script.ts'
import type { ScriptTexts } from '#shared/domain/scripts/scriptFile.ts'
import { checkScript } from '../../../documents/scripts/checkScript.ts'
import { rawHandle, type ReadDb } from '../../../store/base.ts'
import { currentRules } from '../../../store/summary/rules.ts'

/** @throws AppError `scripts.noOpening`; `scripts.invalid` with the first problem and its place */
export function refuseProblems(texts: ScriptTexts): void {
  const problem = checkScript(texts)[0]
  if (!problem) return
  if (problem.code === 'script.empty') throw new AppError('scripts.noOpening')
  throw new AppError('scripts.invalid', {
    block: problem.block,
    variant: problem.variant,
    problem: problem.code,
    field: problem.field ?? '',
    objection: problem.objection ?? -1,
  })
}

/** Keys of all scripts that customers of this shop can hear. */
export function scriptKeys(db: ReadDb): string[] {
  return [...currentRules(rawHandle(db)).segments.map(({ id }) => id), RECOVERY_SCRIPT]
}

/** @throws AppError `segments.unknown` */
export function refuseUnknownKey(db: ReadDb, segmentId: string): void {
  if (!scriptKeys(db).includes(segmentId)) throw new AppError('segments.unknown')
}
