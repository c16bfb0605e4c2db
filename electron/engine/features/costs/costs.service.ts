import type { CostsOverview, WhatIf, WhatIfInput, WhatIfStart } from '#shared/api/costs.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { addDays, fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { windowOf } from '#shared/domain/segments/metrics.ts'
import type { EngineContext } from '../../context.ts'
import { asOfDate } from '../../asOf.ts'
import { rawHandle } from '../../store/base.ts'
import { readPointsRules } from '../../store/points/rules.ts'
import { readSettings } from '../../store/settings.ts'
import { runWorker, workerUrl } from '../../store/worker.ts'
import {
  cameBackAfterDiscounts,
  discountCosts,
  offerCounts,
  openPoints,
  pointSums,
  redeemedCosts,
  settledPoints,
  turnoverMinor,
} from './costs.repo.ts'
import { replayAll, type WhatIfResult, type WhatIfTask } from './whatIf.repo.ts'

/** Histories with fewer documents are gone through in place; a thread would take longer. */
const SMALL_HISTORY = 20_000
/** Where nothing was redeemed yet: about two thirds of points are, as shops commonly report. */
const ASSUMED_TAKE_UP_BP = 6_500
/** Beside what discount to begin with: the one that the price list's standard offer gives. */
const USUAL_DISCOUNT_BP = 1_000

/** @throws AppError `costs.dates` where the period ends before it begins */
export async function costsOverview(
  { base }: EngineContext,
  asked: { from: Day; to: Day; backDays: number },
): Promise<CostsOverview> {
  if (asked.to < asked.from) throw new AppError('costs.dates')
  const period = { from: toEpochDay(asked.from), to: toEpochDay(asked.to) }
  const db = base.read
  const { valueMinor } = readPointsRules(db)
  const sums = await pointSums(db, period)
  const redeemed = await redeemedCosts(db, period)
  return {
    from: asked.from,
    to: asked.to,
    currency: (await readSettings(db)).currency,
    turnoverMinor: await turnoverMinor(db, period),
    discounts: await discountCosts(db, period, asked.backDays),
    back: await cameBackAfterDiscounts(db, period, asked.backDays),
    points: {
      earnedPoints: (sums.earn ?? 0) + (sums.bonus ?? 0),
      bonusPoints: sums.bonus ?? 0,
      redeemedPoints: 0 - (sums.redeem ?? 0),
      expiredPoints: 0 - (sums.expire ?? 0),
      reversedPoints: sums.reverse ?? 0,
      adjustedPoints: sums.adjust ?? 0,
      openPoints: await openPoints(db),
      valueMinor,
      ...redeemed,
    },
    offers: await offerCounts(db, period),
  }
}

/** The rules in force, as the beginning of a trial of other ones. */
export async function whatIfStart({ base }: EngineContext): Promise<WhatIfStart> {
  const rules = readPointsRules(base.read)
  const { redeemed, expired } = await settledPoints(base.read)
  const isOwnTakeUp = redeemed + expired > 0
  const { valueMinor, minimumPoints, highestShareBp, expiryDays } = rules
  return {
    rules: {
      perPointMinor: null,
      ...{ valueMinor, minimumPoints, highestShareBp, expiryDays },
      takeUpBp: isOwnTakeUp
        ? Math.round((redeemed / (redeemed + expired)) * 10_000)
        : ASSUMED_TAKE_UP_BP,
      discountBp: USUAL_DISCOUNT_BP,
    },
    isOwnTakeUp,
  }
}

/** What points and a discount would have done in the last 12 months up to the as-of date. */
export async function whatIf(context: EngineContext, input: WhatIfInput): Promise<WhatIf> {
  const { base } = context
  const { asOf } = await asOfDate(context)
  const { currency } = await readSettings(base.read)
  const { discountBp, ...points } = input
  const window = windowOf(asOf)
  const task = { after: window.after, to: window.asOf, currency, points, discountBp }
  const from = addDays(fromEpochDay(window.after), 1)
  return { from, to: asOf, currency, ...(await replayed(context, task)) }
}

async function replayed({ base }: EngineContext, task: WhatIfTask): Promise<WhatIfResult> {
  const { n } = await base.read
    .selectFrom('document')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (n < SMALL_HISTORY) return replayAll(rawHandle(base.read), task)
  let result: WhatIfResult | null = null
  await runWorker<{ type: 'result'; result: WhatIfResult }>(
    workerUrl('whatIf.worker', import.meta.url),
    { data: { path: base.path, task }, onMessage: (message) => (result = message.result) },
  )
  return result!
}
