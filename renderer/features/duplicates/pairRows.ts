import type { DuplicatePair, DuplicateSide } from '#shared/api/customers.contract.ts'
import type { Channel } from '#shared/domain/customers/contactPoint.ts'

export type Side = 'a' | 'b'

export const FIELDS = [
  'phone',
  'email',
  'address',
  'other',
  'city',
  'birthday',
  'externalId',
  'source',
  'purchases',
  'spend',
  'lastPurchase',
] as const
export type PairField = (typeof FIELDS)[number]

/** How the two compare in a field; `null` where one of them, or nothing, says anything. */
export type Comparison = 'same' | 'differs' | null

export interface PairRow {
  field: PairField
  a: string[]
  b: string[]
  comparison: Comparison
}

/** How values that are not texts are written. */
export interface Writers {
  number(value: number): string
  money(minor: number): string
  day(day: string): string
}

const CONTACT_FIELDS: readonly Channel[] = ['phone', 'email', 'address']
/** Two records of one person rarely bought the same, so these say nothing of who it is. */
const FIGURES: readonly PairField[] = ['purchases', 'spend', 'lastPurchase', 'source']

/** What is known of either, field by field; fields that neither has are left out. */
export function pairRows({ a, b, reasons }: DuplicatePair, write: Writers): PairRow[] {
  return FIELDS.map((field): PairRow => {
    const [one, other] = [valuesOf(a, field, write), valuesOf(b, field, write)]
    // One address in two alphabets is the same, though its letters differ.
    const isSamePlace = field === 'address' && reasons.includes('address')
    const comparison = isSamePlace ? 'same' : compare(field, one, other)
    return { field, a: one, b: other, comparison }
  }).filter((row) => row.a.length + row.b.length > 0)
}

function compare(field: PairField, a: readonly string[], b: readonly string[]): Comparison {
  if (FIGURES.includes(field) || a.length === 0 || b.length === 0) return null
  return a.some((value) => b.includes(value)) ? 'same' : 'differs'
}

function valuesOf(side: DuplicateSide, field: PairField, write: Writers): string[] {
  switch (field) {
    case 'phone':
    case 'email':
    case 'address':
      return contactsOf(side, (channel) => channel === field)
    case 'other':
      return contactsOf(side, (channel) => !CONTACT_FIELDS.includes(channel))
    case 'birthday':
      return side.birthday === null ? [] : [write.day(side.birthday)]
    case 'lastPurchase':
      return side.lastPurchase === null ? [] : [write.day(side.lastPurchase)]
    case 'purchases':
      return [write.number(side.purchases)]
    case 'spend':
      return [write.money(side.spendMinor)]
    default:
      return side[field] ? [side[field]] : []
  }
}

function contactsOf(side: DuplicateSide, isWanted: (channel: Channel) => boolean): string[] {
  return side.contacts.filter(({ channel }) => isWanted(channel)).map(({ value }) => value)
}

/** The one who is better known: more purchases, then more contacts, then the older record. */
export function likelyKept({ a, b }: DuplicatePair): Side {
  if (a.purchases !== b.purchases) return a.purchases > b.purchases ? 'a' : 'b'
  return b.contacts.length > a.contacts.length ? 'b' : 'a'
}

/** The score in words. */
export function likelihoodOf(score: number): 'high' | 'middle' | 'low' {
  if (score >= 85) return 'high'
  return score >= 68 ? 'middle' : 'low'
}
