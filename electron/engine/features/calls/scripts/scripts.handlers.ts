import { AppError } from '#shared/api/errors.ts'
import type { Script } from '#shared/domain/scripts/script.ts'
import { writeAnd } from '../../../context.ts'
import { checkScript } from '../../../documents/scripts/checkScript.ts'
import { os } from '../../../procedure.ts'
import { scriptFor } from '../texts/callList.service.ts'
import { deleteScript, ownScript, saveScript } from './scripts.repo.ts'

export const scriptsHandlers = {
  get: os.scripts.get.handler(async ({ input, context }) => {
    const db = context.base.read
    const own = await ownScript(db, input.segmentId, input.locale)
    return { ...(await scriptFor(db, input.segmentId, input.locale)), isOwn: own !== null }
  }),

  save: os.scripts.save.handler(({ input, context }) => {
    const script: Script = input
    const problem = checkScript(script)[0]
    if (problem) {
      throw new AppError('scripts.invalid', {
        block: problem.block,
        problem: problem.code,
        field: problem.field ?? '',
        objection: problem.objection ?? -1,
      })
    }
    return writeAnd(context, ['scripts'], (tx) => saveScript(tx, script))
  }),

  reset: os.scripts.reset.handler(({ input, context }) =>
    writeAnd(context, ['scripts'], (tx) => deleteScript(tx, input.segmentId, input.locale)),
  ),
}
