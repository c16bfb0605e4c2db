import type Database from 'better-sqlite3'
import type { ImportResult, RecordedPair } from '#shared/api/imports.contract.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { ImportAnswers } from '#shared/domain/imports/fields.ts'
import type { SheetHeadings } from './frame.ts'
import type { PlacedDocuments } from './placeDocuments.repo.ts'
import type { StagedDocument } from './stagedSales.ts'
import type { Staging } from './staging.ts'

/** Pairs that travel to the page; of the others only their number. */
const PAIRS_TOLD = 200
/** Products that are named of a purchase. */
const NAMED = 3

/** What the owner says of a document that looks like one recorded in the app. */
export function chooser(
  { recorded, recordedOtherwise }: ImportAnswers,
  { sales }: Staging,
  sheets: readonly SheetHeadings[],
): (document: StagedDocument) => boolean {
  const otherwise = new Set(recordedOtherwise.map(({ sheet, row }) => `${row} ${sheet}`))
  return ({ firstLine }) => {
    const { name = '' } = sheets[sales.sheet.get(firstLine)] ?? {}
    const isOtherwise = otherwise.has(`${sales.row.get(firstLine)} ${name}`)
    return (recorded === 'same') !== isOtherwise
  }
}

/** The pairs in words, the first of them, and how many there are. */
export function toldPairs(
  db: Database.Database,
  staging: Staging,
  sheets: readonly SheetHeadings[],
  pairs: PlacedDocuments['recorded'],
): ImportResult['recorded'] {
  const same = pairs.filter(({ isSame }) => isSame).length
  const told = pairs.slice(0, PAIRS_TOLD)
  const words = wordsOfFile(staging, new Set(told.map(({ document }) => document)))
  const read = db.prepare(
    `SELECT d.number, d.day, c.name AS customer,
       EXISTS (SELECT 1 FROM sale s WHERE s.document_id = d.id) AS isSale
     FROM document d JOIN customer c ON c.id = d.customer_id WHERE d.id = ?`,
  )
  const names = db
    .prepare(
      `SELECT coalesce(l.name, p.name, '') FROM document_line l
       LEFT JOIN product p ON p.id = l.product_id
       WHERE l.document_id = ? ORDER BY l.position, l.id LIMIT ${NAMED + 1}`,
    )
    .pluck()
  return {
    same,
    another: pairs.length - same,
    pairs: told.map(({ document, recorded, isSame }): RecordedPair => {
      const { sales } = staging
      const base = read.get(recorded.id) as BaseRow
      const how = base.isSale === 1 ? 'sale' : 'typed'
      return {
        sheet: sheets[sales.sheet.get(document.firstLine)]?.name ?? '',
        row: sales.row.get(document.firstLine),
        choice: isSame ? 'same' : 'another',
        customer: base.customer,
        totalMinor: document.totalMinor,
        file: {
          number: document.number,
          day: fromEpochDay(document.day),
          words: listed(words.get(document) ?? []),
        },
        recorded: {
          how: recorded.isOrder ? 'order' : how,
          number: base.number,
          day: fromEpochDay(base.day),
          words: listed(names.all(recorded.id) as string[]),
        },
      }
    }),
  }
}

interface BaseRow {
  number: string | null
  day: number
  customer: string
  isSale: 0 | 1
}

function wordsOfFile(
  { products, sales }: Staging,
  wanted: ReadonlySet<StagedDocument>,
): Map<StagedDocument, string[]> {
  const words = new Map([...wanted].map((document) => [document, [] as string[]]))
  if (wanted.size === 0) return words
  for (let line = 0; line < sales.lineCount; line++) {
    const own = words.get(sales.documentOf(line))
    if (own === undefined || own.length > NAMED) continue
    const product = products[sales.product.get(line) - 1]
    own.push(sales.names.get(line) ?? (product?.name || product?.sku) ?? '')
  }
  return words
}

function listed(names: readonly string[]): string {
  const named = [...new Set(names.filter((name) => name !== ''))]
  return named.length > NAMED ? `${named.slice(0, NAMED).join(', ')}…` : named.join(', ')
}
