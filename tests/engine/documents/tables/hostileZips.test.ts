import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenOptions } from '../../../../electron/engine/documents/tables/openTable.ts'
import { growthOf, MAX_GROWTH } from '../../../support/memory.ts'
import {
  makeWorkbook,
  makeZip,
  oneRow,
  sheetXml,
  tempFolder,
  workbookParts,
  type WorkbookDraft,
  type ZipPart,
} from '../../../support/workbooks.ts'
import { readAll, refusal } from './reading.ts'

const folder = tempFolder()
afterAll(() => folder.remove())

let files = 0
const put = (data: string | Buffer) => folder.put(`h${++files}.xlsx`, data)
const refuse = (data: string | Buffer, options: OpenOptions = {}) =>
  refusal(readAll(put(data), options))
const simple = (): WorkbookDraft => ({ sheets: [{ xml: oneRow('<c><v>1</v></c>') }] })
const changed = (draft: WorkbookDraft, name: string, change: Partial<ZipPart>) =>
  workbookParts(draft).map((part) => (part.name === name ? { ...part, ...change } : part))
const SHEET = 'xl/worksheets/sheet1.xml'

describe('zips that lie', () => {
  it('refuses a bomb by its ratio without unpacking it', async () => {
    const zeros = Buffer.alloc(64 * 1024 * 1024, 0x20)
    const bomb = makeZip(changed(simple(), SHEET, { data: zeros }))
    const growth = await growthOf(async () => {
      expect(await refuse(bomb)).toMatchObject({ code: 'file.tooLarge', limit: 'ratio' })
    })
    expect(growth).toBeLessThan(MAX_GROWTH)
  })

  it('refuses a bomb that declares a harmless size', async () => {
    const data = Buffer.alloc(64 * 1024 * 1024, 0x20)
    const growth = await growthOf(async () => {
      const bomb = makeZip(changed(simple(), SHEET, { data, size: 5000 }))
      expect(await refuse(bomb)).toMatchObject({ code: 'file.damaged', part: SHEET })
    })
    expect(growth).toBeLessThan(MAX_GROWTH)
  })

  it('refuses a part shorter than declared, and one with a wrong checksum', async () => {
    const rows = sheetXml('<row><c><v>1</v></c></row>')
    const longer = changed(simple(), 'xl/workbook.xml', { size: 50_000 })
    expect((await refuse(makeZip(longer))).code).toBe('file.damaged')
    const parts = changed({ sheets: [{ xml: rows }] }, 'xl/workbook.xml', { crc: 12345 })
    expect(await refuse(makeZip(parts))).toEqual({ code: 'file.damaged', part: 'xl/workbook.xml' })
  })

  it('refuses a stored part that lies about its size', async () => {
    const parts = changed(simple(), SHEET, { store: true, size: 9 })
    expect((await refuse(makeZip(parts))).code).toBe('file.damaged')
  })

  it('refuses more unpacked bytes than allowed, by what is declared', async () => {
    const parts = changed(simple(), SHEET, { size: 5 * 1024 ** 3 - 2 ** 31 * 2 })
    expect(
      await refuse(makeZip(parts), { limits: { maxUnpackedBytes: 10_000_000 } }),
    ).toMatchObject({
      code: 'file.tooLarge',
      limit: 'maxUnpackedBytes',
    })
  })

  it('refuses 20,000 entries', async () => {
    const extra = Array.from({ length: 20_000 }, (_, i) => ({
      name: `xl/media/${i}.png`,
      data: '',
    }))
    expect(await refuse(makeZip([...workbookParts(simple()), ...extra]))).toEqual({
      code: 'file.tooLarge',
      limit: 'maxEntries',
      max: 10_000,
    })
  })

  it('refuses parts that lie over each other and two parts of one name', async () => {
    const draft = {
      sheets: [{ xml: oneRow('<c><v>1</v></c>') }, { xml: oneRow('<c><v>2</v></c>') }],
    }
    const overlapping = changed(draft, 'xl/worksheets/sheet2.xml', { sharesOffsetOf: SHEET })
    expect((await refuse(makeZip(overlapping))).code).toBe('file.damaged')
    const twice = [...workbookParts(draft), { name: 'XL/Worksheets/Sheet1.xml', data: '<x/>' }]
    expect((await refuse(makeZip(twice))).code).toBe('file.damaged')
  })

  it('refuses unknown compression and a password on a part', async () => {
    expect((await refuse(makeZip(changed(simple(), SHEET, { method: 12 })))).code).toBe(
      'file.damaged',
    )
    expect((await refuse(makeZip(changed(simple(), SHEET, { flags: 1 })))).code).toBe(
      'file.encrypted',
    )
    expect((await refuse(makeZip(changed(simple(), SHEET, { flags: 0x41 })))).code).toBe(
      'file.encrypted',
    )
  })
})

