import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { priceListWorkbook } from '../../../../electron/engine/documents/workbooks/priceListWorkbook.ts'
import { samplePriceList } from '../../../support/samplePriceList.ts'

/** Texts that spreadsheets would take for something else. */
const HOSTILE_TEXTS = [
  '=1+1',
  '+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  'https://example.com',
  '<b>bold</b>',
  '_x000D_',
]

async function rowsOf(bytes: Uint8Array): Promise<ExcelJS.CellValue[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.buffer as ArrayBuffer)
  const rows: ExcelJS.CellValue[][] = []
  book.worksheets[0]!.eachRow((row) => rows.push((row.values as ExcelJS.CellValue[]).slice(1)))
  return rows
}

describe('a price list as a workbook', () => {
  it.each(LOCALES)('holds every item with the figures of the document (%s)', async (locale) => {
    const document = samplePriceList(locale, { count: 7 })
    const rows = await rowsOf(await priceListWorkbook(document))
    for (const { items } of document.sections) {
      for (const item of items) {
        const row = rows.find(([name]) => name === item.name)!
        const figures = row.filter((value) => typeof value === 'number')
        const told = [item.listPriceMinor, item.yourPriceMinor, item.offerPriceMinor]
        expect(figures).toEqual(told.filter((minor) => minor !== null).map((minor) => minor! / 100))
        expect(row).toContain(item.benefit)
      }
    }
  })

  it('counts what the client fills in', async () => {
    const document = samplePriceList('en', { count: 2 })
    const rows = await rowsOf(await priceListWorkbook(document))
    const formulas = rows
      .flat()
      .flatMap((value) => (value as { formula?: string } | null)?.formula ?? [])
    expect(formulas).toHaveLength(3)
    expect(formulas[0]).toMatch(/^IF\(F(\d+)="","",F\1\*D\1\)$/)
    expect(formulas[2]).toMatch(/^SUM\(G\d+:G\d+\)$/)
  })

  it('keeps every text a text', async () => {
    const document = samplePriceList('en', { count: HOSTILE_TEXTS.length })
    const items = document.sections
      .flatMap((section) => section.items)
      .map((item, at) => ({ ...item, name: HOSTILE_TEXTS[at]!, benefit: HOSTILE_TEXTS[at]! }))
    const section = { kind: 'chosen' as const, title: '=1+1', items }
    const hostile = { ...document, greeting: '=HYPERLINK("x")', sections: [section] }
    const rows = await rowsOf(await priceListWorkbook(hostile))
    const values = rows.flat()
    expect(values).toContain('=1+1')
    for (const value of values) {
      if (value === null || typeof value !== 'object') continue
      expect((value as { formula?: string }).formula).toMatch(/^(IF|SUM)\(/)
      expect(Object.keys(value)).not.toContain('hyperlink')
    }
  })
})
