import { randomBytes } from 'node:crypto'
import { hostileTexts } from './hostileTexts.ts'
import {
  makeWorkbook,
  makeZip,
  oneRow,
  sheetXml,
  workbookParts,
  type WorkbookDraft,
  type ZipPart,
} from './workbooks.ts'

/** A file made to hurt whoever opens it, and what has to become of it. */
export interface HostileFile {
  name: string
  /** Of the file; readers must not believe it. */
  extension: 'xlsx' | 'csv'
  make(): Buffer
  /** Code of the refusal (`|` parts several that are right), or how many rows are read. */
  ends: string | number
}

/** How large the large ones are: `short` for every run, `long` for a run by hand. */
export type HostileScale = 'short' | 'long'

const SHEET = 'xl/worksheets/sheet1.xml'
const MIB = 1024 * 1024
const CELL = '<c><v>1</v></c>'
const simple = (): WorkbookDraft => ({ sheets: [{ xml: oneRow(CELL) }] })
const changed = (name: string, change: Partial<ZipPart>, draft = simple()): Buffer =>
  makeZip(workbookParts(draft).map((part) => (part.name === name ? { ...part, ...change } : part)))
const sheet = (xml: string | Buffer, draft: Partial<WorkbookDraft> = {}): Buffer =>
  makeWorkbook({ sheets: [{ xml }], ...draft })
const many = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('')

function book(name: string, ends: HostileFile['ends'], make: () => Buffer): HostileFile {
  return { name, extension: 'xlsx', ends, make }
}

/** More than sixty files. Nothing is made before it is asked for. */
export function hostileFiles(scale: HostileScale): HostileFile[] {
  return [
    ...zips(scale),
    ...relations(),
    ...markup(scale),
    ...sheets(scale),
    ...hostileTexts(scale),
    ...disguises(),
  ]
}

function zips(scale: HostileScale): HostileFile[] {
  const entries = scale === 'long' ? 100_000 : 20_000
  const bomb = Buffer.alloc((scale === 'long' ? 512 : 64) * MIB, 0x20)
  return [
    book('a bomb by ratio', 'file.tooLarge', () => changed(SHEET, { data: bomb })),
    book('a bomb that declares 5,000 bytes', 'file.damaged', () =>
      changed(SHEET, { data: bomb, size: 5000 }),
    ),
    book('a bomb in the shared texts', 'file.tooLarge', () =>
      makeZip([...workbookParts(simple()), { name: 'xl/sharedStrings.xml', data: bomb }]),
    ),
    book('a bomb in the styles', 'file.tooLarge', () =>
      makeZip([...workbookParts(simple()), { name: 'xl/styles.xml', data: bomb }]),
    ),
    book('a bomb in the workbook part', 'file.tooLarge', () =>
      changed('xl/workbook.xml', { data: bomb }),
    ),
    book('a bomb beside the parts, never opened', 1, () =>
      makeZip([...workbookParts(simple()), { name: 'xl/media/a.png', data: bomb }]),
    ),
    book('a zip inside of a zip', 1, () =>
      makeZip([
        ...workbookParts(simple()),
        { name: 'a.zip', data: makeZip(workbookParts(simple())) },
      ]),
    ),
    book('too many entries', 'file.tooLarge', () =>
      makeZip([
        ...workbookParts(simple()),
        ...Array.from({ length: entries }, (_, i) => ({ name: `m/${i}`, data: '', store: true })),
      ]),
    ),
    book('entries that lie over each other', 'file.damaged', () => {
      const draft = { sheets: [...simple().sheets, ...simple().sheets] }
      return changed('xl/worksheets/sheet2.xml', { sharesOffsetOf: SHEET }, draft)
    }),
    book('two entries of one name', 'file.damaged', () =>
      makeZip([...workbookParts(simple()), { name: SHEET.toUpperCase(), data: '<x/>' }]),
    ),
    book('4 GB declared, 5 times', 'file.tooLarge', () =>
      makeZip([
        ...workbookParts(simple()),
        ...[1, 2, 3, 4, 5].map((i) => ({ name: `m/${i}`, data: 'x', size: 0xfffffffe })),
      ]),
    ),
    book('a part shorter than declared', 'file.damaged', () => changed(SHEET, { size: 50_000 })),
    book('a part with another checksum', 'file.damaged', () => changed(SHEET, { crc: 1 })),
    book('an unknown compression', 'file.damaged', () => changed(SHEET, { method: 99 })),
    book('a part behind a password', 'file.encrypted', () => changed(SHEET, { flags: 1 })),
    book('a name that climbs out of the folder', 1, () =>
      makeZip([...workbookParts(simple()), { name: 'xl/media/..x/a', data: 'x' }]),
    ),
    ...[0.01, 0.3, 0.6, 0.95].map((share) =>
      book(`cut at ${share} of its length`, 'file.damaged', () => {
        const whole = sheet(sheetXml(many(200, (i) => `<row><c><v>${i}</v></c></row>`)))
        return whole.subarray(0, Math.max(8, Math.floor(whole.length * share)))
      }),
    ),
    book('bytes changed in the middle', 'file.damaged', () => {
      const whole = Buffer.from(sheet(sheetXml(many(500, (i) => `<row><c><v>${i}</v></c></row>`))))
      const at = whole.indexOf(SHEET) + 60
      for (let i = at; i < at + 40; i++) whole[i] = (whole[i] ?? 0) ^ 0x5a
      return whole
    }),
  ]
}

