import { isSamePlace } from './address.ts'
import { compareNames, SAME_NAME, type NameVerdict } from './compareNames.ts'
import { fromEpochDay } from '../dates/day.ts'
import type { MatchPerson } from './person.ts'
import type { DuplicateReason } from './reasons.ts'

/** What is known of the names among all customers. */
export interface Population {
  /** How many customers have the key, counted up to some hundreds. */
  bearers(key: number): number
  /** Whether several customers have a word of this skeleton in their names. */
  isKnownWord(skeleton: string): boolean
}

/** Of two people alone nothing is known about others. */
export const NOBODY: Population = { bearers: () => 0, isKnownWord: () => false }

export interface Likeness {
  /** 0 to 100. */
  score: number
  reasons: DuplicateReason[]
}

/** Pairs from this score on are shown to the owner. */
export const PROPOSED_FROM = 60

const SAME = { birthday: 24, contact: 26, address: 22, city: 4, taxNumber: 40 }
const ANOTHER = { birthday: 46, birthdayTypo: 14, externalId: 34, city: 5, kind: 6 }
/** A name that so many bear says that much less. */
const COMMON: readonly (readonly [number, number])[] = [
  [100, 40],
  [30, 30],
  [12, 24],
  [5, 16],
  [3, 6],
]
/** Without a name that agrees, everything else may be a family's or an office's. */
const NAMELESS_MOST = 55

/**
 * Whether two who both have a number of the shop's own may be one by their names alone. Where
 * not, they need not be compared at all unless something else speaks for them.
 */
export const NUMBERED_BY_NAME = SAME_NAME + SAME.city - ANOTHER.externalId >= PROPOSED_FROM

/**
 * How likely two customers are one, and why. The order of the two makes no difference. Other
 * contacts do not speak against it; another birthday or another number of the shop's own do
 * strongly, and another tax number settles it.
 */
export function comparePeople(
  a: MatchPerson,
  b: MatchPerson,
  population: Population = NOBODY,
): Likeness {
  if (a.taxNumber !== '' && b.taxNumber !== '' && a.taxNumber !== b.taxNumber) return UNLIKE
  const isCompany = a.isCompany || b.isCompany
  const name = compareNames(a.name, b.name, isCompany, population.isKnownWord)
  const reasons = [...name.reasons]
  let score = name.points
  if (score > 0) score -= commonness(a, b, population)
  for (const reason of evidenceFor(a, b)) {
    reasons.push(reason)
    score += SAME[reason as keyof typeof SAME]
  }
  score += cities(a, b) - evidenceAgainst(a, b)
  return { score: bounded(score, name), reasons }
}

const UNLIKE: Likeness = { score: 0, reasons: [] }

function bounded(score: number, name: NameVerdict): number {
  const most = name.points === 0 ? NAMELESS_MOST : 100
  return Math.round(Math.max(0, Math.min(most, score)))
}

function evidenceFor(a: MatchPerson, b: MatchPerson): DuplicateReason[] {
  const found: DuplicateReason[] = []
  if (a.contacts.some((contact) => b.contacts.includes(contact))) found.push('contact')
  if (a.taxNumber !== '' && a.taxNumber === b.taxNumber) found.push('taxNumber')
  if (a.birthday !== null && a.birthday === b.birthday) found.push('birthday')
  if (a.addresses.some((one) => b.addresses.some((other) => isSamePlace(one, other)))) {
    found.push('address')
  }
  return found
}

function evidenceAgainst(a: MatchPerson, b: MatchPerson): number {
  let against = 0
  if (a.externalId !== null && b.externalId !== null && a.externalId !== b.externalId) {
    against += ANOTHER.externalId
  }
  if (a.birthday !== null && b.birthday !== null && a.birthday !== b.birthday) {
    against += isMistyped(a.birthday, b.birthday) ? ANOTHER.birthdayTypo : ANOTHER.birthday
  }
  if (a.isCompany !== b.isCompany) against += ANOTHER.kind
  return against
}

/** People move, and most of a shop's customers live in one place: a city says little. */
function cities(a: MatchPerson, b: MatchPerson): number {
  if (a.city === '' || b.city === '') return 0
  return a.city === b.city ? SAME.city : -ANOTHER.city
}

/** One digit differs, or day and month stand in each other's place. */
function isMistyped(one: number, other: number): boolean {
  const [a, b] = [fromEpochDay(one), fromEpochDay(other)]
  const differing = Array.from(a).filter((digit, at) => digit !== b[at]).length
  const swapped = `${b.slice(0, 4)}-${b.slice(8)}-${b.slice(5, 7)}`
  return differing === 1 || a === swapped
}

/** The rarer of two spellings may be the typing error, so the commoner one counts. */
function commonness(a: MatchPerson, b: MatchPerson, population: Population): number {
  const bearers = Math.max(bearersOf(a, population), bearersOf(b, population))
  return COMMON.find(([from]) => bearers >= from)?.[1] ?? 0
}

/** With an initial, everybody whom it may stand for bears the name. */
function bearersOf(person: MatchPerson, population: Population): number {
  const { names, halves } = person.keys
  const keys = person.name.words.some((word) => word.isInitial) ? halves : names
  return Math.max(0, ...keys.map((key) => population.bearers(key)))
}
