import type { Disposition } from '../../scripts/callList.ts'

/**
 * What a cell of outcomes says; `unsure` names what it may mean, the likeliest first, and nothing
 * where it was not understood at all.
 */
export type OutcomeText =
  | { kind: 'none' }
  | { kind: 'outcome'; disposition: Disposition }
  | { kind: 'unsure'; choices: Disposition[] }

/** Outcomes by the words for them, compared letter by letter. */
export type OutcomeWords = ReadonlyMap<string, Disposition>

/** Slips of hand that are forgiven in a word of so many letters. */
const LETTERS_PER_SLIP = 5
const MOST_SLIPS = 2
/** Another meaning must be so many slips farther away. */
const CLEAR_OF_OTHERS = 2
const LONGEST = 120
/** What is told as its possible meaning: of four letters, three must be right. */
const LETTERS_PER_DOUBT = 4

/** The letters and digits of a text in lower case; accents and signs between words do not count. */
export function outcomeLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ё', 'е')
    .replaceAll('և', 'եւ')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** @param said words by outcome, of all languages that may be typed */
export function outcomeWords(said: Iterable<readonly [string, Disposition]>): OutcomeWords {
  return new Map(Array.from(said, ([words, code]) => [outcomeLetters(words), code]))
}

/**
 * Reads what somebody chose or typed: a word of any language, with slips of hand where no other
 * outcome is near. What could mean two things is never decided here.
 */
export function readOutcome(text: string, words: OutcomeWords): OutcomeText {
  const letters = outcomeLetters(text)
  if (letters === '') return { kind: 'none' }
  const exact = words.get(letters)
  if (exact !== undefined) return { kind: 'outcome', disposition: exact }
  const near = nearest(letters.slice(0, LONGEST), words)
  const [first, second] = near
  if (first === undefined) return { kind: 'unsure', choices: [] }
  const isClear = second === undefined || second.slips - first.slips >= CLEAR_OF_OTHERS
  if (first.slips <= slipsForgiven(letters) && isClear) {
    return { kind: 'outcome', disposition: first.code }
  }
  const likely = near.filter(({ slips }) => slips <= letters.length / LETTERS_PER_DOUBT)
  return { kind: 'unsure', choices: likely.slice(0, 3).map(({ code }) => code) }
}

function slipsForgiven(letters: string): number {
  return Math.min(MOST_SLIPS, Math.floor(letters.length / LETTERS_PER_SLIP))
}

/** Each outcome with its nearest word, the nearest first. */
function nearest(letters: string, words: OutcomeWords): { code: Disposition; slips: number }[] {
  const best = new Map<Disposition, number>()
  for (const [word, code] of words) {
    const slips = slipsBetween(letters, word)
    if (slips < (best.get(code) ?? Infinity)) best.set(code, slips)
  }
  return [...best]
    .map(([code, slips]) => ({ code, slips }))
    .sort((one, other) => one.slips - other.slips)
}

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
export function slipsBetween(one: string, other: string): number {
  let before: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const line = [row]
    for (let at = 1; at <= other.length; at++) {
      const isSame = one[row - 1] === other[at - 1]
      let least = Math.min(
        (above[at] ?? 0) + 1,
        (line[at - 1] ?? 0) + 1,
        (above[at - 1] ?? 0) + (isSame ? 0 : 1),
      )
      const isSwap =
        row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]
      if (isSwap) least = Math.min(least, (before[at - 2] ?? 0) + 1)
      line.push(least)
    }
    before = above
    above = line
  }
  return above[other.length] ?? 0
}
