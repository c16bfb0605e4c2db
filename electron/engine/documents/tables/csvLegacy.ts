import { decode } from 'iconv-lite'
import type { ByteTally } from './byteTally.ts'
import { isLetter, letterModel, type LetterModel } from './letterModel.ts'
import { TEXTS, type Script } from './textSamples.ts'

/** An encoding, and what it makes of some of the file's words. */
export interface EncodingChoice {
  encoding: string
  sample: string
}

export interface LegacyGuess {
  encoding: string
  /** Encodings that would make another text, as likely as this one; empty where it is sure. */
  choices: EncodingChoice[]
}

interface Candidate {
  encoding: string
  script: Script
  /** Bits by which an encoding is rarer among tables than the usual ones. */
  rarity: number
}

const CANDIDATES: readonly Candidate[] = [
  { encoding: 'windows-1252', script: 'western', rarity: 0 },
  { encoding: 'windows-1250', script: 'central', rarity: 0 },
  { encoding: 'iso-8859-2', script: 'central', rarity: 1 },
  { encoding: 'windows-1251', script: 'cyrillic', rarity: 0 },
  { encoding: 'koi8-r', script: 'cyrillic', rarity: 1 },
  { encoding: 'cp866', script: 'cyrillic', rarity: 1 },
  { encoding: 'maccyrillic', script: 'cyrillic', rarity: 2 },
  { encoding: 'armscii-8', script: 'armenian', rarity: 0 },
  { encoding: 'georgian-ps', script: 'georgian', rarity: 4 },
  { encoding: 'georgian-academy', script: 'georgian', rarity: 5 },
]

/** Another text that is less likely by fewer bits than this (1 in 256) may be the right one. */
const DOUBT_BITS = 8
/**
 * A text with fewer bits than these for each letter is none of the languages that we know.
 * Measured: tables of ours have -4.1 to -4.8, Polish -6.8 to -7.4, Greek and Hebrew read as
 * Cyrillic -5.5 and less, Arabic read as Armenian -7.7.
 */
const NONSENSE_BITS: Record<Script, number> = {
  western: -8.4,
  central: -8.4,
  cyrillic: -5.2,
  armenian: -6.2,
  georgian: -6.2,
}
const MOST_CHOICES = 4
const SAMPLE_FIELDS = 3

/** Signs that tables hold in every language. */
const USUAL_SIGNS = new Set('€£©®°§№«»„“”’‘–—…½¼²³×±·•\u00a0')
/** Those that follow a word, and those that stand before one. */
const CLOSING_SIGNS = new Set('©®°»”…½¼²³')
const OPENING_SIGNS = new Set('«„§№£€')

const ALL_BYTES = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
const models = new Map<Script, LetterModel[]>()

/**
 * The likeliest 8-bit encoding of a file that is not UTF-8, judged by the text that it would
 * make: which letters of a language stand beside which. Where another encoding makes another
 * text that is nearly as likely, or where no text makes sense, the choices are given.
 */
export function guessLegacy(tally: ByteTally): LegacyGuess {
  const weight = tally.triples.reduce((sum, triple) => sum + triple.weight, 0)
  const readings = CANDIDATES.map((candidate) => {
    const chars = charsOf(candidate.encoding)
    return { ...candidate, chars, bits: bitsOf(tally, chars, candidate) }
  }).sort((a, b) => b.bits - a.bits)
  const [best] = readings
  if (best === undefined) throw new Error('no encodings')
  const isNonsense = best.bits < NONSENSE_BITS[best.script] * weight
  const others = readings.filter(
    ({ chars, bits }) =>
      (isNonsense || best.bits - bits < DOUBT_BITS) &&
      tally.triples.some(({ byte }) => chars[byte] !== best.chars[byte]),
  )
  if (others.length === 0) return { encoding: best.encoding, choices: [] }
  const choices = distinct([best, ...others], tally).slice(0, MOST_CHOICES)
  return { encoding: best.encoding, choices: withSamples(choices, tally) }
}

type Reading = Candidate & { chars: string }

