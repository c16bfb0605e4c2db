import { essentialWords, matchWords } from './compareNames.ts'
import { hearName, isGivenName, type HeardName, type NameWord } from './nameWords.ts'

export interface NamedSide {
  name: string
  isCompany: boolean
}

/**
 * Whether two who share a phone or an e-mail may be one customer by their names. Names without
 * a part in common are two people's: a family and an office have one phone. So are a surname in
 * common beside two given names; a given name beside two surnames is a woman's who married. What
 * is no name (a number, an e-mail) contradicts nothing.
 */
export function couldBeOne(a: NamedSide, b: NamedSide): boolean {
  if (a.name === b.name || !isSaid(a.name) || !isSaid(b.name)) return true
  const [one, other] = [hearName(a.name), hearName(b.name)]
  const isCompany = [a, b, one, other].some((side) => side.isCompany)
  return haveCommonPart(one, other, isCompany)
}

/** A phone, a number of the shop's own or an e-mail may stand where a name would. */
const isSaid = (name: string): boolean => /\p{L}/u.test(name) && !name.includes('@')

function haveCommonPart(a: HeardName, b: HeardName, isCompany: boolean): boolean {
  const [one, other] = [essentialWords(a), essentialWords(b)]
  if (one.length === 0 || other.length === 0) return true
  const matches = matchWords(one, other, () => false)
  if (matches.length === 0) return false
  const left = (words: readonly NameWord[], side: 'a' | 'b'): NameWord[] =>
    words.filter((word, at) => !word.isInitial && !matches.some((match) => match[side] === at))
  const [extra, itsExtra] = [left(one, 'a'), left(other, 'b')]
  // Of both names something is in no other: one of them was changed, or it is a relative's.
  if (extra.length === 0 || itsExtra.length === 0) return true
  const firm = matches.filter(({ how }) => how !== 'initial')
  if (firm.length !== 1 || isCompany) return firm.length > 0
  const { a: at, b: itsAt } = firm[0]!
  const places = [placeOf(at, one), placeOf(itsAt, other)]
  return isGiven([one[at]!, other[itsAt]!], [...extra, ...itsExtra], places)
}

type Place = 'first' | 'last' | 'middle'

function placeOf(at: number, words: readonly NameWord[]): Place {
  if (at === 0) return 'first'
  return at === words.length - 1 ? 'last' : 'middle'
}

/**
 * Whether the word that two names share is the given one. Where words do not tell (Mary Smith),
 * their places do; where neither does, the names may be one person's.
 */
function isGiven(
  shared: readonly NameWord[],
  others: readonly NameWord[],
  places: readonly Place[],
): boolean {
  if (shared.some(isGivenName)) return true
  if (others.some(isGivenName)) return false
  const [isFamily, areFamily] = [shared.some(isFamilyName), others.some(isFamilyName)]
  if (isFamily !== areFamily) return areFamily
  return !places.every((place) => place === 'last')
}

/**
 * Endings of surnames as they are heard, in the shops' five languages: -yan, -dze and -shvili,
 * -ov(a) and -ev(a), -ski and -skaya, -icz, -enko, -czyk.
 */
const FAMILY = /..(?:ian|ze|svili|[oe]va?|[sc]ki|[sc]ka|skii|skaia|ovic|evic|enko|cik|cuk)$/

function isFamilyName({ sounds }: NameWord): boolean {
  return sounds.some((sound) => FAMILY.test(sound))
}
