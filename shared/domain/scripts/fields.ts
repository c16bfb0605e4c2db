import type { ScriptFields } from './script.ts'

type PathOf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${PathOf<T[K]>}`
}[keyof T & string]

/** Path of a field as it stands in a script, e.g. `purchase.last.date`. */
export type ScriptField = PathOf<ScriptFields>

/** A record and not a list, so that the compiler notices a field without a line here. */
const FIELDS: Record<ScriptField, true> = {
  'customer.name': true,
  'customer.firstName': true,
  'customer.city': true,
  'manager.name': true,
  'shop.name': true,
  'shop.phone': true,
  'segment.name': true,
  'purchase.last.date': true,
  'purchase.last.product': true,
  'purchase.last.amount': true,
  'purchase.last.daysAgo': true,
  'purchase.count': true,
  'purchase.firstDate': true,
  'purchase.gapDays': true,
  'purchase.usual': true,
  'spend.window': true,
  'spend.lifetime': true,
  'spend.average': true,
  'savings.year': true,
  'savings.points': true,
  'points.earned': true,
  'points.balance': true,
  'points.value': true,
  'points.expiring': true,
  'points.expiringDate': true,
  'offer.discount': true,
  'offer.validUntil': true,
  'offer.conditions': true,
  'next.product': true,
  'next.benefit': true,
  'complaint.text': true,
  'complaint.date': true,
  'promise.text': true,
  'promise.date': true,
}

/** Every field that a script may use, in the order in which an editor offers them. */
export const SCRIPT_FIELDS = Object.keys(FIELDS) as ScriptField[]

export function isScriptField(path: string): path is ScriptField {
  return Object.hasOwn(FIELDS, path)
}

/** A call list asks for millions of fields: their paths are taken apart once. */
const KEYS = new Map<string, readonly string[]>(
  SCRIPT_FIELDS.map((path) => [path, path.split('.')]),
)

/** The value of a field; an empty string where it has none. */
export function readField(fields: ScriptFields, path: ScriptField): string {
  let value: unknown = fields
  for (const key of KEYS.get(path) ?? []) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return ''
    value = (value as Record<string, unknown>)[key]
  }
  return typeof value === 'string' ? value : ''
}
