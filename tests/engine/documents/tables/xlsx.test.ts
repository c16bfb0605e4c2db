import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, describe, expect, it } from 'vitest'
import { openTable } from '../../../../electron/engine/documents/tables/openTable.ts'
import {
  makeWorkbook,
  makeZip,
  oneRow,
  sheetXml,
  tempFolder,
  workbookParts,
} from '../../../support/workbooks.ts'
import { plain, plainRows, readAll, refusal } from './reading.ts'

const folder = tempFolder()
afterAll(() => folder.remove())

const STRICT = 'http://purl.oclc.org/ooxml/spreadsheetml/main'
const STRICT_OFFICE = 'http://purl.oclc.org/ooxml/officeDocument/relationships'

let files = 0
async function cellsOf(
  cells: string,
  draft: { shared?: string; styles?: string; date1904?: boolean } = {},
) {
  const path = folder.put(
    `c${++files}.xlsx`,
    makeWorkbook({ sheets: [{ xml: oneRow(cells) }], ...draft }),
  )
  return (await readAll(path)).rows[0]?.cells ?? []
}

async function sheetOf(xml: string | Buffer) {
  return readAll(folder.put(`s${++files}.xlsx`, makeWorkbook({ sheets: [{ xml }] })))
}

describe('a workbook written by exceljs', () => {
  it('gives every kind of cell', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('Sales')
    sheet.addRow(['Name', 'Sum', 'Paid', 'Day', 'Moment', 'Bad', 'Formula'])
    const row = sheet.addRow([
      'Անի & <Со> ',
      12.5,
      true,
      new Date(Date.UTC(2025, 1, 28)),
      new Date(Date.UTC(2025, 1, 28, 23, 59, 58)),
      { error: '#REF!' },
      { formula: 'A1&"x"', result: 'Namex' },
    ])
    row.getCell(4).numFmt = 'dd.mm.yyyy'
    row.getCell(5).numFmt = 'yyyy-mm-dd hh:mm'
    sheet.addRow([
      { richText: [{ text: 'two ' }, { text: 'runs', font: { bold: true } }] },
      null,
      -3,
    ])
    sheet.getCell('A10').value = 'far down'
    const path = join(folder.path, 'kinds.xlsx')
    await book.xlsx.writeFile(path)
    const file = await readAll(path)
    expect(file.sheets).toEqual([{ name: 'Sales', hidden: false }])
    expect(file.rows.map(({ row: number }) => number)).toEqual([1, 2, 3, 10])
    expect(file.rows[1]?.cells).toEqual([
      { kind: 'text', text: 'Անի & <Со> ' },
      { kind: 'number', value: 12.5 },
      { kind: 'boolean', value: true },
      { kind: 'date', day: '2025-02-28', time: null },
      { kind: 'date', day: '2025-02-28', time: '23:59:58' },
      { kind: 'error', text: '#REF!' },
      { kind: 'text', text: 'Namex' },
    ])
    expect(plainRows(file)[2]).toEqual(['two runs', null, -3])
  })

  it('lists hidden sheets in the order of the workbook', async () => {
    const book = new ExcelJS.Workbook()
    for (const [name, state] of [
      ['One', 'visible'],
      ['Two', 'hidden'],
      ['Three', 'veryHidden'],
    ] as const) {
      book.addWorksheet(name, { state }).addRow([name])
    }
    const path = join(folder.path, 'hidden.xlsx')
    await book.xlsx.writeFile(path)
    const file = await readAll(path)
    expect(file.sheets.map(({ hidden }) => hidden)).toEqual([false, true, true])
    expect(file.rows.map(({ sheet, cells }) => [sheet, cells[0] && plain(cells[0])])).toEqual([
      [0, 'One'],
      [1, 'Two'],
      [2, 'Three'],
    ])
  })

  it('gives batches of at most 500 rows, a preview, progress, and may be read again', async () => {
    const book = new ExcelJS.Workbook()
    for (const name of ['A', 'B']) {
      const sheet = book.addWorksheet(name)
      for (let row = 0; row < 1234; row++) sheet.addRow([`${name}${row}`, row])
    }
    const path = join(folder.path, 'long.xlsx')
    await book.xlsx.writeFile(path)
    const file = await openTable(path)
    const sizes: number[] = []
    for await (const { rows } of file.rows()) sizes.push(rows.length)
    expect(Math.max(...sizes)).toBe(500)
    expect(sizes.reduce((sum, size) => sum + size)).toBe(2468)
    const preview: [number, number][] = []
    for await (const { sheet, rows } of file.rows({ maxRowsPerSheet: 7 }))
      preview.push([sheet, rows.length])
    expect(preview).toEqual([
      [0, 7],
      [1, 7],
    ])
    const progress: number[] = []
    for await (const batch of file.rows({ onBytes: (read) => progress.push(read) }))
      expect(batch.rows.length).toBeGreaterThan(0)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
    expect(progress.at(-1)).toBeGreaterThan(file.bytes / 2)
    expect(progress.at(-1)).toBeLessThanOrEqual(file.bytes)
    await file.close()
  })
})

