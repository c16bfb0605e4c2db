import {
  book,
  many,
  MIB,
  sheet,
  SHEET,
  simple,
  type HostileFile,
  type HostileScale,
} from './hostileBook.ts'
import { makeWorkbook, makeZip, sheetXml, workbookParts, type ZipPart } from './workbooks.ts'

const changed = (name: string, change: Partial<ZipPart>, draft = simple()): Buffer =>
  makeZip(workbookParts(draft).map((part) => (part.name === name ? { ...part, ...change } : part)))

/** Zips that lie about what is in them. */
export function hostileZips(scale: HostileScale): HostileFile[] {
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

/** Workbooks whose parts do not fit together. */
export function hostileRelations(): HostileFile[] {
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
