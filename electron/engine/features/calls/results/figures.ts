import { type CallFigures, byMoment, touchOf } from '#shared/domain/calls/conversion.ts'
import { SAID, type CallCells } from './calls.repo.ts'
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

/**
 * Customers counted once, one bit each: a `Set` of all of them for every group of calls takes
 * longer than all the rest.
 */
class Customers {
  #bits = new Uint32Array(64)
  size = 0

  /** @param place of the customer among all of whom there are calls, from 0 */
  add(place: number): void {
    const word = place >>> 5
    if (word >= this.#bits.length) {
      const more = new Uint32Array(2 * word)
      more.set(this.#bits)
      this.#bits = more
    }
    const bit = 1 << (place & 31)
    const bits = this.#bits[word]!
    if ((bits & bit) !== 0) return
    this.#bits[word] = bits | bit
    this.size += 1
  }
}

/** Gives customers places from 0 on, in the order in which they come. */
export class Places {
  readonly #places = new Map<number, number>()

  of(customerId: number): number {
    let place = this.#places.get(customerId)
    if (place === undefined) this.#places.set(customerId, (place = this.#places.size))
    return place
  }
}

/** Sums figures of calls; each customer counts once. */
export class CallSum {
  readonly #figures: CallFigures = {
    ...{ calls: 0, reached: 0, interested: 0, ordered: 0, customers: 0, buyers: 0 },
    ...{ purchases: 0, minor: 0, timedCalls: 0, seconds: 0, timedMinor: 0 },
  }
  readonly #customers = new Customers()
  readonly #buyers = new Customers()

  /** @param place of the call's customer, in all sums by the same `Places` */
  add(call: CallCells, place: number, { purchases, minor }: Brought): void {
    const seconds = call[7]
    const said = call[8]
    const figures = this.#figures
    figures.calls += 1
    if (said !== SAID.nothing) {
      figures.reached += 1
      this.#customers.add(place)
      if (said === SAID.interested) figures.interested += 1
      else if (said === SAID.ordered) figures.ordered += 1
    }
    if (purchases > 0) {
      figures.purchases += purchases
      figures.minor += minor
      this.#buyers.add(place)
    }
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

  /** The sum that belongs to the key. */
  of(key: Key): CallSum {
    let sum = this.#sums.get(key)
    if (!sum) this.#sums.set(key, (sum = new CallSum()))
    return sum
  }

  /** The groups, each with its figures. */
  get all(): [Key, CallFigures][] {
    return [...this.#sums].map(([key, sum]) => [key, sum.figures])
  }
}
