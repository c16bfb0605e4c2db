import { hasGlyph } from './fonts.ts'

/** Characters that the font lacks and that have a plain equal. */
const EQUALS: Record<string, string> = {
  '\u202f': '\u00a0',
  '\u2007': '\u00a0',
  '\u055f': '.', // Armenian abbreviation mark
  '\u2028': '\n',
  '\u2029': '\n',
  '\u0085': '\n',
}

/** Emoji and the signs that colour or join them. */
const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u20e3]/u

const FALLBACKS = ['\u25a1', '?']

/** What stands for a character without a glyph: a hollow box, seen and not mistaken for text. */
function fallback(): string {
  return FALLBACKS.find((sign) => hasGlyph(sign.codePointAt(0) ?? 0)) ?? '?'
}

/**
 * Any text as the document font can print it: NFC, line ends as `\n`, tabs as spaces,
 * control and invisible characters left out, emoji left out, what else has no glyph as a visible box.
 */
export function printable(text: string): string {
  const plain = text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ')
  let result = ''
  // Taken over in runs: most texts are printed as they are, and then are not built anew
  let from = 0
  let at = 0
  for (const character of plain) {
    const shown = printableCharacter(character)
    if (shown !== character) {
      result += plain.slice(from, at) + shown
      from = at + character.length
    }
    at += character.length
  }
  return from === 0 ? plain : result + plain.slice(from)
}

/** The same on one line: every run of breaking white space is one space. */
export function printableLine(text: string): string {
  return printable(text)
    .replace(/[\n ]+/g, ' ')
    .trim()
}

const known = new Map<string, string>()

function printableCharacter(character: string): string {
  let result = known.get(character)
  if (result === undefined) known.set(character, (result = lookUp(character)))
  return result
}

function lookUp(character: string): string {
  if (character === '\n') return character
  const equal = EQUALS[character]
  if (equal !== undefined) return equal
  if (/[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/u.test(character)) return ''
  if (hasGlyph(character.codePointAt(0) ?? 0)) return character
  // A row of boxes says less than nothing; the page warns before it is issued.
  return PICTURE.test(character) ? '' : fallback()
}