function relations(): HostileFile[] {
  const swapped = (name: string, from: string, to: string, draft = simple()) =>
    makeZip(
      workbookParts(draft).map((part) =>
        part.name === name ? { ...part, data: String(part.data).replace(from, to) } : part,
      ),
    )
  const rels = 'xl/_rels/workbook.xml.rels'
  const without = (name: string) => makeZip(workbookParts(simple()).filter((p) => p.name !== name))
  return [
    book('no sheet part', 'file.damaged', () => without(SHEET)),
    book('no relations of the workbook', 'file.damaged', () => without(rels)),
    book('no relations of the package', 1, () => without('_rels/.rels')),
    book('no workbook part', 'file.unknown', () => without('xl/workbook.xml')),
    book('a workbook without sheets', 'file.empty', () => makeWorkbook({ sheets: [] })),
    book('a sheet that is the workbook itself', 'file.damaged|file.empty', () =>
      swapped(rels, 'worksheets/sheet1.xml', 'workbook.xml'),
    ),
    book('relations that point at themselves', 'file.damaged|file.empty', () =>
      swapped(rels, 'worksheets/sheet1.xml', '_rels/workbook.xml.rels'),
    ),
    book('a workbook that is its own relations', 'file.unknown', () =>
      swapped('_rels/.rels', 'xl/workbook.xml', '_rels/.rels'),
    ),
    book('a sheet outside of the file', 'file.damaged', () =>
      swapped(rels, 'Target="worksheets', 'TargetMode="External" Target="file:///etc'),
    ),
    book('a sheet that climbs out of the file', 'file.damaged', () =>
      swapped(rels, 'worksheets/sheet1.xml', '../../../../etc/passwd'),
    ),
    book('the same sheet twice', 'file.damaged', () =>
      makeZip(
        workbookParts({
          sheets: [...simple().sheets, { xml: '', target: 'worksheets/sheet1.xml' }],
        }).slice(0, -1),
      ),
    ),
    book('a sheet of a wrong kind', 'file.empty', () =>
      swapped(rels, '/worksheet"', '/chartsheet"'),
    ),
  ]
}

