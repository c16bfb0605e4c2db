import { editsBetween, mostTypos } from './distance.ts'
import type { HeardName, NameWord } from './nameWords.ts'
import type { DuplicateReason } from './reasons.ts'

/** How two words of a name agree. */
type Agreement = 'same' | 'sound' | 'typo' | 'short' | 'initial'

/** Places of two words that agree. */
export interface Match {
  a: number
  b: number
  how: Agreement
}

export interface NameVerdict {
  /** 0 (two different names) to {@link SAME_NAME}. */
  points: number
  reasons: DuplicateReason[]
}

/** Whether many customers bear a word, as they bear given names and never a typing error. */
export type IsKnownWord = (skeleton: string) => boolean

/** Points of a name of two words or more that both have in full. */
export const SAME_NAME = 74
/** One word only, such as a given name, is borne by many. */
const SAME_WORD = 40
/** A company's name is its own, be it one word. */
const SAME_COMPANY_WORD = 68

const COST: Record<Agreement, number> = { same: 0, sound: 0, typo: 9, short: 12, initial: 13 }
/** Two words with typing errors are rather two names. */
const SECOND_TYPO = 14
/** Words that one has and the other lacks: a middle name, a second surname, a place. */
const EXTRA_WORD = 8
/** Another father. */
const OTHER_PATRONYMIC = 40
const PREFERENCE: readonly Agreement[] = ['same', 'sound', 'short', 'typo', 'initial']

/**
 * How far two names may be one. Everything that both have must agree: relatives who share a
 * surname, and namesakes by given name, get no points.
 */
export function compareNames(
  a: HeardName,
  b: HeardName,
  isCompany: boolean,
  isKnownWord: IsKnownWord,
): NameVerdict {
  const [one, other] = [essentialWords(a), essentialWords(b)]
  const matches = matchWords(one, other, isKnownWord)
  const extra = [
    extraWords(one, new Set(matches.map(({ a: at }) => at))),
    extraWords(other, new Set(matches.map(({ b: at }) => at))),
  ] as const
  const isConflict = extra[0] > 0 && extra[1] > 0
  const isFirm = matches.some(({ how }) => how !== 'initial' && how !== 'short')
  if (matches.length === 0 || isConflict || !isFirm) return { points: 0, reasons: [] }
  const fathers = comparePatronymics(a, b)
  const points =
    startingPoints(matches, isCompany) -
    matches.reduce((sum, { how }) => sum + COST[how], 0) -
    (matches.filter(({ how }) => how === 'typo').length > 1 ? SECOND_TYPO : 0) -
    Math.max(...extra) * EXTRA_WORD -
    (fathers === 'different' ? OTHER_PATRONYMIC : 0)
  return { points: Math.max(0, points), reasons: reasonsOf(matches, one, other) }
}

function startingPoints(matches: readonly Match[], isCompany: boolean): number {
  if (matches.length > 1) return SAME_NAME
  return isCompany ? SAME_COMPANY_WORD : SAME_WORD
}

/** All but the father's name. */
export function essentialWords({ words }: HeardName): NameWord[] {
  return words.filter((word) => !word.isPatronymic)
}

/** An initial that nothing stands for says nothing: mostly it is the father's. */
function extraWords(words: readonly NameWord[], matched: ReadonlySet<number>): number {
  return words.filter((word, at) => !matched.has(at) && !word.isInitial).length
}

function comparePatronymics(a: HeardName, b: HeardName): 'same' | 'different' | 'unknown' {
  const [one, other] = [a, b].map(({ words }) => words.find((word) => word.isPatronymic))
  if (!one || !other) return 'unknown'
  return agreement(one, other, () => false) === null ? 'different' : 'same'
}

/** Each word with at most one of the other name, the surest agreement first. */
export function matchWords(
  one: readonly NameWord[],
  other: readonly NameWord[],
  isKnownWord: IsKnownWord,
): Match[] {
  const found: Match[] = []
  for (const [a, word] of one.entries()) {
    for (const [b, its] of other.entries()) {
      const how = agreement(word, its, isKnownWord)
      if (how !== null) found.push({ a, b, how })
    }
  }
  const rank = ({ how }: Match): number => PREFERENCE.indexOf(how)
  // Among equals those at the same place, so that the order of the names makes no difference.
  found.sort((x, y) => rank(x) - rank(y) || Math.abs(x.a - x.b) - Math.abs(y.a - y.b))
  const taken: Match[] = []
  for (const match of found) {
    if (!taken.some(({ a, b }) => a === match.a || b === match.b)) taken.push(match)
  }
  return taken
}

function agreement(a: NameWord, b: NameWord, isKnownWord: IsKnownWord): Agreement | null {
  if (a.isInitial || b.isInitial) return initialsAgree(a, b) ? 'initial' : null
  if (a.text === b.text) return 'same'
  // School 12 is not School 14.
  if (/\d/.test(a.text) || /\d/.test(b.text)) return null
  const edits = fewestEdits(a, b)
  const mayDiffer = a.script === b.script ? 0 : ANOTHER_SCRIPT
  if (edits <= mayDiffer) return 'sound'
  if (isShortFor(a, b) || isShortFor(b, a)) return 'short'
  if (edits > mostTypos(Math.min(longest(a), longest(b)))) return null
  return areTwoNames(a, b, isKnownWord) ? null : 'typo'
}

/** What alphabets lack: Georgian writes Sofia with p, Russian Hakob without h. */
const ANOTHER_SCRIPT = 0.5

function fewestEdits(a: NameWord, b: NameWord): number {
  let fewest = Infinity
  for (const one of a.sounds) {
    for (const other of b.sounds) {
      const most = Math.max(mostTypos(Math.min(one.length, other.length)), ANOTHER_SCRIPT)
      fewest = Math.min(fewest, editsBetween(one, other, most))
      if (fewest === 0) return 0
    }
  }
  return fewest
}

function initialsAgree(a: NameWord, b: NameWord): boolean {
  if (a.isInitial && b.isInitial && a.text === b.text) return true
  return a.initials.some((initial) => b.initials.includes(initial))
}

function isShortFor(short: NameWord, full: NameWord): boolean {
  return short.shortFor.some((name) => full.sounds.includes(name))
}

/** Marina and Karina differ by a letter too, but many bear either. */
function areTwoNames(a: NameWord, b: NameWord, isKnownWord: IsKnownWord): boolean {
  const [one, other] = [a.skeletons[0]!, b.skeletons[0]!]
  return one !== other && isKnownWord(one) && isKnownWord(other)
}

function longest({ sounds }: NameWord): number {
  return Math.max(...sounds.map(({ length }) => length))
}

function reasonsOf(
  matches: readonly Match[],
  one: readonly NameWord[],
  other: readonly NameWord[],
): DuplicateReason[] {
  const ways = new Set(matches.map(({ how }) => how))
  const isOtherScript = matches.some(({ a, b }) => one[a]!.script !== other[b]!.script)
  const inOrder = [...matches].sort((x, y) => x.a - y.a)
  const isReordered = inOrder.some(({ b }, at) => at > 0 && b < inOrder[at - 1]!.b)
  const reasons: DuplicateReason[] = []
  if (isReordered) reasons.push('nameOrder')
  if (isOtherScript) reasons.push('script')
  else if (ways.has('sound')) reasons.push('spelling')
  if (ways.has('typo')) reasons.push('typo')
  if (ways.has('initial')) reasons.push('initials')
  if (ways.has('short')) reasons.push('shortName')
  return reasons.length > 0 ? reasons : ['name']
}
