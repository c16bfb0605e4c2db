import type { HeardAddress } from './address.ts'
import type { HeardName, NameWord } from './nameWords.ts'

/** Raised whenever the same customer would get other keys than before. */
export const KEY_VERSION = 3

/**
 * Keys of one customer, from the one that fewest share to the one that most do. A key is a
 * whole number that {@link keyOf} makes of what it stands for: there are ten of them to a
 * customer, and numbers take a third of the place and time that texts do.
 */
export interface MatchKeys {
  /** An address, a birthday with a word of the name: enough by themselves to look at a pair. */
  evidence: number[]
  /** The whole name, two words at a time, in either order. */
  names: number[]
  /** One word and the beginning of another, for initials and typing errors. */
  halves: number[]
}

/** Words of a name that keys are made of; the rest are middle names. */
const MOST_WORDS = 3
/** A name that can be read in many ways is looked for in the likeliest ones. */
const MOST_KEYS = 8

/**
 * Under which keys a customer is looked for. Two who may be one share a key: whatever the
 * alphabet, the order of the names, the vowels, and typing errors in one word of two.
 */
export function matchKeys(
  name: HeardName,
  birthday: number | null,
  addresses: readonly HeardAddress[],
): MatchKeys {
  const words = name.words.filter((word) => !word.isPatronymic).slice(0, MOST_WORDS)
  const evidence = addresses.map(({ numbers, words: [first] }) => keyOf(`a${numbers}.${first}`))
  if (birthday !== null) evidence.push(...birthdayKeys(birthday, words))
  return {
    evidence: distinct(evidence),
    names: distinct(nameKeys(words)),
    halves: distinct(words.length === 1 ? onlyWordKeys(words[0]!) : halfKeys(words)),
  }
}

export function allKeys({ evidence, names, halves }: MatchKeys): number[] {
  return [...evidence, ...names, ...halves]
}

/** All customers whose name holds the word have a key from the one to the other. */
export function wordKeys(skeleton: string): { from: number; to: number } {
  const from = keyOf(`h${skeleton}`)
  return { from, to: from + LETTERS - 1 }
}

/** Room behind a word for the letter that the other one begins with. */
const LETTERS = 256
/** Two texts of a million get one key once in thirty bases; a pair more is compared then. */
const HIGH = 2 ** 12

/** A number below 2^52 whose last eight bits are free. */
function keyOf(text: string): number {
  let one = 0x811c9dc5
  let other = 0x9e3779b9
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 0x01000193)
    other = Math.imul(other + code, 0x85ebca6b)
    other ^= other >>> 13
  }
  one ^= one >>> 15
  return ((one >>> 0) * HIGH + ((other ^ (other >>> 16)) & (HIGH - 1))) * LETTERS
}

/**
 * Of so many customers as a year has days, some share a birthday by chance, and of twice as many
 * four times as many do; without a word in common they are never proposed.
 */
function birthdayKeys(birthday: number, words: readonly NameWord[]): number[] {
  const full = words.filter((word) => !word.isInitial)
  return full.flatMap(({ skeletons }) => skeletons.map((one) => keyOf(`b${birthday}.${one}`)))
}

function nameKeys(words: readonly NameWord[]): number[] {
  const full = words.filter((word) => !word.isInitial)
  if (full.length === 1 && words.length === 1)
    return full[0]!.skeletons.map((one) => keyOf(`n${one}`))
  const keys: number[] = []
  for (const [at, one] of full.entries()) {
    for (const other of full.slice(at + 1)) {
      for (const a of one.skeletons) {
        for (const b of other.skeletons) keys.push(keyOf(a < b ? `n${a}+${b}` : `n${b}+${a}`))
      }
    }
  }
  return keys
}

function halfKeys(words: readonly NameWord[]): number[] {
  const keys: number[] = []
  for (const one of words) {
    if (one.isInitial) continue
    for (const other of words) {
      if (other === one) continue
      for (const a of one.skeletons) {
        const { from } = wordKeys(a)
        for (const b of other.initials) keys.push(from + (b.charCodeAt(0) % LETTERS))
      }
    }
  }
  return keys
}

/** A name of one word is found by its beginning as well, for errors towards its end. */
function onlyWordKeys(word: NameWord): number[] {
  return word.skeletons.map((one) => wordKeys(one).from)
}

function distinct(keys: readonly number[]): number[] {
  if (keys.length < 2) return [...keys]
  return [...new Set(keys)].slice(0, MOST_KEYS)
}