function markup(scale: HostileScale): HostileFile[] {
  const laughs = many(9, (i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`)
  const doctype = (inner: string, text: string) =>
    sheet(
      oneRow(`<c t="str"><v>${text}</v></c>`).replace(
        '<worksheet',
        `<!DOCTYPE w [${inner}]><worksheet`,
      ),
    )
  const deep = scale === 'long' ? 2_000_000 : 200_000
  return [
    book('a billion laughs', 'file.damaged', () => doctype(`<!ENTITY l0 "ha">${laughs}`, '&l9;')),
    book('an entity blown up 100,000 times', 'file.damaged', () =>
      doctype(`<!ENTITY a "${'x'.repeat(10_000)}">`, '&a;'.repeat(10_000)),
    ),
    book('an external entity', 'file.damaged', () =>
      doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;'),
    ),
    book('an external document type', 'file.damaged', () =>
      doctype('<!ENTITY % d SYSTEM "http://127.0.0.1:9/x"> %d;', 'x'),
    ),
    book('elements nested without end', 'file.damaged', () =>
      sheet(`<worksheet>${'<a>'.repeat(deep)}`),
    ),
    book('an attribute without end', 'file.damaged', () =>
      sheet(`<worksheet><sheetData><row r="${'1'.repeat(4 * MIB)}`),
    ),
    book('a tag with 100,000 attributes', 1, () =>
      sheet(sheetXml(`<row ${many(100_000, (i) => `a${i}="1" `)}>${CELL}</row>`)),
    ),
    book('a sheet in UTF-16', 'file.damaged', () =>
      sheet(Buffer.from(`\ufeff${oneRow(CELL)}`, 'utf16le')),
    ),
    book('a sheet that is no XML', 'file.damaged', () => sheet('Dear customer')),
    book('a sheet of random bytes', 'file.damaged', () => sheet(randomBytes(100_000))),
    book('a row that is never closed', 'file.damaged', () =>
      sheet(sheetXml('<row><c><v>1</v></c>')),
    ),
    book('a style table of 500,000 styles', 1, () =>
      makeWorkbook({
        ...simple(),
        styles: `<cellXfs>${'<xf numFmtId="14"/>'.repeat(500_000)}</cellXfs>`,
      }),
    ),
    book('a number format of 500,000 brackets', 1, () =>
      makeWorkbook({
        ...simple(),
        styles: `<numFmts><numFmt numFmtId="200" formatCode="${'['.repeat(500_000)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>`,
      }),
    ),
  ]
}

