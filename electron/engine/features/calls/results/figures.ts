import { type CallFigures, byMoment, touchOf } from '#shared/domain/calls/conversion.ts'
import type { CallCells } from './calls.repo.ts'
import type { Bought, Candidates, KnownTouch } from './touches.repo.ts'

/** What purchases brought to the call or price list that they count for. */
export interface Brought {
  purchases: number
  minor: number
}

export const NOTHING: Brought = { purchases: 0, minor: 0 }

/** A purchase and the touch that it counts for. */
export interface Attributed {
  purchase: Bought
  touch: KnownTouch
}

/** Each purchase with what it counts for; those that count for nothing are left out. */
export function attribute(candidates: Candidates): Attributed[] {
  const attributed: Attributed[] = []
  for (const { purchase, touches } of candidates.values()) {
    if (purchase === null) continue
    touches.sort((a, b) => byMoment(a, b) || rankOf(a) - rankOf(b) || a.id - b.id)
    const touch = touchOf(purchase, touches)
    if (touch !== null) attributed.push({ purchase, touch })
  }
  return attributed
}

/** Of one minute the call counts as the later one, whichever it was. */
const rankOf = ({ kind }: KnownTouch): number => (kind === 'call' ? 1 : 0)

/** What each call brought, by its id. */
export function broughtByCalls(attributed: readonly Attributed[]): Map<number, Brought> {
  const brought = new Map<number, Brought>()
  for (const { purchase, touch } of attributed) {
    if (touch.kind !== 'call') continue
    const { purchases, minor } = brought.get(touch.id) ?? NOTHING
    brought.set(touch.id, { purchases: purchases + 1, minor: minor + purchase.minor })
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

  add(call: CallCells, { purchases, minor }: Brought): void {
    const [, customerId, , , , , , , seconds, disposition] = call
    const figures = this.#figures
    figures.calls += 1
    if (disposition.startsWith('reached-')) {
      figures.reached += 1
      this.#customers.add(customerId)
      if (disposition === 'reached-interested') figures.interested += 1
      if (disposition === 'reached-order') figures.ordered += 1
    }
    figures.purchases += purchases
    figures.minor += minor
    if (purchases > 0) this.#buyers.add(customerId)
    if (seconds === null) return
    figures.timedCalls += 1
    figures.seconds += seconds
    figures.timedMinor += minor
  }

  get figures(): CallFigures {
    return { ...this.#figures, customers: this.#customers.size, buyers: this.#buyers.size }
  }
}

/** Calls summed by a key, in the order in which the keys came. */
export class CallSums<Key extends string | number> {
  readonly #sums = new Map<Key, CallSum>()

  add(key: Key, call: CallCells, brought: Brought): void {
    let sum = this.#sums.get(key)
    if (!sum) this.#sums.set(key, (sum = new CallSum()))
    sum.add(call, brought)
  }

  /** The groups, each with its figures. */
  get all(): [Key, CallFigures][] {
    return [...this.#sums].map(([key, sum]) => [key, sum.figures])
  }
}