describe('a workbook cut short', () => {
  let whole: Buffer
  beforeAll(async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('A')
    for (let row = 0; row < 500; row++) sheet.addRow([`text ${row}`, row])
    whole = Buffer.from(await book.xlsx.writeBuffer())
  })

  it.each([0.001, 0.1, 0.5, 0.9, 0.99, 0.999])('at %d of its length is damaged', async (share) => {
    const cut = whole.subarray(0, Math.max(5, Math.floor(whole.length * share)))
    expect((await refuse(cut)).code).toBe('file.damaged')
  })

  it('by one byte, or with a byte changed inside a part, is damaged', async () => {
    expect((await refuse(whole.subarray(0, -1))).code).toBe('file.damaged')
    const at = whole.indexOf('xl/worksheets/sheet1.xml')
    const changedByte = Buffer.from(whole)
    for (let i = 60; i < 90; i++) changedByte[at + i] = (changedByte[at + i] ?? 0) ^ 0xff
    expect((await refuse(changedByte)).code).toBe('file.damaged')
  })
})

describe('parts that do not fit together', () => {
  it.each([
    ['an unclosed row', sheetXml('<row><c><v>1</v></c>')],
    ['a part that ends in the middle of a tag', '<worksheet><sheetData><row><c r="A'],
    ['a closing tag too many', '</worksheet>'],
    ['no XML at all', 'just some words here'],
    ['an empty part', ''],
    ['UTF-16', Buffer.from(`\ufeff${oneRow('<c><v>1</v></c>')}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(oneRow('<c><v>1</v></c>'), 'utf16le')],
    ['another encoding', oneRow('<c><v>1</v></c>').replace('UTF-8', 'windows-1251')],
    ['an unknown entity', oneRow('<c t="str"><v>&nbsp;</v></c>')],
    ['a reference beyond Unicode', oneRow('<c t="str"><v>&#x110000;</v></c>')],
    ['a shared text that is not there', oneRow('<c t="s"><v>7</v></c>')],
    ['a cell without a column', oneRow('<c r="12"><v>7</v></c>')],
    ['a row number of letters', sheetXml('<row r="x"><c><v>1</v></c></row>')],
    ['an attribute without quotes', oneRow('<c r=A1><v>7</v></c>')],
    ['an attribute that never ends', `<worksheet><sheetData><row r="${'1'.repeat(3_000_000)}`],
  ])('refuses %s as damaged', async (_name, xml) => {
    expect(await refuse(makeWorkbook({ sheets: [{ xml }] }))).toMatchObject({
      code: 'file.damaged',
      part: SHEET,
    })
  })

  it('refuses a sheet part that is missing, listed twice, or outside of the file', async () => {
    const missing = workbookParts(simple()).filter(({ name }) => name !== SHEET)
    expect((await refuse(makeZip(missing))).code).toBe('file.damaged')
    const twice = { name: 'B', xml: oneRow(''), target: 'worksheets/sheet1.xml' }
    const parts = workbookParts({ sheets: [...simple().sheets, twice] }).slice(0, -1)
    expect((await refuse(makeZip(parts))).code).toBe('file.damaged')
    const outside = workbookParts(simple()).map((part) => ({
      ...part,
      data: String(part.data).replace(
        'Target="worksheets',
        'TargetMode="External" Target="file:///etc',
      ),
    }))
    expect((await refuse(makeZip(outside))).code).toBe('file.damaged')
  })
})
