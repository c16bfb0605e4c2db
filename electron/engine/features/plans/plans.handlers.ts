import type { Dependency, PlanFrame, PlanOf } from '#shared/api/plans.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import { writeAnd, type EngineContext } from '../../context.ts'
import { os } from '../../procedure.ts'
import { rawHandle } from '../../store/base.ts'
import { readSettings } from '../../store/settings.ts'
import { readState, windowOfState } from '../../store/summary/summaryRows.ts'
import {
  countDue,
  countTopClass,
  dependedOn,
  planRow,
  planRows,
  readLimit,
  savePlan,
  turnover,
  writeLimit,
} from './plans.repo.ts'

export const plansHandlers = {
  list: os.plans.list.handler(async ({ input, context }) => {
    const { text, sort, descending, offset, limit } = input
    const { frame, topClassFromMinor } = await frameOf(context)
    const today = toEpochDay(frame.today)
    const db = context.base.read
    const page = await planRows(
      db,
      { text, sort, descending, today },
      { topClassFromMinor, turnoverMinor: frame.turnoverMinor },
      { offset, limit },
    )
    return {
      ...page,
      ...frame,
      topClassMinor: topClassFromMinor,
      customersInTopClass: await countTopClass(db, topClassFromMinor),
      due: await countDue(db, today),
    }
  }),

  get: os.plans.get.handler(({ input, context }) => planOf(context, input.customerId)),

  save: os.plans.save.handler(async ({ input, context }) => {
    const at = context.ports.clock.now().toISOString()
    await planOf(context, input.customerId)
    await writeAnd(context, ['plans'], (tx) => savePlan(tx, input.customerId, input.plan, at))
    return planOf(context, input.customerId)
  }),

  dependency: os.plans.dependency.handler(({ context }) => dependency(context)),

  setDependencyLimit: os.plans.setDependencyLimit.handler(async ({ input, context }) => {
    await writeAnd(context, ['plans'], (tx) => writeLimit(tx, input.basisPoints))
    return dependency(context)
  }),
}

async function frameOf(
  context: EngineContext,
): Promise<{ frame: PlanFrame; topClassFromMinor: number | null }> {
  const db = context.base.read
  const state = readState(rawHandle(db))!
  const frame = {
    asOf: fromEpochDay(state.asOf),
    windowStart: fromEpochDay(windowOfState(state).after),
    today: context.ports.clock.today(),
    currency: (await readSettings(db)).currency,
    turnoverMinor: turnover(db, state),
  }
  return { frame, topClassFromMinor: state.fromMinor }
}

/** @throws AppError `customers.unknown` */
async function planOf(context: EngineContext, customerId: number): Promise<PlanOf> {
  const { frame, topClassFromMinor } = await frameOf(context)
  const { turnoverMinor } = frame
  const found = await planRow(context.base.read, customerId, { topClassFromMinor, turnoverMinor })
  if (!found) throw new AppError('customers.unknown')
  return { ...found, ...frame }
}

async function dependency(context: EngineContext): Promise<Dependency> {
  const { frame } = await frameOf(context)
  const limitBp = await readLimit(context.base.read)
  const customers = await dependedOn(context.base.read, limitBp, frame.turnoverMinor)
  return { ...frame, limitBp, customers }
}
