import Fuse from 'fuse.js'
import { FIELDS, type Field } from './fields.ts'
import { headerKey, headerKeys, latinKey, numberedThing, withoutNumber } from './headerKey.ts'
import { FOREIGN_WORDS, HEADER_WORDS, type NamedField } from './headerWords.ts'

/** How a header was matched, the surest first. */
const CERTAINTY = { exact: 0, transliterated: 1, typingError: 2 } as const

export interface HeaderMatch {
  field: Field
  certainty: number
  /** Place of the word among the field's words: lower is better. */
  rank: number
}

interface Word {
  key: string
  field: Field
  rank: number
}

/** What the number of a thing is. */
const NUMBER_OF: Partial<Record<Field, Field>> = {
  document: 'document',
  customerName: 'customerId',
  company: 'customerId',
  product: 'sku',
  phone: 'phone',
}
/** Behind the words that name the number itself. */
const RANK_OF_NUMBER = 90
const SHORTEST_TRANSLITERATED = 4
const SHORTEST_WITH_ERROR = 5
/** The search compares at most so many characters. */
const LONGEST_WITH_ERROR = 32
/** Wrong characters per character of the header that still count as a slip. */
const MOST_ERRORS = 0.21

const NAMED = FIELDS.filter((field): field is NamedField => Object.hasOwn(HEADER_WORDS, field))
const WORDS: readonly Word[] = NAMED.flatMap((field) =>
  Object.values(HEADER_WORDS[field]).flatMap((list) =>
    list.split(',').map((word, rank) => ({ key: headerKey(word), field, rank })),
  ),
)
const EXACT = firstOfEach(WORDS)
const LATIN = firstOfEach(
  WORDS.map((word) => ({ ...word, key: latinKey(word.key) })).filter(
    ({ key }) => key.length >= SHORTEST_TRANSLITERATED,
  ),
)
const FOREIGN = new Set(FOREIGN_WORDS.split(',').map(headerKey))
/** Made with the first header that is no known word: that takes longer than all else in here. */
let search: Fuse<Word> | null = null

/**
 * The field that a header names: by the word itself, else transliterated, else (`forgiving`)
 * with a slip of the keyboard. `null` where no word, or words of two fields, fit.
 */
export function matchHeader(header: string, forgiving: boolean): HeaderMatch | null {
  const keys = headerKeys(header)
  for (const key of keys) {
    const word = EXACT.get(key)
    if (word) return { field: word.field, rank: word.rank, certainty: CERTAINTY.exact }
  }
  const numbered = EXACT.get(withoutNumber(header))
  if (numbered?.field === 'phone' || numbered?.field === 'email') {
    return { ...numbered, certainty: CERTAINTY.exact }
  }
  const thing = EXACT.get(numberedThing(header) ?? '')
  const ofNumber = thing && NUMBER_OF[thing.field]
  if (ofNumber) return { field: ofNumber, rank: RANK_OF_NUMBER, certainty: CERTAINTY.exact }
  for (const key of keys) {
    const word = LATIN.get(latinKey(key))
    if (word) return { field: word.field, rank: word.rank, certainty: CERTAINTY.transliterated }
  }
  if (!forgiving) return null
  for (const key of keys) {
    const match = matchWithErrors(key)
    if (match !== null) return match
  }
  return null
}

function matchWithErrors(key: string): HeaderMatch | null {
  if (key.length < SHORTEST_WITH_ERROR || key.length > LONGEST_WITH_ERROR) return null
  if (FOREIGN.has(key)) return null
  const swapped = matchSwapped(key)
  if (swapped !== null) return swapped
  search ??= searchOfWords()
  const slips = search.search(key).filter(({ item, score = 1 }) => {
    const longer = Math.abs(item.key.length - key.length)
    return score <= MOST_ERRORS && longer <= Math.max(1, Math.floor(key.length / 8))
  })
  const [first] = slips
  if (first === undefined) return null
  const isTorn = slips.some(
    ({ item, score }) => item.field !== first.item.field && score === first.score,
  )
  if (isTorn) return null
  return { field: first.item.field, rank: first.item.rank, certainty: CERTAINTY.typingError }
}

function searchOfWords(): Fuse<Word> {
  return new Fuse(
    WORDS.filter(({ key }) => key.length >= SHORTEST_WITH_ERROR),
    {
      keys: ['key'],
      includeScore: true,
      threshold: MOST_ERRORS,
      ignoreFieldNorm: true,
      isCaseSensitive: true,
    },
  )
}

/** Two neighbouring letters in each other's place, the commonest slip of all. */
function matchSwapped(key: string): HeaderMatch | null {
  const letters = [...key]
  for (let at = 0; at + 1 < letters.length; at++) {
    const swapped = [...letters]
    swapped.splice(at, 2, letters[at + 1]!, letters[at]!)
    const word = EXACT.get(swapped.join(''))
    if (word) return { field: word.field, rank: word.rank, certainty: CERTAINTY.typingError }
  }
  return null
}

/** Words that are the same in several languages keep their first place. */
function firstOfEach(words: readonly Word[]): Map<string, Word> {
  const map = new Map<string, Word>()
  for (const word of words) {
    const known = map.get(word.key)
    if (known === undefined || known.rank > word.rank) map.set(word.key, word)
  }
  return map
}
