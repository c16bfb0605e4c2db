import { areClose } from './sounds.ts'

/**
 * Edits that make one sound of the other: a sound left out, put in, taken for another, or two
 * neighbours swapped count 1; consonants that are close, and an h, count half. Stops counting
 * beyond `most` and gives `Infinity`.
 */
export function editsBetween(one: string, other: string, most: number): number {
  if (one === other) return 0
  // Half an edit each, at least, for every sound that one has more.
  if (Math.abs(one.length - other.length) > 2 * most) return Infinity
  const from = sharedBeginning(one, other)
  const ending = sharedEnding(one, other, from)
  return editsInside(
    one.slice(from, one.length - ending),
    other.slice(from, other.length - ending),
    most,
  )
}

function sharedBeginning(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at
}

function sharedEnding(one: string, other: string, from: number): number {
  const most = Math.min(one.length, other.length) - from
  let length = 0
  while (length < most && one.at(-1 - length) === other.at(-1 - length)) length += 1
  return length
}

function editsInside(one: string, other: string, most: number): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, () => 0)
  for (let j = 1; j <= other.length; j++) last[j] = last[j - 1]! + weight(other[j - 1]!)
  for (let i = 1; i <= one.length; i++) {
    const row = [last[0]! + weight(one[i - 1]!)]
    for (let j = 1; j <= other.length; j++) {
      const a = one[i - 1]!
      const b = other[j - 1]!
      let best = Math.min(
        last[j]! + weight(a),
        row[j - 1]! + weight(b),
        last[j - 1]! + (a === b ? 0 : areClose(a, b) ? 0.5 : 1),
      )
      const isSwap = i > 1 && j > 1 && a === other[j - 2] && one[i - 2] === b
      if (isSwap) best = Math.min(best, beforeLast[j - 2]! + 1)
      row.push(best)
    }
    if (Math.min(...row) > most) return Infinity
    beforeLast = last
    last = row
  }
  const edits = last[other.length]!
  return edits <= most ? edits : Infinity
}

function weight(sound: string): number {
  return sound === 'h' ? 0.5 : 1
}

/** How many edits may be a typing error: none in short words, 1 from 5 letters, 2 from 9. */
export function mostTypos(letters: number): number {
  if (letters >= 9) return 2
  return letters >= 5 ? 1 : 0
}
