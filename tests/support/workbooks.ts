import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'

/** One part of a hand-made zip. What is declared may differ from what is there. */
export interface ZipPart {
  name: string
  data: string | Buffer
  /** Kept as it is instead of deflated. */
  store?: boolean
  /** Declared unpacked size, where it shall lie. */
  size?: number
  /** Declared checksum, where it shall lie. */
  crc?: number
  flags?: number
  method?: number
  /** Offset of another part's header that the directory points to instead. */
  sharesOffsetOf?: string
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const ZIP64_END = 0x06064b50
const ZIP64_LOCATOR = 0x07064b50
const FULL = 0xffffffff

interface Placed extends Required<Pick<ZipPart, 'name' | 'size' | 'crc' | 'flags' | 'method'>> {
  packed: Buffer
  offset: number
}

/** What the plain record at the end of a zip can count. */
const MOST_PLAIN_PARTS = 0xfffe

/**
 * A zip with exactly these parts; `zip64` writes every size and offset in 64 bits, as more parts
 * than 16 bits can count need it too.
 */
export function makeZip(parts: ZipPart[], options: { zip64?: boolean } = {}): Buffer {
  const zip64 = options.zip64 === true || parts.length > MOST_PLAIN_PARTS
  const pieces: Buffer[] = []
  const placed: Placed[] = []
  let offset = 0
  for (const part of parts) {
    const entry = place(part, offset, placed)
    placed.push(entry)
    const header = localHeader(entry)
    pieces.push(header, entry.packed)
    offset += header.length + entry.packed.length
  }
  const directory = Buffer.concat(placed.map((entry) => centralHeader(entry, zip64)))
  const end = zip64 ? zip64End(placed.length, directory.length, offset) : null
  const tail = endRecord(placed.length, directory.length, offset, end !== null)
  return Buffer.concat([...pieces, directory, ...(end === null ? [] : [end]), tail])
}

function place(part: ZipPart, offset: number, placed: Placed[]): Placed {
  const bytes = Buffer.from(part.data as string)
  const shared =
    part.sharesOffsetOf === undefined
      ? undefined
      : placed.find(({ name }) => name === part.sharesOffsetOf)
  return {
    name: part.name,
    packed: part.store === true ? bytes : deflateRawSync(bytes),
    size: part.size ?? bytes.length,
    crc: part.crc ?? crc32(bytes),
    flags: part.flags ?? 0x800,
    method: part.method ?? (part.store === true ? 0 : 8),
    offset: shared?.offset ?? offset,
  }
}

function localHeader({ name, packed, size, crc, flags, method }: Placed): Buffer {
  const bytes = Buffer.from(name)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(LOCAL, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(method, 8)
  header.writeUInt32LE(crc, 14)
  header.writeUInt32LE(packed.length, 18)
  header.writeUInt32LE(size, 22)
  header.writeUInt16LE(bytes.length, 26)
  return Buffer.concat([header, bytes])
}

function centralHeader(entry: Placed, zip64: boolean): Buffer {
  const bytes = Buffer.from(entry.name)
  const extra = Buffer.alloc(zip64 ? 28 : 0)
  if (zip64) {
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(24, 2)
    extra.writeBigUInt64LE(BigInt(entry.size), 4)
    extra.writeBigUInt64LE(BigInt(entry.packed.length), 12)
    extra.writeBigUInt64LE(BigInt(entry.offset), 20)
  }
  const header = Buffer.alloc(46)
  header.writeUInt32LE(CENTRAL, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(entry.flags, 8)
  header.writeUInt16LE(entry.method, 10)
  header.writeUInt32LE(entry.crc, 16)
  header.writeUInt32LE(zip64 ? FULL : entry.packed.length, 20)
  header.writeUInt32LE(zip64 ? FULL : entry.size, 24)
  header.writeUInt16LE(bytes.length, 28)
  header.writeUInt16LE(extra.length, 30)
  header.writeUInt32LE(zip64 ? FULL : entry.offset, 42)
  return Buffer.concat([header, bytes, extra])
}

function zip64End(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(56 + 20)
  record.writeUInt32LE(ZIP64_END, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE(45, 12)
  record.writeUInt16LE(45, 14)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(size), 40)
  record.writeBigUInt64LE(BigInt(offset), 48)
  record.writeUInt32LE(ZIP64_LOCATOR, 56)
  record.writeBigUInt64LE(BigInt(offset + size), 64)
  record.writeUInt32LE(1, 72)
  return record
}

function endRecord(count: number, size: number, offset: number, zip64: boolean): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(END, 0)
  record.writeUInt16LE(zip64 ? 0xffff : count, 8)
  record.writeUInt16LE(zip64 ? 0xffff : count, 10)
  record.writeUInt32LE(zip64 ? FULL : size, 12)
  record.writeUInt32LE(zip64 ? FULL : offset, 16)
  return record
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

export interface WorkbookDraft {
  /** XML of each sheet, or of its rows only where it does not begin with `<`+`?` or a root. */
  sheets: { name?: string; xml: string | Buffer; state?: string; target?: string }[]
  /** XML inside `<sst>`. */
  shared?: string
  /** XML inside `<styleSheet>`. */
  styles?: string
  date1904?: boolean
  /** XML put into workbook.xml after the sheets. */
  extra?: string
  /** Namespaces of another dialect. */
  main?: string
  office?: string
}

/** A worksheet around rows. */
export function sheetXml(rows: string, after = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`
}

/** A sheet with one row of the given cells' XML. */
export function oneRow(cells: string): string {
  return sheetXml(`<row r="1">${cells}</row>`)
}

/** The parts of a small workbook, for {@link makeZip}. */
export function workbookParts(draft: WorkbookDraft): ZipPart[] {
  const { main = MAIN, office = OFFICE } = draft
  const sheets = draft.sheets.map(({ name, xml, state, target }, index) => ({
    tag: `<sheet name="${name ?? `Sheet${index + 1}`}" sheetId="${index + 1}" ${
      state === undefined ? '' : `state="${state}"`
    } r:id="rId${index + 1}"/>`,
    target: target ?? `worksheets/sheet${index + 1}.xml`,
    id: `rId${index + 1}`,
    xml,
  }))
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = sheets.map(({ id, target }) => relation(id, 'worksheet', target))
  relations.push(relation('rIdS', 'sharedStrings', 'sharedStrings.xml'))
  relations.push(relation('rIdT', 'styles', 'styles.xml'))
  const parts: ZipPart[] = [
    {
      name: '_rels/.rels',
      data: relationsXml([relation('r', 'officeDocument', 'xl/workbook.xml')]),
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${
        draft.date1904 === true ? ' date1904="1"' : ''
      }/><sheets>${sheets.map(({ tag }) => tag).join('')}</sheets>${draft.extra ?? ''}</workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', data: relationsXml(relations) },
  ]
  if (draft.shared !== undefined) {
    parts.push({ name: 'xl/sharedStrings.xml', data: `<sst xmlns="${main}">${draft.shared}</sst>` })
  }
  if (draft.styles !== undefined) {
    const data = `<styleSheet xmlns="${main}">${draft.styles}</styleSheet>`
    parts.push({ name: 'xl/styles.xml', data })
  }
  for (const { target, xml } of sheets) {
    const name = target.startsWith('/') ? target.slice(1) : join('xl', target).replaceAll('\\', '/')
    parts.push({ name, data: xml })
  }
  return parts
}

function relationsXml(relations: string[]): string {
  return `<Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`
}

export function makeWorkbook(draft: WorkbookDraft, options: { zip64?: boolean } = {}): Buffer {
  return makeZip(workbookParts(draft), options)
}

/** A folder for the files of one test file, and its removal. */
export function tempFolder(): {
  put(name: string, data: string | Buffer): string
  path: string
  remove(): void
} {
  const path = mkdtempSync(join(tmpdir(), 'regulars-tables-'))
  return {
    path,
    put(name, data) {
      const file = join(path, name)
      writeFileSync(file, data)
      return file
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}
