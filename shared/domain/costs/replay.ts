import { roundToStep, type Currency } from '../money/money.ts'

/** One document of a customer; a return is negative. `day` counts from 1970-01-01. */
export interface PaidDocument {
  day: number
  minor: number
}

/** A percentage off every purchase, given at once. */
export interface DiscountPlan {
  kind: 'discount'
  bp: number
}

/** Points from every purchase, which later purchases redeem. */
export interface PointsPlan {
  kind: 'points'
  /** Money that earns a point. */
  perPointMinor: number
  valueMinor: number
  minimumPoints: number
  highestShareBp: number
  /** Days after earning at whose end points expire; `null` for never. */
  expiryDays: number | null
  /** How much of what they may redeem customers do redeem. */
  takeUpBp: number
}

export type Plan = DiscountPlan | PointsPlan

/** What a plan would have done with the purchases of a time. */
export interface Replay {
  customers: number
  purchases: number
  turnoverMinor: number
  /** Profit given away: money off, or the value of redeemed points. */
  givenMinor: number
  /** The part of it that went to purchases after which the customer did not come back. */
  givenAtLastMinor: number
  /** Purchases at which points were redeemed, their money, and by how many customers. */
  redeemedPurchases: number
  redeemedTurnoverMinor: number
  redeemedCustomers: number
  earnedPoints: number
  redeemedPoints: number
  expiredPoints: number
  /** Neither redeemed nor expired on the last day: still owed. */
  openPoints: number
}

export const NO_REPLAY: Replay = {
  customers: 0,
  purchases: 0,
  turnoverMinor: 0,
  givenMinor: 0,
  givenAtLastMinor: 0,
  redeemedPurchases: 0,
  redeemedTurnoverMinor: 0,
  redeemedCustomers: 0,
  earnedPoints: 0,
  redeemedPoints: 0,
  expiredPoints: 0,
  openPoints: 0,
}

/**
 * Goes through one customer's documents again as if the plan had held from the first of them on,
 * and adds what it would have done to `sums`. What customers bought is taken as it was: nobody
 * knows who would have come for more.
 * @param documents in the order of their days
 * @param lastDay the end of the time that is looked at: what expires later is still open
 */
export function replayCustomer(
  sums: Replay,
  documents: readonly PaidDocument[],
  plan: Plan,
  lastDay: number,
  currency: Currency,
): void {
  const lastPurchase = documents.findLastIndex(({ minor }) => minor > 0)
  if (lastPurchase < 0) return
  sums.customers += 1
  const take = plan.kind === 'discount' ? discountTaker(plan, currency) : pointsTaker(sums, plan)
  let redeemed = 0
  for (const [at, { day, minor }] of documents.entries()) {
    sums.turnoverMinor += minor
    if (minor > 0) sums.purchases += 1
    const given = take(day, minor)
    sums.givenMinor += given
    if (at === lastPurchase) sums.givenAtLastMinor += given
    if (plan.kind === 'discount' || given <= 0) continue
    redeemed += 1
    sums.redeemedTurnoverMinor += minor
  }
  if (plan.kind === 'points') take(lastDay, 0)
  sums.redeemedPurchases += redeemed
  if (redeemed > 0) sums.redeemedCustomers += 1
}

/** What is given at a document, in minor units; negative where a return brings it back. */
type Take = (day: number, minor: number) => number

function discountTaker({ bp }: DiscountPlan, currency: Currency): Take {
  return (_day, minor) => roundToStep((minor * bp) / 10_000, currency)
}

interface Batch {
  left: number
  /** Last day on which it can be redeemed. */
  until: number
}

/**
 * Points of one customer. Batches stand in the order of their days, which is that of their ends
 * too; those before `first` are spent or expired, so that a long history is gone through once.
 */
class Purse {
  readonly #batches: Batch[] = []
  #first = 0
  balance = 0

  add(points: number, until: number): void {
    this.#batches.push({ left: points, until })
    this.balance += points
  }

  /** What had to be redeemed before this day. */
  expire(day: number): number {
    let expired = 0
    for (let next = this.#next(); next !== undefined && next.until < day; next = this.#next()) {
      expired += next.left
      next.left = 0
    }
    this.balance -= expired
    return expired
  }

  /** Takes from what expires first; no more than there is. */
  spend(points: number): number {
    const taken = Math.min(points, this.balance)
    for (let open = taken; open > 0;) open -= takeFrom(this.#next()!, open)
    this.balance -= taken
    return taken
  }

  /** Takes from what came last; no more than there is. */
  takeBack(points: number): number {
    const taken = Math.min(points, this.balance)
    let open = taken
    for (let at = this.#batches.length - 1; open > 0; at--)
      open -= takeFrom(this.#batches[at]!, open)
    this.balance -= taken
    return taken
  }

  #next(): Batch | undefined {
    while (this.#batches[this.#first]?.left === 0) this.#first += 1
    return this.#batches[this.#first]
  }
}

function takeFrom(batch: Batch, most: number): number {
  const taken = Math.min(batch.left, most)
  batch.left -= taken
  return taken
}

function pointsTaker(sums: Replay, plan: PointsPlan): Take {
  const purse = new Purse()
  return (day, minor) => {
    sums.openPoints -= purse.balance
    sums.expiredPoints += purse.expire(day)
    const points = minor > 0 ? purse.spend(redeemable(purse.balance, minor, plan)) : 0
    sums.redeemedPoints += points
    const earned = Math.floor((Math.abs(minor) - points * plan.valueMinor) / plan.perPointMinor)
    if (minor < 0) sums.earnedPoints -= purse.takeBack(earned)
    else if (earned > 0) {
      purse.add(earned, plan.expiryDays === null ? Number.POSITIVE_INFINITY : day + plan.expiryDays)
      sums.earnedPoints += earned
    }
    sums.openPoints += purse.balance
    return points * plan.valueMinor
  }
}

function redeemable(
  balance: number,
  minor: number,
  { valueMinor, minimumPoints, highestShareBp, takeUpBp }: PointsPlan,
): number {
  const allowed = Math.floor((minor * highestShareBp) / 10_000 / valueMinor)
  const most = Math.min(balance, allowed)
  if (most < Math.max(minimumPoints, 1)) return 0
  return Math.floor((most * takeUpBp) / 10_000)
}
