import anyAscii from 'any-ascii'
import { toSounds } from './letters.ts'

/**
 * What Latin letters may stand for in either of two languages. `ch` is a Polish х or anybody
 * else's ч, `j` a Polish й or an English дж, `x` an Armenian խ or ks, `rz` a Polish ж or р and з;
 * `ca` is an English ka or a short way to write tsa; ą, ę, ó
 * and ё are heard as on, en, u and yo, or lose their accents.
 */
const CHOICES: readonly (readonly [RegExp, string, string])[] = [
  [/ch/g, 'C', 'H'],
  [/j/g, 'I', 'Z'],
  [/x/g, 'H', 'KS'],
  [/rz/g, 'Z', 'RZ'],
  [/c(?=[aouAOU])/g, 'K', 'C'],
  [/ó/g, 'O', 'U'],
  [/ą(?=[bp])/g, 'A', 'OM'],
  [/ą/g, 'A', 'ON'],
  [/ę(?=[bp])/g, 'E', 'EM'],
  [/ę/g, 'E', 'EN'],
  [/ё/g, 'E', 'IO'],
]
/** More of them in one word than these are heard in the first way only. */
const MOST_READINGS = 8

/** Latin letters that always sound alike, several letters before one. */
const ALWAYS: readonly (readonly [RegExp, string])[] = [
  [/shch|szcz/g, 'S'],
  [/tsch|tch|cz/g, 'C'],
  [/sch|sh|sz/g, 'S'],
  [/dzh|dj|zh/g, 'Z'],
]
const AFTER_CHOICES: readonly (readonly [RegExp, string])[] = [
  [/kh/g, 'H'],
  [/gh/g, 'G'],
  [/th/g, 'T'],
  [/ph/g, 'F'],
  [/ck|q/g, 'K'],
  [/t[sz]/g, 'C'],
  [/ou|oo/g, 'U'],
  [/ee/g, 'I'],
  [/w/g, 'V'],
  [/y/g, 'I'],
  [/c(?=[lrt])/g, 'K'],
]

/** What remains different between languages once every letter is a sound. */
const SETTLED: readonly (readonly [RegExp, string])[] = [
  [/dz/g, 'z'],
  [/t[sc]/g, 'c'],
  // Щ where the alphabet has no letter for it.
  [/sc/g, 's'],
  [/(.)\1+/g, '$1'],
  [/ie/g, 'e'],
  [/ean$/g, 'ian'],
  // Georgian's nominative: პეტროსიანი is Petrosyan.
  [/iani$/g, 'ian'],
  [/([oe])f$/g, '$1v'],
]

const VOWELS = /[aeiou]/g

/**
 * How a word of a name may sound, the likeliest first, in `a`-`z` and digits. Transliterations of
 * one name share a sound, whatever the alphabet and the system: Петросян, Petrosian, პეტროსიანი.
 */
export function soundsOf(word: string): string[] {
  let ways = [replaced(toSounds(word.normalize('NFC').toLowerCase()), ALWAYS)]
  for (const [letters, one, other] of CHOICES) {
    // Every way holds the letters or none does: choices never bring each other's letters in.
    if (ways[0]!.search(letters) < 0) continue
    const others = ways.length < MOST_READINGS ? ways.map((way) => way.replace(letters, other)) : []
    ways = [...ways.map((way) => way.replace(letters, one)), ...others]
  }
  return [...new Set(ways.map(settled))].filter((sound) => sound !== '')
}

function settled(way: string): string {
  const heard = anyAscii(replaced(way, AFTER_CHOICES))
  return replaced(heard.toLowerCase().replace(/[^a-z0-9]/g, ''), SETTLED)
}

/**
 * What is left of a sound when vowels and the h that languages drop are gone: `ptrsn`. A vowel at
 * the beginning stays as `a`, f counts as p (Georgian has no f). Misspelled vowels do not matter.
 */
export function skeletonOf(sound: string): string {
  const bare = sound.replace(/h/g, '').replace(/f/g, 'p')
  const beginning = /^[aeiou]/.test(bare) ? 'a' : ''
  return beginning + bare.replace(VOWELS, '')
}

/** Sounds that languages and fingers take for one another. */
const GROUPS = ['bpfv', 'gkh', 'dt', 'szc', 'mn', 'aeiou']

/** The group of a skeleton's first sound; what an initial stands for, at least. */
export function initialOf(skeleton: string): string {
  const first = skeleton.charAt(0)
  return GROUPS.find((group) => group.includes(first))?.charAt(0) ?? first
}

const CLOSE = new Set(
  GROUPS.filter((group) => group !== 'aeiou').flatMap((group) =>
    Array.from(group).flatMap((one) => Array.from(group, (other) => one + other)),
  ),
)

/** Whether both are consonants that are easily taken for one another: b and p, g and k. */
export function areClose(one: string, other: string): boolean {
  return CLOSE.has(one + other)
}

function replaced(text: string, rules: readonly (readonly [RegExp, string])[]): string {
  return rules.reduce((result, [pattern, by]) => result.replace(pattern, by), text)
}
