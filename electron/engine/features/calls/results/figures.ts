import type { CallFigures, TouchFigures } from '#shared/api/callResults.contract.ts'
import { byMoment, touchOf } from '#shared/domain/calls/conversion.ts'
import type { Bought, CallTouch, ListTouch } from './touches.repo.ts'

/** What purchases brought to the calls and price lists that they count for. */
export interface Brought {
  purchases: number
  minor: number
}

export const isReached = (call: CallTouch): boolean => call.disposition.startsWith('reached-')

/** Each purchase with the touch that it counts for; calls that reached nobody are no touches. */
export function attribute(
  calls: readonly CallTouch[],
  lists: readonly ListTouch[],
  purchases: readonly Bought[],
): Map<Bought, CallTouch | ListTouch | null> {
  const touches = Map.groupBy(
    [...calls.filter(isReached), ...lists],
    ({ customerId }) => customerId,
  )
  for (const some of touches.values()) {
    some.sort((a, b) => byMoment(a, b) || rankOf(a) - rankOf(b) || a.id - b.id)
  }
  return new Map(
    purchases.map((purchase) => [
      purchase,
      touchOf(purchase, touches.get(purchase.customerId) ?? []),
    ]),
  )
}

/** Of one minute the call counts as the later one, whichever it was. */
const rankOf = ({ kind }: CallTouch | ListTouch): number => (kind === 'call' ? 1 : 0)

/** The same by the touch. */
export function broughtBy(
  attributed: ReadonlyMap<Bought, CallTouch | ListTouch | null>,
): Map<CallTouch | ListTouch, Brought> {
  const brought = new Map<CallTouch | ListTouch, Brought>()
  for (const [{ minor }, touch] of attributed) {
    if (touch === null) continue
    const sum = brought.get(touch)
    if (sum) {
      sum.purchases += 1
      sum.minor += minor
    } else brought.set(touch, { purchases: 1, minor })
  }
  return brought
}

/** Sums figures of calls; each customer counts once. */
export class CallSum {
  readonly #figures: CallFigures = {
    ...{ calls: 0, reached: 0, interested: 0, ordered: 0, customers: 0, buyers: 0 },
    ...{ purchases: 0, minor: 0, timedCalls: 0, seconds: 0, timedMinor: 0 },
  }
  readonly #customers = new Set<number>()
  readonly #buyers = new Set<number>()

  add(call: CallTouch, { purchases, minor }: Brought): void {
    const figures = this.#figures
    figures.calls += 1
    if (isReached(call)) {
      figures.reached += 1
      this.#customers.add(call.customerId)
    }
    if (call.disposition === 'reached-interested') figures.interested += 1
    if (call.disposition === 'reached-order') figures.ordered += 1
    figures.purchases += purchases
    figures.minor += minor
    if (purchases > 0) this.#buyers.add(call.customerId)
    if (call.seconds === null) return
    figures.timedCalls += 1
    figures.seconds += call.seconds
    figures.timedMinor += minor
  }

  get figures(): CallFigures {
    return { ...this.#figures, customers: this.#customers.size, buyers: this.#buyers.size }
  }
}

/** Calls summed by a key, in the order in which the keys came. */
export class CallSums<Key extends string | number> {
  readonly #sums = new Map<Key, CallSum>()

  add(key: Key, call: CallTouch, brought: Brought): void {
    let sum = this.#sums.get(key)
    if (!sum) this.#sums.set(key, (sum = new CallSum()))
    sum.add(call, brought)
  }

  /** The groups, each with its figures. */
  get all(): [Key, CallFigures][] {
    return [...this.#sums].map(([key, sum]) => [key, sum.figures])
  }
}

/** Sums what touches of one kind brought. */
export function touchFigures(
  kind: TouchFigures['kind'],
  touches: Iterable<{ customerId: number } & Brought>,
): TouchFigures {
  const customers = new Set<number>()
  const sum = { touches: 0, purchases: 0, minor: 0 }
  for (const { customerId, purchases, minor } of touches) {
    customers.add(customerId)
    sum.touches += 1
    sum.purchases += purchases
    sum.minor += minor
  }
  return { kind, ...sum, customers: customers.size }
}
