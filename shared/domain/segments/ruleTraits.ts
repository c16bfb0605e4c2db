import type { BoughtCondition, TraitCondition } from './rules.ts'

/** What a condition is about, and the values of it that it names. */
interface Named {
  subject: string
  values: ReadonlySet<string>
  /** The customer has (or is) one of the values; or none of them. */
  isOne: boolean
  /** A customer has exactly one value, as of a field. */
  isSingle: boolean
  withinDays: number
}

function named(condition: TraitCondition): Named {
  if ('field' in condition) {
    const { field, is, not } = condition
    return { subject: field, values: new Set(is), isOne: !not, isSingle: true, withinDays: 0 }
  }
  if ('bought' in condition) return namedBought(condition)
  const [subject, values] =
    'tag' in condition ? ['tag', condition.tag] : ['channel', condition.channel]
  return {
    ...{ subject, values: new Set<string>(values), isOne: condition.has },
    ...{ isSingle: false, withinDays: 0 },
  }
}

function namedBought({ bought, has, withinDays }: BoughtCondition): Named {
  const isByProduct = 'productIds' in bought
  const values = isByProduct ? bought.productIds.map(String) : bought.categories
  return {
    subject: isByProduct ? 'product' : 'category',
    values: new Set(values),
    isOne: has,
    isSingle: false,
    withinDays: withinDays ?? Infinity,
  }
}

const isPart = (part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean =>
  [...part].every((value) => whole.has(value))

/** Whether both can never hold for one customer. */
export function traitsContradict(one: TraitCondition, other: TraitCondition): boolean {
  const [a, b] = [named(one), named(other)]
  if (a.subject !== b.subject) return false
  if (a.isOne && b.isOne) {
    return a.isSingle && ![...a.values].some((value) => b.values.has(value))
  }
  if (a.isOne === b.isOne) return false
  const [has, hasNot] = a.isOne ? [a, b] : [b, a]
  return isPart(has.values, hasNot.values) && has.withinDays <= hasNot.withinDays
}

/** Whether the wanted condition holds wherever the given one does. */
export function traitImplied(given: TraitCondition, wanted: TraitCondition): boolean {
  const [a, b] = [named(given), named(wanted)]
  if (a.subject !== b.subject) return false
  if (a.isOne && b.isOne) return isPart(a.values, b.values) && a.withinDays <= b.withinDays
  if (!a.isOne && !b.isOne) return isPart(b.values, a.values) && a.withinDays >= b.withinDays
  if (!a.isOne || !a.isSingle) return false
  return ![...a.values].some((value) => b.values.has(value))
}
