import type { ErrorCode } from '#shared/api/errors.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import { currencyStep, type Currency } from '#shared/domain/money/money.ts'
import {
  mostRedeemable,
  redemptionProblem,
  valueOfPoints,
  type RedemptionProblem,
} from '#shared/domain/points/redeeming.ts'
import { spreadByWorth } from '#shared/domain/pricing/spread.ts'
import type { SaleLine, SalePoints, SaleProblem } from '#shared/domain/purchases/sale.ts'
import type { ReadDb } from '../../store/base.ts'
import { pointsBalance, pointsToEarn } from '../../store/points/ledger.ts'
import { readPointsRules } from '../../store/points/rules.ts'

const CODES: Record<RedemptionProblem, ErrorCode> = {
  inactive: 'sales.noPoints',
  notWhole: 'sales.pointsMinimum',
  belowMinimum: 'sales.pointsMinimum',
  aboveBalance: 'sales.pointsBalance',
  aboveShare: 'sales.pointsShare',
}

/**
 * What points do in this sale. Redeemed ones lower the lines by their worth, so that a return
 * of a part brings back its part of them. Points that may not be redeemed are a problem and
 * pay nothing.
 */
export function quotePoints(
  db: ReadDb,
  sale: {
    lines: SaleLine[]
    customerId: number | null
    day: Day
    redeem: number
    pointsPerMinor: number | null
    currency: Currency
    problems: SaleProblem<ErrorCode>[]
  },
): SalePoints | null {
  const { lines, customerId, day, redeem, problems } = sale
  const rules = readPointsRules(db)
  if (customerId === null || !rules.isActive) {
    if (redeem !== 0) problems.push({ code: 'sales.noPoints', line: null })
    return null
  }
  const payableMinor = lines.reduce((sum, line) => sum + line.pricedMinor, 0)
  const { points: balance, expiringFirst } = pointsBalance(db, customerId, day)
  const problem = redemptionProblem(rules, redeem, { balance, payableMinor })
  if (problem !== null) problems.push({ code: CODES[problem], line: null })
  const redeemed = problem === null ? redeem : 0
  const redeemedMinor = valueOfPoints(redeemed, rules)
  payWithPoints(lines, redeemedMinor, sale.currency)
  const moneyMinor = payableMinor - redeemedMinor
  const { pointsPerMinor } = sale
  const earned = pointsToEarn(db, { customerId, day, moneyMinor, pointsPerMinor }).points
  return {
    balance,
    expiringFirst,
    valueMinor: rules.valueMinor,
    minimumPoints: rules.minimumPoints,
    redeemable: mostRedeemable(rules, { balance, payableMinor }),
    redeemed,
    redeemedMinor,
    earned,
    balanceAfter: balance - redeemed + earned,
  }
}

function payWithPoints(lines: SaleLine[], minor: number, currency: Currency): void {
  const worths = lines.map((line) => line.pricedMinor)
  const parts = spreadByWorth(minor, worths, currencyStep(currency))
  lines.forEach((line, index) => {
    line.pointsMinor = parts[index]!
    line.totalMinor = line.pricedMinor - line.pointsMinor
  })
}
