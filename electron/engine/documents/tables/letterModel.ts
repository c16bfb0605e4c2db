/** What a language's letters are likely to stand beside, counted from a text of it. */
export interface LetterModel {
  /** Bits (log2 of the likelihood, below 0) of a letter after another, '' for no letter. */
  after(before: string, letter: string): number
}

const PAIR_SHARE = 0.65
const LETTER_SHARE = 0.35
/** A letter that the text lacks: of another language, or only rare. */
const FLOOR = 0.0006

/** The model of a text in lower case. */
export function letterModel(text: string): LetterModel {
  const letters = new Map<string, number>()
  const pairs = new Map<string, number>()
  const starts = new Map<string, number>()
  let all = 0
  let before = ''
  for (const char of text.normalize('NFC').toLowerCase()) {
    const letter = isLetter(char) ? char : ''
    if (letter !== '' || before !== '') {
      add(pairs, `${before}${letter === '' ? ' ' : letter}`)
      add(starts, before)
      if (letter !== '') add(letters, letter)
      if (letter !== '') all++
    }
    before = letter
  }
  const share = (map: Map<string, number>, key: string, of: number) =>
    of === 0 ? 0 : (map.get(key) ?? 0) / of
  return {
    after(previous, letter) {
      const pair = share(pairs, `${previous}${letter}`, starts.get(previous) ?? 0)
      return Math.log2(PAIR_SHARE * pair + LETTER_SHARE * share(letters, letter, all) + FLOOR)
    },
  }
}

export function isLetter(char: string): boolean {
  return /^\p{L}$/u.test(char)
}

function add(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1)
}
