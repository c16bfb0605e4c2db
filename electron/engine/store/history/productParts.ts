import type Database from 'better-sqlite3'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { PRODUCT_TEXT_FIELDS, type ProductTexts } from '#shared/domain/products/catalogue.ts'
import { prepared } from '../summary/summaryRows.ts'
import type { Said } from './fieldColumns.ts'

/** What tables beside the product hold of it: texts in other languages, barcodes. */
export function readProductParts(db: Database.Database, id: number): Said {
  const rows = prepared(
    db,
    'SELECT locale, name, category, benefit, unit FROM product_text WHERE product_id = ?',
  ).all(id) as (ProductTexts & { locale: string })[]
  const texts = rows.flatMap((row) =>
    PRODUCT_TEXT_FIELDS.map((field) => [`${field}_${row.locale}`, row[field]] as const),
  )
  return { ...Object.fromEntries(texts), barcodes: joinedCodes(codesOf(db, id)) }
}

/** Brings them up to what was said. A code or SKU that another product has is left to it. */
export function writeProductParts(db: Database.Database, id: number, now: Said): void {
  const before = readProductParts(db, id)
  for (const locale of LOCALES) {
    const isSame = PRODUCT_TEXT_FIELDS.every(
      (field) => textOf(before, `${field}_${locale}`) === textOf(now, `${field}_${locale}`),
    )
    if (!isSame) writeTexts(db, id, locale, now)
  }
  if (textOf(before, 'barcodes') !== textOf(now, 'barcodes')) {
    writeCodes(db, id, splitCodes(textOf(now, 'barcodes')))
  }
}

/** Barcodes as one field: each once, in their order. */
export function joinedCodes(codes: readonly string[]): string {
  return [...new Set(codes)].sort().join('\n')
}

function splitCodes(text: string): string[] {
  return text === '' ? [] : text.split('\n')
}

function textOf(said: Said, field: string): string {
  return String(said[field] ?? '')
}

function writeTexts(db: Database.Database, id: number, locale: string, now: Said): void {
  const [name, category, benefit, unit] = PRODUCT_TEXT_FIELDS.map((field) =>
    textOf(now, `${field}_${locale}`),
  )
  if (`${name}${category}${benefit}${unit}` === '') {
    prepared(db, 'DELETE FROM product_text WHERE product_id = ? AND locale = ?').run(id, locale)
    return
  }
  prepared(
    db,
    `INSERT OR REPLACE INTO product_text (product_id, locale, name, category, benefit, unit)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(id, locale, name, category, benefit, unit)
}

function writeCodes(db: Database.Database, id: number, codes: readonly string[]): void {
  const remove = prepared(db, 'DELETE FROM product_barcode WHERE product_id = ? AND code = ?')
  for (const code of codesOf(db, id)) if (!codes.includes(code)) remove.run(id, code)
  const add = prepared(
    db,
    `INSERT OR IGNORE INTO product_barcode (code, product_id)
     SELECT @code, @id WHERE NOT EXISTS (SELECT 1 FROM product WHERE sku = @code AND id <> @id)`,
  )
  for (const code of codes) add.run({ code, id })
}

function codesOf(db: Database.Database, id: number): string[] {
  return prepared(db, 'SELECT code FROM product_barcode WHERE product_id = ? ORDER BY code')
    .pluck()
    .all(id) as string[]
}
