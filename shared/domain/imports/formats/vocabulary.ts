import type { Field } from '../fields.ts'
import { headerKey } from '../headerKey.ts'
import type { ColumnMeaning } from './format.ts'

const REPEATABLE: readonly Field[] = ['phone', 'email', 'address']

/** The headers that a program writes and what they mean, the best of a field first. */
export type Meanings = Readonly<Record<string, Field>>

/**
 * Makes a recogniser of a program's tables. It wants `least` of the headers that the program
 * is known by; their order, headers that are missing and ones that a newer version has added
 * do not matter. A header with a number in it (`Phone 2 - Value`) is found without it.
 */
export function byHeaders(
  meanings: Meanings,
  knownBy: readonly string[],
  least: number,
): (headers: readonly string[]) => ColumnMeaning[] | null {
  const fields = new Map(
    Object.entries(meanings).map(([header, field], rank) => [headerKey(header), { field, rank }]),
  )
  const characteristic = new Set(knownBy.map(headerKey))
  return (headers) => {
    const keys = headers.map(headerKey)
    const present = new Set(keys.filter((key) => characteristic.has(key)))
    if (present.size < least) return null
    const found = keys.map((key) => fields.get(key) ?? fields.get(key.replace(/\d+/g, '')) ?? null)
    const best = new Map<Field, number>()
    for (const one of found) {
      if (one !== null) best.set(one.field, Math.min(one.rank, best.get(one.field) ?? Infinity))
    }
    const taken = new Set<Field>()
    return found.map((one) => {
      if (one === null) return null
      if (REPEATABLE.includes(one.field)) return one.field
      if (best.get(one.field) !== one.rank || taken.has(one.field)) return null
      taken.add(one.field)
      return one.field
    })
  }
}
