import type { HeardAddress } from './address.ts'
import type { HeardName, NameWord } from './nameWords.ts'

/** Raised whenever the same customer would get other keys than before. */
export const KEY_VERSION = 1

/** Keys of one customer, from the one that fewest share to the one that most do. */
export interface MatchKeys {
  /** An address, a birthday: enough by themselves to look at a pair. */
  evidence: string[]
  /** The whole name, two words at a time, in either order. */
  names: string[]
  /** One word and the beginning of another, for initials and typing errors. */
  halves: string[]
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
  const evidence = addresses.map(({ numbers, words: [first] }) => `a${numbers}.${first}`)
  if (birthday !== null) evidence.push(`b${birthday}`)
  return {
    evidence: distinct(evidence),
    names: distinct(nameKeys(words)),
    halves: distinct(words.length === 1 ? wordKeys(words[0]!) : halfKeys(words)),
  }
}

export function allKeys({ evidence, names, halves }: MatchKeys): string[] {
  return [...evidence, ...names, ...halves]
}

/** All customers whose name holds the word have a key that begins so. */
export function wordPrefix(skeleton: string): string {
  return `h${skeleton}.`
}

function nameKeys(words: readonly NameWord[]): string[] {
  const full = words.filter((word) => !word.isInitial)
  if (full.length === 1 && words.length === 1) return full[0]!.skeletons.map((one) => `n${one}`)
  const keys: string[] = []
  for (const [at, one] of full.entries()) {
    for (const other of full.slice(at + 1)) {
      for (const a of one.skeletons) {
        for (const b of other.skeletons) keys.push(`n${[a, b].sort().join('+')}`)
      }
    }
  }
  return keys
}

function halfKeys(words: readonly NameWord[]): string[] {
  const keys: string[] = []
  for (const one of words) {
    if (one.isInitial) continue
    for (const other of words) {
      if (other === one) continue
      for (const a of one.skeletons) for (const b of other.initials) keys.push(wordPrefix(a) + b)
    }
  }
  return keys
}

/** A name of one word is found by its beginning as well, for errors towards its end. */
function wordKeys(word: NameWord): string[] {
  return word.skeletons.map((one) => `h${one}.`)
}

function distinct(keys: readonly string[]): string[] {
  return [...new Set(keys)].slice(0, MOST_KEYS)
}
