import type { PriceOrigin, PriceState } from './catalogue.ts'

/** One row of a product's price history; days since 1970-01-01. */
export interface PriceEntry {
  id: number
  fromDay: number
  /** `null`: the newest price paid stands in. */
  priceMinor: number | null
  how: PriceOrigin
  changeId: number | null
  state: PriceState
}

/** From when the price before the history counts. */
export const FIRST_PRICE_DAY = -1_000_000

/** Order in which prices follow each other: of one day the one that was entered last wins. */
export function byDay(a: PriceEntry, b: PriceEntry): number {
  return a.fromDay - b.fromDay || a.id - b.id
}

/**
 * The prices that came into force and still count, the newest last: an undone change and its
 * undoing lift each other, so what stood before is next to be undone again.
 */
export function standingPrices(entries: readonly PriceEntry[]): PriceEntry[] {
  const standing: PriceEntry[] = []
  const applied = entries.filter(({ state }) => state === 'applied')
  for (const entry of applied.sort(byDay)) {
    const undoes = entry.how === 'undo' && standing.at(-1)?.changeId === entry.changeId
    if (undoes && entry.changeId !== null) standing.pop()
    else standing.push(entry)
  }
  return standing
}

/**
 * What undoing a change of many prices means for one product: its price before, or that its
 * price to come is taken back, or that it was edited since and is left alone.
 */
export function undoOf(
  entries: readonly PriceEntry[],
  changeId: number,
): { what: 'restore'; priceMinor: number | null } | { what: 'withdraw' | 'edited' } {
  const own = entries.find((entry) => entry.changeId === changeId && entry.how === 'bulk')
  if (own?.state === 'planned') return { what: 'withdraw' }
  const standing = standingPrices(entries)
  const before = standing.at(-2)
  if (own === undefined || before === undefined || standing.at(-1) !== own)
    return { what: 'edited' }
  return { what: 'restore', priceMinor: before.priceMinor }
}
