import { hearAddress, type HeardAddress } from './address.ts'
import { matchKeys, type MatchKeys } from './keys.ts'
import { hearName, type HeardName } from './nameWords.ts'

/** What a customer is recognised by. */
export interface MatchFields {
  kind: 'person' | 'company'
  name: string
  externalId: string | null
  taxNumber: string
  /** Whole days since 1970-01-01. */
  birthday: number | null
  city: string
  /** Phones and e-mails in their normal form. */
  contacts: readonly string[]
  addresses: readonly string[]
}

/** A customer made ready for comparisons, which are many. */
export interface MatchPerson {
  name: HeardName
  isCompany: boolean
  externalId: string | null
  taxNumber: string
  birthday: number | null
  /** Skeleton of the city's name; empty where it is not known. */
  city: string
  contacts: readonly string[]
  addresses: readonly HeardAddress[]
  keys: MatchKeys
}

/** Few places are home to most customers. */
const cities = new Map<string, string>()
const MOST_CITIES = 5_000

function skeletonOfCity(city: string): string {
  const known = cities.get(city)
  if (known !== undefined) return known
  const skeleton = hearName(city)
    .words.map(({ skeletons }) => skeletons[0])
    .join(' ')
  if (cities.size >= MOST_CITIES) cities.clear()
  cities.set(city, skeleton)
  return skeleton
}

export function matchPerson(fields: MatchFields): MatchPerson {
  const name = hearName(fields.name)
  const addresses = fields.addresses.flatMap((text) => hearAddress(text, fields.city) ?? [])
  return {
    name,
    isCompany: name.isCompany || fields.kind === 'company',
    externalId: fields.externalId,
    taxNumber: fields.taxNumber.replace(/[\s-]/g, '').toUpperCase(),
    birthday: fields.birthday,
    city: skeletonOfCity(fields.city),
    contacts: fields.contacts,
    addresses,
    keys: matchKeys(name, fields.birthday, addresses),
  }
}
