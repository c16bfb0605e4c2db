import { METRICS, RULE_FIELDS, type Condition, type RuleSet } from './rules.ts'

/** Marks a file with rules, and says how it is to be read. */
export const RULES_FILE_FORMAT = 'regulars.rules'
export const RULES_FILE_VERSION = 1

/** A product by what another shop knows of it: its number there is another one. */
export interface FileProduct {
  sku: string | null
  name: string
}

type JsonObject = Record<string, unknown>

/**
 * Rules as a file holds them: products by SKU and name, and no names of account managers,
 * which are nobody else's business; those are chosen anew where the file is read.
 */
export function toFileRules(
  rules: RuleSet,
  products: ReadonlyMap<number, FileProduct>,
): JsonObject {
  return {
    ...rules,
    segments: rules.segments.map((segment) => ({
      ...segment,
      anyOf: segment.anyOf.map((group) => group.map((each) => toFile(each, products))),
    })),
  }
}

function toFile(
  condition: Condition,
  products: ReadonlyMap<number, FileProduct>,
): Condition | JsonObject {
  if ('field' in condition && condition.field === 'manager') return { ...condition, is: [] }
  if (!('bought' in condition) || !('productIds' in condition.bought)) return condition
  const named = condition.bought.productIds.flatMap((id) => products.get(id) ?? [])
  return { ...condition, bought: { products: named } }
}

/**
 * A file's rules with this shop's products; whatever else is wrong in them stays as it is.
 * @param find the product's number here, or `null`: the condition names it no longer
 */
export function fromFileRules(
  rules: unknown,
  find: (product: FileProduct) => number | null,
): unknown {
  if (!isObject(rules) || !Array.isArray(rules.segments)) return rules
  const segments = rules.segments.map((segment: unknown) => {
    if (!isObject(segment) || !Array.isArray(segment.anyOf)) return segment
    const anyOf = segment.anyOf.map((group: unknown) =>
      Array.isArray(group) ? group.map((each: unknown) => fromFile(each, find)) : group,
    )
    return { ...segment, anyOf }
  })
  return { ...rules, segments }
}

function fromFile(condition: unknown, find: (product: FileProduct) => number | null): unknown {
  const products = productsOf(condition)
  if (products === null || !isObject(condition)) return condition
  const ids = products.flatMap((product) => find(product) ?? [])
  return { ...condition, bought: { productIds: [...new Set(ids)] } }
}

/** Every product that conditions of a file name. */
export function fileProducts(rules: unknown): FileProduct[] {
  return conditionsOf(rules).flatMap((condition) => productsOf(condition) ?? [])
}

function productsOf(condition: unknown): FileProduct[] | null {
  if (!isObject(condition) || !isObject(condition.bought)) return null
  const { products } = condition.bought
  if (!Array.isArray(products)) return null
  return products.flatMap((product: unknown) => {
    if (!isObject(product) || typeof product.name !== 'string') return []
    return [{ name: product.name, sku: typeof product.sku === 'string' ? product.sku : null }]
  })
}

const KINDS = ['metric', 'topShareBp', 'field', 'tag', 'channel', 'bought']

/** A figure, field or kind of condition that this version does not know; `null` where it knows all. */
export function unknownWord(rules: unknown): string | null {
  for (const condition of conditionsOf(rules)) {
    if (!isObject(condition)) continue
    const { metric, field } = condition
    if (typeof metric === 'string' && !isOneOf(METRICS, metric)) return metric
    if (typeof field === 'string' && !isOneOf(RULE_FIELDS, field)) return field
    if (!KINDS.some((kind) => kind in condition)) return Object.keys(condition)[0] ?? ''
  }
  return null
}

function conditionsOf(rules: unknown): unknown[] {
  if (!isObject(rules) || !Array.isArray(rules.segments)) return []
  return rules.segments.flatMap((segment: unknown) =>
    isObject(segment) && Array.isArray(segment.anyOf) ? segment.anyOf.flat() : [],
  )
}

function isOneOf(list: readonly string[], value: string): boolean {
  return list.includes(value)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
