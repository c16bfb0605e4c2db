import Database from 'better-sqlite3'
import {
  customerFact,
  documentFact,
  lineFact,
  productFact,
  type Facts,
  type TrueProduct,
} from './truth.ts'

type CustomerRow = Omit<
  Parameters<typeof customerFact>[0],
  'phones' | 'emails' | 'tags' | 'consents'
> & {
  id: number
}

interface DocumentRow {
  id: number
  number: string | null
  customer: string | null
  day: number
  time: string | null
  kind: string
  total: number
  reverses: string | null
}

interface LineRow {
  document: number
  name: string | null
  quantity: number
  price: number
  discount: number
  total: number
}

/** All that an import left in a base, read by SQL alone. */
export function baseFacts(path: string): Facts {
  const db = new Database(path, { readonly: true })
  const all = <Row>(sql: string) => db.prepare(sql).all() as Row[]
  try {
    return {
      customers: customersIn(all).sort(),
      products: all<TrueProduct>(
        'SELECT sku, name, category, unit, list_price_minor AS listPriceMinor FROM product',
      )
        .map(productFact)
        .sort(),
      documents: documentsIn(all).sort(),
    }
  } finally {
    db.close()
  }
}

type All = <Row>(sql: string) => Row[]

function customersIn(all: All): string[] {
  const contacts = listsOf(
    all<{ id: number; text: string }>(
      `SELECT customer_id AS id, channel || ':' || iif(needs_review = 1, '?', '') || value AS text
       FROM contact_point ORDER BY id`,
    ),
  )
  const tags = listsOf(
    all<{ id: number; text: string }>('SELECT customer_id AS id, tag AS text FROM customer_tag'),
  )
  const consents = listsOf(
    all<{ id: number; text: string }>(
      `SELECT customer_id AS id, channel || '=' || given AS text FROM consent`,
    ),
  )
  return all<CustomerRow>(
    `SELECT id, name, external_id AS externalId, kind, city, birthday, source, manager, note,
       do_not_call = 1 AS doNotCall FROM customer`,
  ).map(({ id, ...row }) => {
    const own = contacts.get(id) ?? []
    const of = (channel: string) =>
      own.flatMap((text) =>
        text.startsWith(`${channel}:`) ? [text.slice(channel.length + 1)] : [],
      )
    return customerFact({
      ...row,
      doNotCall: Boolean(row.doNotCall),
      phones: of('phone'),
      emails: of('email'),
      tags: tags.get(id) ?? [],
      consents: consents.get(id) ?? [],
    })
  })
}

function documentsIn(all: All): string[] {
  const lines = new Map<number, string[]>()
  for (const row of all<LineRow>(
    `SELECT l.document_id AS document, coalesce(l.name, p.name) AS name, l.quantity_milli AS quantity,
       l.unit_price_minor AS price, l.discount_minor AS discount, l.total_minor AS total
     FROM document_line l LEFT JOIN product p ON p.id = l.product_id`,
  )) {
    const fact = lineFact(row.name, row.quantity, row.price, row.discount, row.total)
    lines.set(row.document, [...(lines.get(row.document) ?? []), fact])
  }
  return all<DocumentRow>(
    `SELECT d.id, d.number, c.name AS customer, d.day, d.time, d.kind, d.total_minor AS total,
       r.number AS reverses
     FROM document d LEFT JOIN customer c ON c.id = d.customer_id
     LEFT JOIN document r ON r.id = d.reverses_id`,
  ).map(({ id, number, customer, day, time, kind, total, reverses }) =>
    documentFact(number, customer, day, time, kind, total, reverses, lines.get(id) ?? []),
  )
}

function listsOf(rows: readonly { id: number; text: string }[]): Map<number, string[]> {
  const lists = new Map<number, string[]>()
  for (const { id, text } of rows) lists.set(id, [...(lists.get(id) ?? []), text])
  return lists
}