describe('cells', () => {
  it('joins rich text and leaves phonetic runs out', async () => {
    const shared =
      '<si><r><t>東</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 京</t></r><rPh sb="0" eb="1"><t>トウ</t></rPh><phoneticPr fontId="1"/></si><si><t/></si><si/>'
    const cells = await cellsOf(
      '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c><v>1</v></c>',
      { shared },
    )
    expect(cells.map(plain)).toEqual(['東 京', null, null, 1])
  })

  it('reads inline strings, formula strings, booleans and errors', async () => {
    const cells = await cellsOf(
      '<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>x</t></rPh></is></c><c t="str"><f>1&lt;2</f><v>c</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="n"><v>1e-3</v></c>',
    )
    expect(cells.map(plain)).toEqual(['ab', 'c', true, false, '#N/A', 0.001])
    expect(cells[4]?.kind).toBe('error')
  })

  it.each([
    ['0', 0],
    ['-12.50', -12.5],
    ['0.1', 0.1],
    ['45658.006944444445', 45658.006944444445],
    ['123456789012345', 123456789012345],
    ['1234567890123456789', 1234567890123456800],
    ['3.7491E+10', 37491000000],
    ['.5', 0.5],
    ['1.7976931348623157E308', Number.MAX_VALUE],
    ['0.30000000000000004', 0.30000000000000004],
    ['999999999.999999', 999999999.999999],
    [' 7 ', 7],
  ])('reads the number %s as the nearest double', async (text, value) => {
    expect(await cellsOf(`<c><v>${text}</v></c>`)).toEqual([{ kind: 'number', value }])
  })

  it('keeps what is no number as text', async () => {
    const cells = await cellsOf(
      '<c><v>12 zł</v></c><c><v>1e999</v></c><c><v>1.2.3</v></c><c><v>-</v></c>',
    )
    expect(cells.map(plain)).toEqual(['12 zł', '1e999', '1.2.3', '-'])
  })

  it('resolves entities, character references, CDATA and escapes', async () => {
    const cells = await cellsOf(
      '<c t="str"><v>&lt;&amp;&gt;&quot;&apos;</v></c><c t="str"><v>&#1047;&#x10D0;&#x1F600;</v></c><c t="inlineStr"><is><t><![CDATA[a<b & c]]> d</t></is></c><c t="str"><v>a_x000A_b_x005F_x0041__x0000_</v></c><c><v>1<!-- 5 -->2</v></c><c><v><![CDATA[34]]></v></c>',
    )
    expect(cells.map(plain)).toEqual([`<&>"'`, 'Зა😀', 'a<b & c d', 'a\nb_x0041_', 12, 34])
  })

  it('keeps outer white space only where the file asks for it', async () => {
    const cells = await cellsOf(
      '<c t="inlineStr"><is><t xml:space="preserve"> a </t></is></c><c t="inlineStr"><is><t>\r\n b c \t</t></is></c><c t="inlineStr"><is><t xml:space="preserve">x\r\ny</t></is></c>',
    )
    expect(cells.map(plain)).toEqual([' a ', 'b c', 'x\ny'])
  })

  it('counts rows and cells without a reference, and drops trailing blanks', async () => {
    const file = await sheetOf(
      sheetXml(
        '<row><c><v>1</v></c><c/><c><v>3</v></c><c s="1"/></row><row/><row r="5"><c r="C5"><v>1</v></c><c><v>2</v></c><c r="F5" s="0"/></row><row><c><v>6</v></c></row>',
      ),
    )
    expect(file.rows.map(({ row, cells }) => [row, ...cells.map(plain)])).toEqual([
      [1, 1, null, 3],
      [5, null, null, 1, 2],
      [6, 6],
    ])
  })

  it('takes white space for blank', async () => {
    const file = await sheetOf(
      sheetXml(
        '<row r="1"><c t="str"><v>  \u00a0</v></c></row><row r="2"><c t="str"><v>x</v></c></row>',
      ),
    )
    expect(file.rows.map(({ row }) => row)).toEqual([2])
  })

  it('reads prefixed names, comments, a byte order mark and strict namespaces', async () => {
    const xml = `\ufeff<?xml version="1.0"?><!-- <row> --><x:worksheet xmlns:x="${STRICT}"><x:sheetData><x:row r='1' ><x:c r = "A1" t='str'><x:v>p</x:v></x:c><x:c r="B1" xmlns:r="u"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    const path = folder.put(
      'strict.xlsx',
      makeWorkbook({ sheets: [{ xml }], main: STRICT, office: STRICT_OFFICE }),
    )
    expect(plainRows(await readAll(path))).toEqual([['p', 2]])
  })

  it('finds sheets wherever the relations say', async () => {
    const sheets = [
      { name: 'Rel', target: '../other/./a%20b.xml', xml: oneRow('<c><v>1</v></c>') },
      { name: 'Abs', target: '/deep/down.xml', xml: oneRow('<c><v>2</v></c>') },
    ]
    const parts = workbookParts({ sheets }).map((part) =>
      part.name === 'other/a%20b.xml' ? { ...part, name: 'other/A b.xml' } : part,
    )
    expect(plainRows(await readAll(folder.put('paths.xlsx', makeZip(parts))))).toEqual([[1], [2]])
  })

  it('reads zip64, stored parts and an extension that lies', async () => {
    const draft = { sheets: [{ xml: oneRow('<c><v>64</v></c>') }] }
    expect(
      plainRows(await readAll(folder.put('z64.xlsx', makeWorkbook(draft, { zip64: true })))),
    ).toEqual([[64]])
    const stored = workbookParts(draft).map((part) => ({ ...part, store: true }))
    const file = await readAll(folder.put('really-a-workbook.csv', makeZip(stored)))
    expect([file.format, ...plainRows(file)]).toEqual(['xlsx', [64]])
  })

  it('reads a text that chunks of the file cut anywhere', async () => {
    const texts = Array.from({ length: 3000 }, (_, i) => 'ა&amp;'.repeat((i * 7) % 60) + i)
    const rows = texts.map(
      (text) => `<row><c t="str"><v>${text}</v></c><c><v>${text.length}.25</v></c></row>`,
    )
    const file = await sheetOf(sheetXml(rows.join('')))
    expect(plainRows(file)).toEqual(
      texts.map((text) => [text.replaceAll('&amp;', '&'), text.length + 0.25]),
    )
  })
})

describe('a zip that is no workbook', () => {
  it.each([
    [
      'a text document',
      [
        {
          name: '_rels/.rels',
          data: '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
        },
        { name: 'word/document.xml', data: '<document/>' },
      ],
    ],
    [
      'an OpenDocument sheet',
      [
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'content.xml', data: '<x/>' },
      ],
    ],
    [
      'a binary workbook',
      [
        {
          name: '_rels/.rels',
          data: '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        },
        { name: 'xl/workbook.bin', data: 'x' },
      ],
    ],
  ])('refuses %s as unknown', async (name, parts) => {
    expect((await refusal(readAll(folder.put(`${name}.xlsx`, makeZip(parts))))).code).toMatch(
      /file\.(unknown|damaged)/,
    )
  })
})
