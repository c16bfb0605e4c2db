import { decode } from 'iconv-lite'

/**
 * Languages that an 8-bit file may be in: their letters beyond ASCII, the most frequent first.
 * Ranks by general letter statistics; they decide only between encodings, so rough is enough.
 */
const LATIN_WEST = ['éèàêçâîôùûœïëæ', 'üäößé', 'óíáéñúü', 'ãçáéóíâõúàê', 'àèéìòù', 'äöåéøæ']
const LATIN_CENTRAL = [
  'łóążęśćńź',
  'íáéěřščžýůúňťďó',
  'áíéčšžýťľúôňäďóĺŕ',
  'áéőöíóüúű',
  'ăîâşţșț',
  'čšžćđ',
]
const CYRILLIC = ['оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё', 'оаинвіретсклмупдязьбгйчхцїжшюєщфґ']

interface Candidate {
  encoding: string
  alphabets: string[]
}

/** Where two fit alike, the earlier is taken. */
const CANDIDATES: Candidate[] = [
  { encoding: 'windows-1252', alphabets: LATIN_WEST },
  { encoding: 'windows-1250', alphabets: LATIN_CENTRAL },
  { encoding: 'iso-8859-2', alphabets: LATIN_CENTRAL },
  { encoding: 'windows-1251', alphabets: CYRILLIC },
  { encoding: 'koi8-r', alphabets: CYRILLIC },
  { encoding: 'cp866', alphabets: CYRILLIC },
]

/** Signs that tables hold in every language. */
const USUAL_SIGNS = new Set('€£©®°§№«»„“”’‘–—…½¼²³×±·•\u00a0')

/** Those that follow a word, and those that stand before one. */
const CLOSING_SIGNS = new Set('©®°»”…½¼²³')
const OPENING_SIGNS = new Set('«„§№£€')

/**
 * The likeliest 8-bit encoding of bytes that are not UTF-8. Each candidate is decoded and
 * scored by how its letters fit a language and their neighbours. Nothing can tell every
 * encoding (Armenian and Georgian ones have no pattern), so the user may always choose.
 */
export function guessLegacy(sample: Buffer): string {
  let best = { encoding: 'windows-1252', score: -Infinity }
  for (const { encoding, alphabets } of CANDIDATES) {
    const score = scoreText(decode(sample, encoding), alphabets)
    if (score > best.score) best = { encoding, score }
  }
  return best.encoding
}

/** The sum over all characters beyond ASCII, by the language that fits best. */
function scoreText(text: string, alphabets: string[]): number {
  const counts = new Map<string, number>()
  let score = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (char < '\u0080') continue
    score += scorePlace(text.charAt(at - 1), char, text.charAt(at + 1))
    if (isLetter(char)) {
      const lower = char.toLowerCase()
      counts.set(lower, (counts.get(lower) ?? 0) + 1)
    }
  }
  return score + Math.max(...alphabets.map((alphabet) => scoreLetters(counts, alphabet)))
}

/** Frequent letters of the language count for it, rare ones little, foreign ones against. */
function scoreLetters(counts: Map<string, number>, alphabet: string): number {
  let score = 0
  for (const [letter, count] of counts) {
    const rank = alphabet.indexOf(letter)
    score += count * (rank < 0 ? -2 : 1 - rank / alphabet.length)
  }
  return score
}

/** What speaks against a character where it stands. */
function scorePlace(before: string, char: string, after: string): number {
  if (char < '\u00a0' || char === '\ufffd') return -4
  const beside = [before, after]
  if (!isLetter(char)) {
    if (CLOSING_SIGNS.has(char) && isLetter(after)) return -2
    if (OPENING_SIGNS.has(char) && isLetter(before)) return -2
    if (USUAL_SIGNS.has(char)) return beside.every(isLetter) ? -0.5 : 0.3
    return beside.some(isLetter) ? -2 : -0.5
  }
  let score = 0
  // A capital after a small letter: the other Cyrillic encoding swaps them.
  if (isLetter(before) && isSmall(before) && !isSmall(char)) score -= 1
  if (isLetter(after) && isSmall(char) && !isSmall(after)) score -= 0.5
  if (!beside.some(isLetter)) score -= beside.some(isDigit) ? 1.5 : 0.5
  const cyrillic = isCyrillic(char)
  for (const other of beside) {
    if (!isLetter(other)) continue
    // Cyrillic and Latin do not mix in a word; letters with marks seldom follow each other.
    if (cyrillic !== isCyrillic(other)) score -= 2
    else if (!cyrillic && other > '\u007f') score -= 0.75
  }
  return score
}

function isLetter(char: string): boolean {
  return char !== '' && char.toLowerCase() !== char.toUpperCase()
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9'
}

function isSmall(char: string): boolean {
  return char === char.toLowerCase()
}

function isCyrillic(char: string): boolean {
  return char >= '\u0400' && char <= '\u052f'
}
