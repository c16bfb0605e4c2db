/** A purchase that was recorded in the app, and has no number of the books. */
export interface RecordedPurchase {
  id: number
  /** Days since 1970-01-01. */
  day: number
  /** Taken in from a call sheet: the books may have it days later. */
  isOrder: boolean
}

/** Days around an order of a call sheet in which the books may have its purchase. */
const BEFORE = 2
const AFTER = 7

/**
 * Which purchases of a file are ones that were recorded in the app already. Both are of one
 * customer and come to one amount; of an order of a call sheet the file's day is from 2 days
 * before to 7 days after it, of every other purchase it is the same. Where several fit, the
 * nearest days go together first, and then the earlier purchase of the file with the one that
 * was recorded first; each is taken once.
 * @returns pairs, in the order of the file
 */
export function pairRecorded<File extends { day: number }, Base extends RecordedPurchase>(
  file: readonly File[],
  recorded: readonly Base[],
): [File, Base][] {
  const fitting = file.flatMap((purchase) =>
    recorded.flatMap((one) => {
      const days = purchase.day - one.day
      const fits = one.isOrder ? days >= -BEFORE && days <= AFTER : days === 0
      return fits ? [{ purchase, one, distance: Math.abs(days) }] : []
    }),
  )
  // A stable sort: of pairs as near, the order of both lists decides.
  fitting.sort((a, b) => a.distance - b.distance)
  const found = new Map<File, Base>()
  const taken = new Set<Base>()
  for (const { purchase, one } of fitting) {
    if (found.has(purchase) || taken.has(one)) continue
    found.set(purchase, one)
    taken.add(one)
  }
  return file.flatMap((purchase): [File, Base][] => {
    const one = found.get(purchase)
    return one === undefined ? [] : [[purchase, one]]
  })
}