function sheets(scale: HostileScale): HostileFile[] {
  const all = 'A1:XFD1048576'
  const rows = (xml: string) => sheet(sheetXml(xml))
  const sharedCount = scale === 'long' ? 1_000_000 : 300_000
  return [
    book('a name over the whole sheet', 1, () =>
      sheet(oneRow(CELL), {
        extra:
          '<definedNames><definedName name="x">Sheet1!$A$1:$XFD$1048576</definedName></definedNames>',
      }),
    ),
    ...[
      [
        'validations',
        `<dataValidations count="1"><dataValidation type="list" sqref="${all}"/></dataValidations>`,
      ],
      [
        'conditional formats',
        `<conditionalFormatting sqref="${all}"><cfRule type="cellIs" priority="1"/></conditionalFormatting>`,
      ],
      ['merged cells', `<mergeCells><mergeCell ref="${all}"/></mergeCells>`],
      ['links', `<hyperlinks><hyperlink ref="${all}" r:id="x"/></hyperlinks>`],
      ['filters', `<autoFilter ref="${all}"/>`],
    ].map(([what, after]) =>
      book(`${what} over the whole sheet`, 1, () => sheet(sheetXml(`<row>${CELL}</row>`, after))),
    ),
    book('a value in the last cell of all', 'file.tooLarge', () =>
      rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    ),
    book('a format in the last cell of all', 1, () =>
      rows('<row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576" s="1"/></row>'),
    ),
    book('a column of 500 letters', 'file.tooLarge', () =>
      rows(`<row><c r="${'Z'.repeat(500)}1"><v>1</v></c></row>`),
    ),
    book('10,000 columns', 'file.tooLarge', () => rows(`<row>${CELL.repeat(10_000)}</row>`)),
    book('rows without numbers', 3, () => rows(`<row>${CELL}</row>`.repeat(3))),
    book('a row given twice', 2, () => rows(`<row r="5">${CELL}</row>`.repeat(2))),
    book('rows in the wrong order', 2, () =>
      rows(`<row r="9">${CELL}</row><row r="2">${CELL}</row>`),
    ),
    book('a cell given twice', 1, () =>
      rows('<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
    ),
    book('a row number below zero', 'file.damaged', () => rows(`<row r="-5">${CELL}</row>`)),
    book('a row number of zero', 'file.damaged', () => rows(`<row r="0">${CELL}</row>`)),
    book('a row number of 20 digits', 'file.damaged', () =>
      rows(`<row r="${'9'.repeat(20)}">${CELL}</row>`),
    ),
    book('a million blank rows', 1, () =>
      rows(
        `${many(1_000_000, (i) => `<row r="${i + 1}" s="${(i * 7919) % 65_521}"/>`)}<row>${CELL}</row>`,
      ),
    ),
    book('names of built-in properties', 1, () =>
      rows(
        `<row>${['__proto__', 'constructor', 'toString'].map((n) => `<c t="str"><v>${n}</v></c>`).join('')}</row>`,
      ),
    ),
    book('a cell of 100 KB', 1, () =>
      rows(`<row><c t="str"><v>${'x'.repeat(100_000)}</v></c></row>`),
    ),
    book('a cell of 5 MB', 'file.tooLarge', () =>
      rows(`<row><c t="str"><v>${'x'.repeat(5_000_000)}</v></c></row>`),
    ),
    book('a shared text that is not there', 'file.damaged', () =>
      rows('<row><c t="s"><v>7</v></c></row>'),
    ),
    book('a shared text below zero', 'file.damaged', () =>
      rows('<row><c t="s"><v>-1</v></c></row>'),
    ),
    book('shared texts beyond memory', scale === 'long' ? 'file.tooLarge' : 1, () =>
      makeWorkbook({
        ...simple(),
        shared: many(sharedCount, (i) => `<si><t>${i}${randomBytes(50).toString('hex')}</t></si>`),
      }),
    ),
    book('a date of the year 2,900,000', 1, () =>
      sheet(oneRow('<c s="1"><v>1e9</v></c>'), {
        styles: '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>',
      }),
    ),
  ]
}

function disguises(): HostileFile[] {
  const ole = (name: string) => {
    const file = Buffer.alloc(4096)
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
    file.write(name, 1024 + 128 * 3, 'utf16le')
    return file
  }
  const ods = () =>
    makeZip([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', store: true },
      { name: 'content.xml', data: '<office:document-content/>' },
    ])
  return [
    book('an old .xls', 'file.unknown', () => ole('Workbook')),
    book('a workbook behind a password', 'file.encrypted', () => ole('EncryptedPackage')),
    book('an OpenDocument sheet', 'file.unknown', ods),
    book('a web page', 'file.unknown', () =>
      Buffer.from('<html><table><tr><td>1</td></tr></table></html>'),
    ),
    book('an XML spreadsheet', 'file.unknown', () =>
      Buffer.from('<?xml version="1.0"?><Workbook/>'),
    ),
    book('a picture', 'file.unknown', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
    book('a PDF', 'file.unknown', () => Buffer.from('%PDF-1.7\n1 0 obj')),
    book('no bytes at all', 'file.empty', () => Buffer.alloc(0)),
    book('random bytes', 'file.unknown', () =>
      Buffer.concat([Buffer.of(1, 0, 2, 0), randomBytes(100_000)]),
    ),
    book('a text named .xlsx', 2, () => Buffer.from('Date,Amount\n2026-03-01,5\n')),
    { ...book('a workbook named .csv', 1, () => makeWorkbook(simple())), extension: 'csv' },
  ]
}
