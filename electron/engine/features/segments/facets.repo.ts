import { sql } from 'kysely'
import type { FacetValue, RuleFacets, RuleProduct } from '#shared/api/segments.contract.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import type { ReadDb } from '../../store/base.ts'

/** More values than this are no list to choose from. */
const MOST_VALUES = 1000

/** What the owner's customers have, to choose from in a rule. */
export async function ruleFacets(db: ReadDb): Promise<RuleFacets> {
  const tags = await sql<FacetValue>`
    SELECT tag AS value, count(*) AS customers FROM customer_tag
    GROUP BY tag ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}`.execute(db)
  const categories = await sql<RuleFacets['categories'][number]>`
    SELECT category AS value, count(*) AS products FROM product WHERE category <> ''
    GROUP BY category ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}`.execute(db)
  return {
    tags: tags.rows,
    fields: {
      city: await fieldValues(db, 'city'),
      country: await fieldValues(db, 'country'),
      manager: await fieldValues(db, 'manager'),
      source: await fieldValues(db, 'source'),
    },
    categories: categories.rows,
  }
}

async function fieldValues(
  db: ReadDb,
  field: 'city' | 'country' | 'manager' | 'source',
): Promise<FacetValue[]> {
  const column = sql.ref(field)
  const result = await sql<FacetValue>`
    SELECT ${column} AS value, count(*) AS customers FROM customer WHERE ${column} <> ''
    GROUP BY ${column} ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}`.execute(db)
  return result.rows
}

/** Products by a part of their name or SKU, or those with the ids; by name. */
export async function ruleProducts(
  db: ReadDb,
  { text, ids, limit }: { text: string; ids: readonly number[]; limit: number },
): Promise<RuleProduct[]> {
  const query = db
    .selectFrom('product')
    .select(['id', 'name', 'sku', 'category'])
    .orderBy('sort_name')
    .orderBy('id')
  if (ids.length > 0) return query.where('id', 'in', ids).execute()
  const part = `%${fold(text).replace(/[\\%_]/g, '\\$&')}%`
  return query
    .where(
      sql<boolean>`(sort_name LIKE ${part} ESCAPE '\\' OR lower(sku) LIKE ${part} ESCAPE '\\')`,
    )
    .limit(limit)
    .execute()
}
