import { mkdirSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
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
} from '../../../support/workbooks.ts'
import { plain, plainRows, readAll, refusal } from './reading.ts'

const folder = tempFolder()
afterAll(() => folder.remove())

let files = 0
const put = (data: string | Buffer) => folder.put(`h${++files}.xlsx`, data)
const refuse = (data: string | Buffer, options: OpenOptions = {}) =>
  refusal(readAll(put(data), options))
const simple = (): WorkbookDraft => ({ sheets: [{ xml: oneRow('<c><v>1</v></c>') }] })
describe('XML that attacks', () => {
  const withDoctype = (doctype: string, text: string) =>
    oneRow(`<c t="str"><v>${text}</v></c>`).replace('<worksheet', `${doctype}<worksheet`)

  it('refuses a billion laughs', async () => {
    const laughs = Array.from(
      { length: 9 },
      (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
    )
    const xml = withDoctype(`<!DOCTYPE w [<!ENTITY l0 "ha">${laughs.join('')}]>`, '&l9;')
    expect((await refuse(makeWorkbook({ sheets: [{ xml }] }))).code).toBe('file.damaged')
  })

  it('refuses an external entity, in every part', async () => {
    const doctype = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    for (const { name } of workbookParts({ ...simple(), shared: '', styles: '' })) {
      const parts = workbookParts({ ...simple(), shared: '', styles: '' }).map((part) =>
        part.name === name
          ? { ...part, data: doctype + String(part.data).replace(/^<\?.*\?>/, '') }
          : part,
      )
      expect((await refuse(makeZip(parts))).code, name).toBe('file.damaged')
    }
  })

  it('takes long runs of spaces, brackets and marks in linear time', async () => {
    const spaces = ' '.repeat(100_000)
    const code = '['.repeat(500_000)
    const cells = `<c t="inlineStr" s="0"><is><t>a${spaces}b</t></is></c><c t="str"><v>${'_x'.repeat(60_000)}</v></c>`
    const styles = `<numFmts><numFmt numFmtId="200" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>`
    const start = performance.now()
    const file = await readAll(put(makeWorkbook({ sheets: [{ xml: oneRow(cells) }], styles })))
    expect(performance.now() - start).toBeLessThan(3000)
    expect(file.rows[0]?.cells.map((cell) => String(plain(cell)).length)).toEqual([
      100_002, 120_000,
    ])
  })
})

describe('workbooks that kill other readers', () => {
  it('never looks at names, validations, dimensions and links', async () => {
    const names =
      '<definedNames><definedName name="All">Sheet1!$A$1:$XFD$1048576</definedName></definedNames>'
    const after =
      '<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a,b"</formula1></dataValidation></dataValidations><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><hyperlinks><hyperlink ref="A1:XFD1048576" r:id="x"/></hyperlinks>'
    const xml = sheetXml('<row><c><v>1</v></c></row>', after).replace(
      '<sheetData>',
      '<dimension ref="A1:XFD1048576"/><sheetData>',
    )
    const growth = await growthOf(async () => {
      expect(
        plainRows(await readAll(put(makeWorkbook({ sheets: [{ xml }], extra: names })))),
      ).toEqual([[1]])
    })
    expect(growth).toBeLessThan(MAX_GROWTH)
  })

  it('drops blank cells far away, refuses values there, and reads far rows', async () => {
    const row = (cells: string) => sheetXml(`<row r="1048576">${cells}</row>`)
    const blank = await readAll(
      put(
        makeWorkbook({
          sheets: [{ xml: row('<c r="A1048576"><v>1</v></c><c r="XFD1048576" s="1"/>') }],
        }),
      ),
    )
    expect(blank.rows).toEqual([
      { sheet: 0, row: 1_048_576, cells: [{ kind: 'number', value: 1 }] },
    ])
    expect(
      await refuse(makeWorkbook({ sheets: [{ xml: row('<c r="XFD1048576"><v>1</v></c>') }] })),
    ).toMatchObject({
      code: 'file.tooLarge',
      limit: 'maxColumns',
    })
    expect(
      (
        await refuse(
          makeWorkbook({ sheets: [{ xml: row(`<c r="${'Z'.repeat(500)}1"><v>1</v></c>`) }] }),
        )
      ).code,
    ).toBe('file.tooLarge')
  })

  it('refuses 5,000 columns', async () => {
    const xml = oneRow('<c><v>1</v></c>'.repeat(5000))
    expect(await refuse(makeWorkbook({ sheets: [{ xml }] }))).toMatchObject({
      code: 'file.tooLarge',
      limit: 'maxColumns',
    })
  })

  it('refuses a cell of 200 KB, inline, shared or calculated', async () => {
    const long = 'x'.repeat(200_000)
    const drafts: WorkbookDraft[] = [
      { sheets: [{ xml: oneRow(`<c t="inlineStr"><is><t>${long}</t></is></c>`) }] },
      { sheets: [{ xml: oneRow(`<c t="str"><v>${long}</v></c>`) }] },
      { ...simple(), shared: `<si>${`<r><t>${long.slice(0, 50_000)}</t></r>`.repeat(4)}</si>` },
      { sheets: [{ xml: oneRow(`<c t="str"><v>${'x'.repeat(5_000_000)}</v></c>`) }] },
    ]
    for (const draft of drafts) {
      expect(await refuse(makeWorkbook(draft))).toMatchObject({
        code: 'file.tooLarge',
        limit: 'maxCellChars',
      })
    }
  })

  it('refuses more rows than allowed, however blank ones count nothing', async () => {
    const rows = '<row><c><v>1</v></c></row><row/>'.repeat(600)
    expect(
      (
        await readAll(put(makeWorkbook({ sheets: [{ xml: sheetXml(rows) }] })), {
          limits: { maxRows: 600 },
        })
      ).rows,
    ).toHaveLength(600)
    expect(
      await refuse(makeWorkbook({ sheets: [{ xml: sheetXml(rows) }] }), {
        limits: { maxRows: 599 },
      }),
    ).toMatchObject({
      code: 'file.tooLarge',
      limit: 'maxRows',
    })
  })

  it('bounds the table of shared texts', async () => {
    const shared = Array.from(
      { length: 20_000 },
      (_, i) => `<si><t>${i}${'y'.repeat(100)}</t></si>`,
    ).join('')
    expect(
      await refuse(makeWorkbook({ ...simple(), shared }), {
        limits: { maxSharedTextBytes: 1_000_000 },
      }),
    ).toMatchObject({
      code: 'file.tooLarge',
      limit: 'maxSharedTextBytes',
    })
  })

  it('streams a sheet of 2 million blank rows in little memory', async () => {
    const rows = Array.from(
      { length: 1_000_000 },
      (_, i) => `<row r="${i + 1}" s="${(i * 7919) % 65_521}"/>`,
    )
    const xml = sheetXml(`${rows.join('')}<row><c><v>9</v></c></row>`)
    const path = put(makeWorkbook({ sheets: [{ xml }] }))
    const growth = await growthOf(async () => {
      expect((await readAll(path)).rows.map(({ row }) => row)).toEqual([1_000_001])
    })
    expect(growth).toBeLessThan(MAX_GROWTH)
  })

  it('takes the names of built-in properties for text', async () => {
    const cells = ['__proto__', 'constructor', 'toString']
      .map((name) => `<c t="str"><v>${name}</v></c>`)
      .join('')
    expect(
      plainRows(
        await readAll(put(makeWorkbook({ sheets: [{ name: '__proto__', xml: oneRow(cells) }] }))),
      ),
    ).toEqual([['__proto__', 'constructor', 'toString']])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(
      (
        await refuse(
          makeWorkbook({ sheets: [{ xml: oneRow('<c t="str"><v>&constructor;</v></c>') }] }),
        )
      ).code,
    ).toBe('file.damaged')
  })
})

describe('files that are something else', () => {
  const ole = (name: string) => {
    const file = Buffer.alloc(4096)
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
    file.write('Root Entry', 1024, 'utf16le')
    file.write(name, 1024 + 128 * 3, 'utf16le')
    return file
  }
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const jpeg = Buffer.from('ffd8ffe000104a46494600010101', 'hex')

  it.each([
    ['a PNG picture', png, 'file.unknown'],
    ['a JPEG picture', jpeg, 'file.unknown'],
    ['a PDF', '%PDF-1.7\n1 0 obj', 'file.unknown'],
    ['an old .xls', ole('Workbook'), 'file.unknown'],
    ['a workbook behind a password', ole('EncryptedPackage'), 'file.encrypted'],
    ['no bytes', '', 'file.empty'],
    [
      'a workbook without a value',
      makeWorkbook({ sheets: [{ xml: sheetXml('<row><c s="1"/></row>') }] }),
      'file.empty',
    ],
    ['a workbook without a sheet', makeWorkbook({ sheets: [] }), 'file.empty'],
    ['an empty zip', makeZip([]), 'file.unknown'],
    ['a web page', '\ufeff <html><table><tr><td>1</td></tr></table></html>', 'file.unknown'],
    ['an XML spreadsheet', '<?xml version="1.0"?><Workbook/>', 'file.unknown'],
  ])('%s', async (_name, data, code) => {
    expect((await refuse(data)).code).toBe(code)
  })

  it('refuses a file that is not there, a folder, and one beyond the size limit', async () => {
    expect((await refusal(readAll(`${folder.path}/nothing.xlsx`))).code).toBe('file.unreadable')
    mkdirSync(`${folder.path}/folder.xlsx`)
    expect((await refusal(readAll(`${folder.path}/folder.xlsx`))).code).toBe('file.unreadable')
    expect(await refuse('a,b\n1,2\n', { limits: { maxFileBytes: 4 } })).toMatchObject({
      code: 'file.tooLarge',
      limit: 'maxFileBytes',
    })
  })
})
