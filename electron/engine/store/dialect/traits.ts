import type { BoughtCondition, RuleField, TraitCondition } from '#shared/domain/segments/rules.ts'

/**
 * Statements that find the customers whom a condition's *has* or *is* fits, all of them or
 * one. Lists go in as JSON, so that every condition of a kind is one prepared statement.
 */
export interface TraitStatement {
  /** Selects the ids of all such customers. */
  all: string
  /** Selects 1 where the customer, the last parameter, is one of them. */
  one: string
  parameters: (string | number)[]
}

const LIST = '(SELECT value FROM json_each(?))'

/** @param asOf day since 1970-01-01: what was bought later is not known yet */
export function traitStatement(condition: TraitCondition, asOf: number): TraitStatement {
  if ('field' in condition) return fieldStatement(condition.field, condition.is)
  if ('tag' in condition) {
    return partStatement('customer_tag', `tag IN ${LIST}`, condition.tag)
  }
  if ('channel' in condition) {
    return partStatement('contact_point', `channel IN ${LIST}`, condition.channel)
  }
  const { bought, withinDays } = condition
  const which = whichProducts(bought)
  const list = 'productIds' in bought ? bought.productIds : bought.categories
  const from = withinDays === null ? -10_000_000 : asOf - withinDays
  const parameters = [asOf, from, JSON.stringify(list), asOf, asOf]
  // The lines of the products lead where everybody is asked for, the customer's documents for one.
  return {
    all: `SELECT DISTINCT d.customer_id FROM document_line l CROSS JOIN document d ON d.id = l.document_id
      WHERE d.customer_id IS NOT NULL AND ${boughtWhere(which)}`,
    one: `SELECT 1 ${boughtByOne(which)} LIMIT 1`,
    parameters,
  }
}

function whichProducts(bought: BoughtCondition['bought']): string {
  return 'productIds' in bought
    ? `l.product_id IN ${LIST}`
    : `l.product_id IN (SELECT id FROM product WHERE category IN ${LIST})`
}

const FIELD_COLUMNS: Record<RuleField, string> = {
  city: 'city',
  country: 'country',
  manager: 'manager',
  source: 'source',
  kind: 'kind',
}

function fieldStatement(field: RuleField, values: readonly string[]): TraitStatement {
  const where = `${FIELD_COLUMNS[field]} IN ${LIST}`
  return {
    all: `SELECT id FROM customer WHERE ${where}`,
    one: `SELECT 1 FROM customer WHERE ${where} AND id = ?`,
    parameters: [JSON.stringify(values)],
  }
}

function partStatement(table: string, where: string, values: readonly string[]): TraitStatement {
  return {
    all: `SELECT DISTINCT customer_id FROM ${table} WHERE ${where}`,
    one: `SELECT 1 FROM ${table} WHERE ${where} AND customer_id = ? LIMIT 1`,
    parameters: [JSON.stringify(values)],
  }
}

function boughtByOne(which: string): string {
  return `FROM document d CROSS JOIN document_line l ON l.document_id = d.id
    CROSS JOIN product p ON p.id = l.product_id
    WHERE ${boughtWhere(which)} AND d.customer_id = ?`
}

function boughtWhere(which: string): string {
  return `d.kind = 'purchase' AND d.day <= ? AND d.day >= ? AND ${which} AND ${isKept('?')}`
}

/**
 * Whether the line `l` of the purchase `d` counts as bought: while some of it is left with the
 * customer, in a purchase that counts for the metrics. So a purchase and its full return leave
 * no trace here either.
 * @param asOf a parameter's mark, or a day since 1970-01-01; it stands in the text twice
 */
export function isKept(asOf: '?' | number): string {
  return `l.quantity_milli > 0
    AND l.quantity_milli + (SELECT coalesce(sum(r.quantity_milli), 0)
      FROM document_line r JOIN document t ON t.id = r.document_id
      WHERE r.reverses_line_id = l.id AND t.day <= ${asOf}) > 0
    AND NOT EXISTS (SELECT 1 FROM document t
      WHERE t.reverses_id = d.id AND t.kind = 'return' AND t.day <= ${asOf} AND t.customer_id = d.customer_id
      GROUP BY t.reverses_id HAVING d.total_minor + sum(t.total_minor) <= 0)`
}

/** So many products or tags are enough to say why. */
const MOST_FINDINGS = 5

/**
 * Selects in words what the condition found: the customer's value of the field, the tags,
 * channels, products or categories that the customer has; those that the condition asks for
 * where the customer has none of them.
 */
export function traitFindings(
  condition: TraitCondition,
  asOf: number,
  customerId: number,
): { text: string; parameters: (string | number)[] } {
  if ('field' in condition) {
    const text = `SELECT ${FIELD_COLUMNS[condition.field]} FROM customer WHERE id = ?`
    return { text, parameters: [customerId] }
  }
  if ('bought' in condition) return boughtFindings(condition, asOf, customerId)
  const [table, column, values] =
    'tag' in condition
      ? ['customer_tag', 'tag', condition.tag]
      : ['contact_point', 'channel', condition.channel]
  const list = JSON.stringify(values)
  if (!condition.has) return { text: `SELECT value FROM json_each(?)`, parameters: [list] }
  const text = `SELECT DISTINCT ${column} FROM ${table}
    WHERE customer_id = ? AND ${column} IN ${LIST} ORDER BY 1 LIMIT ${MOST_FINDINGS}`
  return { text, parameters: [customerId, list] }
}

function boughtFindings(
  condition: BoughtCondition,
  asOf: number,
  customerId: number,
): { text: string; parameters: (string | number)[] } {
  const { bought, has } = condition
  const isByProduct = 'productIds' in bought
  if (!has) {
    const list = JSON.stringify(isByProduct ? bought.productIds : bought.categories)
    const text = isByProduct
      ? `SELECT name FROM product WHERE id IN ${LIST} ORDER BY name LIMIT ${MOST_FINDINGS}`
      : `SELECT value FROM json_each(?) LIMIT ${MOST_FINDINGS}`
    return { text, parameters: [list] }
  }
  const { parameters } = traitStatement(condition, asOf)
  const text = `SELECT DISTINCT p.${isByProduct ? 'name' : 'category'} ${boughtByOne(whichProducts(bought))}
    ORDER BY 1 LIMIT ${MOST_FINDINGS}`
  return { text, parameters: [...parameters, customerId] }
}
