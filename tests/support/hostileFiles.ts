import { randomBytes } from 'node:crypto'
import {
  book,
  CELL,
  many,
  MIB,
  sheet,
  simple,
  type HostileFile,
  type HostileScale,
} from './hostileBook.ts'
import { hostileTexts } from './hostileTexts.ts'
import { hostileRelations, hostileZips } from './hostileZips.ts'
import { makeWorkbook, makeZip, oneRow, sheetXml } from './workbooks.ts'

/** More than sixty files. Nothing is made before it is asked for. */
export function hostileFiles(scale: HostileScale): HostileFile[] {
  return [
    ...hostileZips(scale),
    ...hostileRelations(),
    ...markup(scale),
    ...sheets(scale),
    ...hostileTexts(scale),
    ...disguises(),
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
