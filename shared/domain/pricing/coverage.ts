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

/**
 * An index of the basket by product, category and kind: a rule is held against the few lines
 * that it names, not against every line.
 */
export function coverageOf(lines: readonly OpenLine[]): Coverage {
  const byProduct = grouped(lines, ({ item }) => item.productId)
  const byCategory = grouped(lines, ({ item }) => item.category)
  const byKind = grouped(lines, ({ item }) => item.kind)
  return ({ kind, productIds, categories }) => {
    if (productIds.length === 0 && categories.length === 0) {
      return kind === 'all' ? lines : (byKind.get(kind) ?? [])
    }
    const found = new Set<OpenLine>()
    for (const id of productIds) for (const line of byProduct.get(id) ?? []) found.add(line)
    for (const name of categories) for (const line of byCategory.get(name) ?? []) found.add(line)
    const named = [...found].filter(({ item }) => kind === 'all' || item.kind === kind)
    return named.sort((a, b) => a.index - b.index)
  }
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
