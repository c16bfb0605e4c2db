import { withEngine, withFolder, type Bench } from './engine.ts'
import { importHere } from './importHere.ts'
import { importFile, writeCsv } from './importing.ts'
import type { ImportResult } from '#shared/api/imports.contract.ts'

type Rows = readonly Readonly<Record<string, string>>[]

/** Rows under a line of headers, as a program writes them. */
export const table = (
  headers: string,
  rows: Rows,
  preamble: readonly string[] = [],
): string[][] => {
  const names = headers.split(',')
  return [
    ...preamble.map((text) => [text]),
    names,
    ...rows.map((row) => names.map((name) => row[name] ?? '')),
  ]
}

export interface Imported extends Pick<Bench, 'client' | 'sql'> {
  result: ImportResult
  again: ImportResult
}

/** Takes a file in, twice, and lets the work look at what became of it. */
export const imported = (
  currency: string,
  write: (folder: string) => Promise<string>,
  work: (base: Imported) => void | Promise<void>,
) =>
  withFolder((folder) =>
    withEngine({ currency, today: '2026-06-30' }, async ({ engine, client, sql }) => {
      const path = await write(folder)
      const result = await importFile(engine, path)
      const again = await importHere(engine, path)
      await work({ client, sql, result, again })
    }),
  )

export const csv = (rows: readonly (readonly string[])[]) => (folder: string) =>
  writeCsv(folder, 'export.csv', rows)

/** Each document as `number kind total customer`, a return with what it reverses. */
export const documentsOf = (sql: Bench['sql']): string[] =>
  sql<{ text: string }>(
    `SELECT d.number || ' ' || d.kind || ' ' || d.total_minor || ' ' || coalesce(c.name, '-')
       || iif(r.number IS NULL, '', ' > ' || r.number) AS text
     FROM document d LEFT JOIN customer c ON c.id = d.customer_id
     LEFT JOIN document r ON r.id = d.reverses_id ORDER BY d.number, d.kind`,
  ).map(({ text }) => text)

export const linesOf = (sql: Bench['sql'], number: string): string[] =>
  sql<{ text: string }>(
    `SELECT coalesce(l.name, p.name, '-') || ' ' || (l.quantity_milli / 1000.0) || ' ' || l.total_minor AS text
     FROM document d JOIN document_line l ON l.document_id = d.id LEFT JOIN product p ON p.id = l.product_id
     WHERE d.number = ? AND d.kind = 'purchase' ORDER BY l.id`,
    number,
  ).map(({ text }) => text)

export const contactsOf = (sql: Bench['sql'], name: string): string[] =>
  sql<{ text: string }>(
    `SELECT p.channel || ' ' || p.value AS text FROM contact_point p JOIN customer c ON c.id = p.customer_id
     WHERE c.name = ? ORDER BY 1`,
    name,
  ).map(({ text }) => text)

export const nothingNew = { customers: 0, products: 0, documents: 0, lines: 0 }
