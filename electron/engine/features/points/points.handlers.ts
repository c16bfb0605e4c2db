import { AppError } from '#shared/api/errors.ts'
import { checkPointsRules } from '#shared/domain/points/checkRules.ts'
import type { EngineContext } from '../../context.ts'
import { writeAnd } from '../../context.ts'
import { settlePoints } from '../../pointsDay.ts'
import { os } from '../../procedure.ts'
import { adjustPoints, readPointsRules } from '../../store/points/ledger.ts'
import { writePointsRules } from '../../store/points/rules.ts'
import { readSettings } from '../../store/settings.ts'
import { accountOf } from './account.repo.ts'
import { holders, liability, refuseUnknownCustomer } from './points.repo.ts'
import { clearReferral, setReferral } from './referral.repo.ts'
import { statement } from './statement.repo.ts'

/** Points run by the calendar, whatever day somebody looks at. */
const today = (context: EngineContext) => context.ports.clock.today()

export const pointsHandlers = {
  rules: os.points.rules.handler(({ context }) => readPointsRules(context.base.read)),

  saveRules: os.points.saveRules.handler(async ({ input, context }) => {
    const { currency } = await readSettings(context.base.read)
    const [problem] = checkPointsRules(input, currency)
    if (problem) throw new AppError('points.rules', { ...problem })
    await writeAnd(context, ['points'], async (tx) => writePointsRules(tx, input, today(context)))
    await settlePoints(context, true)
    return readPointsRules(context.base.read)
  }),

  account: os.points.account.handler(({ input, context }) =>
    accountOf(context.base.read, input.customerId, today(context)),
  ),

  statement: os.points.statement.handler(({ input, context }) =>
    statement(context.base.read, input.customerId, input),
  ),

  adjust: os.points.adjust.handler(({ input, context }) =>
    writeAnd(context, ['points'], async (tx) => {
      await refuseUnknownCustomer(tx, input.customerId)
      adjustPoints(tx, { ...input, day: today(context) })
    }),
  ),

  liability: os.points.liability.handler(({ context }) =>
    liability(context.base.read, readPointsRules(context.base.read), today(context)),
  ),

  holders: os.points.holders.handler(({ input, context }) =>
    holders(context.base.read, readPointsRules(context.base.read), today(context), input),
  ),

  setReferral: os.points.setReferral.handler(({ input, context }) =>
    writeAnd(context, ['points'], (tx) => setReferral(tx, input, today(context))),
  ),

  clearReferral: os.points.clearReferral.handler(({ input, context }) =>
    writeAnd(context, ['points'], (tx) => clearReferral(tx, input.customerId)),
  ),
}