/** Of encodings that make the same text of this file, the likeliest only. */
function distinct(readings: readonly Reading[], { triples }: ByteTally): Reading[] {
  const texts = new Map<string, Reading>()
  for (const reading of readings) {
    const text = triples.map(({ byte }) => reading.chars[byte]).join('')
    if (!texts.has(text)) texts.set(text, reading)
  }
  return [...texts.values()]
}

function withSamples(readings: readonly Reading[], { fields }: ByteTally): EncodingChoice[] {
  const textsOf = (field: Buffer) => readings.map(({ encoding }) => decode(field, encoding).trim())
  const telling = fields.filter((field) => new Set(textsOf(field)).size > 1)
  const shown = telling.slice(0, SAMPLE_FIELDS).map(textsOf)
  return readings.map(({ encoding }, index) => ({
    encoding,
    sample: shown.map((texts) => texts[index]).join(' · '),
  }))
}

/** The character of each byte: all these encodings have one for each. */
function charsOf(encoding: string): string {
  return decode(ALL_BYTES, encoding)
}

/** How likely the text is, in the language of the script that fits it best. */
function bitsOf({ triples }: ByteTally, chars: string, { script, rarity }: Candidate): number {
  const likelihoods = modelsOf(script).map((model) => {
    let bits = 0
    for (const { before, byte, after, weight } of triples) {
      bits += weight * bitsAt(model, script, chars[before]!, chars[byte]!, chars[after]!)
    }
    return bits
  })
  return Math.max(...likelihoods) - rarity
}

function modelsOf(script: Script): LetterModel[] {
  let known = models.get(script)
  if (known === undefined) models.set(script, (known = TEXTS[script].map(letterModel)))
  return known
}

function bitsAt(
  model: LetterModel,
  script: Script,
  before: string,
  char: string,
  after: string,
): number {
  // ARMSCII-8 has commas, points and brackets once more beyond ASCII.
  if (char < '\u0080') return -6
  if (char < '\u00a0' || char === '\ufffd') return -16
  if (!isLetter(char)) return signBits(before, char, after)
  return letterBits(model, before, char, after) + placeBits(script, before, char, after)
}

/** The letter after the one before it, and how well a plain letter follows. */
function letterBits(model: LetterModel, before: string, char: string, after: string): number {
  const lower = char.toLowerCase()
  const bits = model.after(isLetter(before) ? before.toLowerCase() : '', lower)
  // A next letter beyond ASCII is judged in its own place.
  if (after >= '\u0080') return bits
  const next = isLetter(after) ? after.toLowerCase() : ' '
  return bits + Math.max(-3, Math.min(1, (model.after(lower, next) + 5) / 2))
}

/** What speaks against a letter where it stands. */
function placeBits(script: Script, before: string, char: string, after: string): number {
  const isLatin = script === 'western' || script === 'central'
  const beside = [before, after]
  let bits = 0
  if (isLetter(before) && isSmall(before) && isCapital(char)) bits -= 6
  if (isSmall(char) && isCapital(after)) bits -= 4
  if (isCapital(char) && isCapital(before)) bits -= 0.7
  if (!beside.some(isLetter)) bits -= beside.every(isDigit) ? 12 : beside.some(isDigit) ? 5 : 1
  // Scripts do not mix in a word; Latin letters with marks seldom follow each other.
  if (!isLatin && beside.some((other) => isLetter(other) && other < '\u0250')) bits -= 7
  if (isLatin && before >= '\u00c0' && isLetter(before)) bits -= 1.5
  return bits
}

function signBits(before: string, char: string, after: string): number {
  const beside = [before, after].filter(isLetter).length
  if (!USUAL_SIGNS.has(char)) return beside > 0 ? -20 : -11
  // Figures are grouped by it: `1 285.99`.
  if (char === '\u00a0' && isDigit(before) && isDigit(after)) return -0.5
  if (char === '\u00a0') return beside === 2 ? -6 : -4
  if (CLOSING_SIGNS.has(char) && isLetter(after)) return -12
  if (OPENING_SIGNS.has(char) && isLetter(before)) return -12
  return beside === 2 ? -16 : -6
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9'
}

function isSmall(char: string): boolean {
  return char !== char.toUpperCase()
}

function isCapital(char: string): boolean {
  return char !== char.toLowerCase()
}
