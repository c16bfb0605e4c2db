import type { BasketItem } from './basket.ts'
import type { Discount, ItemScope } from './discount.ts'
import type { OpenLine } from './line.ts'

/** Whether a discount's scope names an item; whether it is new to a customer is another question. */
export type Naming = (
  discount: Discount,
  item: Pick<BasketItem, 'kind' | 'productId' | 'category'>,
) => boolean

/** For holding many discounts against many items: each scope is read once. */
export function namingOf(discounts: readonly Discount[]): Naming {
  const scopes = new Map(
    discounts.map(({ scope }) => [
      scope,
      { products: new Set(scope.productIds), categories: new Set(scope.categories) },
    ]),
  )
  return ({ scope }, { kind, productId, category }) => {
    if (scope.kind !== 'all' && scope.kind !== kind) return false
    const { products, categories } = scopes.get(scope)!
    if (products.size === 0 && categories.size === 0) return true
    return (productId !== null && products.has(productId)) || categories.has(category)
  }
}

/** Finds the lines that a scope names, in the order of the basket. */
export type Coverage = (scope: ItemScope) => readonly OpenLine[]

const NONE: readonly OpenLine[] = []

/**
 * An index of the basket by product, category and kind: a rule is held against the few lines
 * that it names, not against every line.
 */
export function coverageOf(lines: readonly OpenLine[]): Coverage {
  const byProduct = grouped(lines, ({ item }) => item.productId)
  const byCategory = grouped(lines, ({ item }) => item.category)
  const byKind = grouped(lines, ({ item }) => item.kind)
  const marks = marksOf(byProduct.keys())
  return ({ kind, productIds, categories }) => {
    if (productIds.length === 0 && categories.length === 0) {
      return kind === 'all' ? lines : (byKind.get(kind) ?? NONE)
    }
    // Most rules of a shop name nothing of a basket, or one thing.
    let named: readonly OpenLine[] | null = null
    for (const id of productIds) {
      if (marks[id & LAST_BITS] === 1) named = joined(named, byProduct.get(id))
    }
    for (const name of categories) named = joined(named, byCategory.get(name))
    if (named === null) return NONE
    return kind === 'all' ? named : named.filter(({ item }) => item.kind === kind)
  }
}

/** The lines of both, each once, in the order of the basket. */
function joined(
  lines: readonly OpenLine[] | null,
  more: readonly OpenLine[] | undefined,
): readonly OpenLine[] | null {
  if (more === undefined || lines === more) return lines
  if (lines === null) return more
  return [...new Set([...lines, ...more])].sort((a, b) => a.index - b.index)
}

const LAST_BITS = 4095

/** Numbers whose last bits no product of the basket has need not be looked up. */
function marksOf(ids: Iterable<number | null>): Uint8Array {
  const marks = new Uint8Array(LAST_BITS + 1)
  for (const id of ids) if (id !== null) marks[id & LAST_BITS] = 1
  return marks
}

function grouped<Key>(
  lines: readonly OpenLine[],
  keyOf: (line: OpenLine) => Key,
): Map<Key, OpenLine[]> {
  const groups = new Map<Key, OpenLine[]>()
  for (const line of lines) {
    const key = keyOf(line)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [line])
    else group.push(line)
  }
  return groups
}
