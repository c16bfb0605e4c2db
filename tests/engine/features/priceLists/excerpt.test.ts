import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PriceListInput } from '#shared/api/priceLists.contract.ts'
import { clockAt } from '../../../support/engine.ts'
import { openTestEngine, type TestEngine } from '../../../support/engines.ts'
import { EXCERPT, EXCERPT_FIGURES, hasExcerpt } from '../../../support/excerpt.ts'
import { importFile } from '../../../support/importing.ts'
import { inputFor } from './shelf.ts'

/**
 * What clients have not tried and what goes with their last purchase, in real sales, against plain
 * SQL over the documents. Nothing of the app's own rules is used there.
 */

const AS_OF = EXCERPT_FIGURES.asOf

/** Lines that were bought and not all brought back, of purchases that were not. */
const KEPT = `
  WITH kept AS (
    SELECT d.id AS purchase, d.customer_id AS buyer, d.day, d.time, l.product_id AS product
    FROM document_line l JOIN document d ON d.id = l.document_id
    LEFT JOIN (SELECT r.reverses_line_id AS line, sum(r.quantity_milli) AS back
      FROM document_line r WHERE r.reverses_line_id IS NOT NULL GROUP BY 1) b ON b.line = l.id
    LEFT JOIN (SELECT r.reverses_id AS purchase, r.customer_id AS buyer, sum(r.total_minor) AS back
      FROM document r WHERE r.kind = 'return' AND r.reverses_id IS NOT NULL GROUP BY 1, 2) m
      ON m.purchase = d.id AND m.buyer IS d.customer_id
    WHERE d.kind = 'purchase' AND l.product_id IS NOT NULL AND l.quantity_milli > 0
      AND l.quantity_milli + coalesce(b.back, 0) > 0
      AND (m.back IS NULL OR d.total_minor + m.back > 0)),
  listed AS (SELECT id, sort_name FROM product
    WHERE on_price_list = 1 AND coalesce(list_price_minor, newest_price_minor) > 0)`

const NOT_TRIED = `${KEPT}
  SELECT id FROM listed
  WHERE id NOT IN (SELECT product FROM kept WHERE buyer = :customer) ORDER BY id`

const NOT_TRIED_BY_SEGMENT = `${KEPT},
  members AS (SELECT customer_id FROM customer_summary WHERE segment_id = :segment)
  SELECT id FROM listed WHERE id NOT IN (
    SELECT product FROM kept WHERE buyer IN (SELECT customer_id FROM members)
    GROUP BY product
    HAVING 1.0 * count(DISTINCT buyer) / (SELECT count(*) FROM members) >= 0.1)
  ORDER BY id`

/** Confidence of each pair of a product of the last purchase and another, by baskets of others. */
const GOES_WITH = `${KEPT},
  bought AS (SELECT DISTINCT product FROM kept WHERE purchase = (
    SELECT purchase FROM kept WHERE buyer = :customer
    ORDER BY day DESC, coalesce(time, '') DESC, purchase DESC LIMIT 1)),
  basket AS (SELECT DISTINCT d.id AS basket, l.product_id AS product
    FROM document d JOIN document_line l ON l.document_id = d.id
    WHERE d.kind = 'purchase' AND l.product_id IS NOT NULL AND l.quantity_milli > 0
      AND (d.customer_id IS NULL OR d.customer_id <> :customer)
      AND d.day > julianday('${AS_OF}', '-12 months') - julianday('1970-01-01')
      AND d.day <= julianday('${AS_OF}') - julianday('1970-01-01')),
  holding AS (SELECT product, count(*) AS n FROM basket GROUP BY product),
  pair AS (SELECT a.product AS one, b.product AS other, count(*) AS n
    FROM basket a JOIN basket b ON b.basket = a.basket
    WHERE a.product IN bought AND b.product NOT IN bought GROUP BY 1, 2),
  rated AS (SELECT pair.other, pair.n * 1.0 / a.n AS confidence,
      1.0 * pair.n * (SELECT count(DISTINCT basket) FROM basket) / (a.n * b.n) AS lift
    FROM pair JOIN holding a ON a.product = pair.one JOIN holding b ON b.product = pair.other
    WHERE pair.n >= 3),
  best AS (SELECT other, confidence, lift,
      row_number() OVER (PARTITION BY other ORDER BY confidence DESC, lift DESC) AS place
    FROM rated WHERE lift > 1)
  SELECT id FROM best JOIN listed ON listed.id = best.other
  WHERE place = 1 ORDER BY confidence DESC, lift DESC, sort_name, id`

describe.runIf(hasExcerpt())('real baskets', () => {
  let shop: TestEngine
  let outside: Database.Database
  beforeAll(async () => {
    shop = await openTestEngine({ clock: clockAt(AS_OF), currency: 'GBP' })
    await importFile(shop.engine, EXCERPT)
    outside = new Database(shop.basePath, { readonly: true })
  }, 120_000)
  afterAll(async () => {
    outside.close()
    await shop.close()
  })

  const ids = (text: string, values: Record<string, unknown>) =>
    outside.prepare(text).pluck().all(values) as number[]
  const everybody = () => ids('SELECT id FROM customer ORDER BY id', {})
  const composed = async (
    audience: PriceListInput['audience'] | number,
    by: 'notTried' | 'goesWith',
  ): Promise<number[]> => {
    // something always stands on the list, so that an empty section can be told
    const { sections } = await shop.engine.client().priceLists.compose({
      ...inputFor(audience),
      sections: [
        { rule: { by }, order: 'asGiven' },
        { rule: { by: 'all' }, limit: 1 },
      ],
      offer: null,
    })
    const section = sections.find(({ kind }) => kind === by)
    return section?.items.map(({ productId }) => productId) ?? []
  }

  it('say what each client has not tried', async () => {
    for (const customer of everybody().filter((_, n) => n % 24 === 0)) {
      const found = await composed(customer, 'notTried')
      expect(found.length).toBeGreaterThan(100)
      expect(found.sort((a, b) => a - b)).toEqual(ids(NOT_TRIED, { customer }))
    }
  }, 120_000)

  it.each(['large-regular', 'lapsed', 'new'])('say what is new to the segment %s', async (id) => {
    const found = await composed({ kind: 'segment', segmentId: id }, 'notTried')
    expect(found.length).toBeGreaterThan(100)
    expect(found.sort((a, b) => a - b)).toEqual(ids(NOT_TRIED_BY_SEGMENT, { segment: id }))
  })

  it('say what goes well with the last purchase', async () => {
    let withCompanions = 0
    for (const customer of everybody().filter((_, n) => n % 8 === 0)) {
      const found = await composed(customer, 'goesWith')
      expect(found).toEqual(ids(GOES_WITH, { customer }))
      if (found.length > 0) withCompanions += 1
    }
    expect(withCompanions).toBeGreaterThan(10)
  }, 240_000)
})
