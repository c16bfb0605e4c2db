import { markOfFormat } from './currencyFormat.ts'
import { builtinStyle, formatStyle, type DateSystem, type NumberStyle } from './dates.ts'
import { asReadError, ReadError, type SheetInfo } from './table.ts'
import { XmlScanner, type XmlHandler } from './xmlScanner.ts'
import type { ZipArchive } from './zip.ts'

/** Where the parts of a workbook are and how its numbers are meant. */
export interface Workbook {
  sheets: (SheetInfo & { part: string })[]
  sharedStrings: string | null
  styles: string | null
  dateSystem: DateSystem
}

interface Relation {
  type: string
  target: string
}

const USUAL_WORKBOOK = 'xl/workbook.xml'

/**
 * Reads workbook.xml and the relations around it. Throws `file.unknown` when the zip is no
 * workbook (a text document, an .ods, a binary .xlsb), `file.damaged` when parts are missing.
 */
export async function readWorkbook(zip: ZipArchive): Promise<Workbook> {
  const part = await findWorkbook(zip)
  const relations = await readRelations(zip, part)
  const workbook: Workbook = { sheets: [], sharedStrings: null, styles: null, dateSystem: 1900 }
  for (const { type, target } of relations.values()) {
    if (type === 'sharedStrings') workbook.sharedStrings = target
    if (type === 'styles') workbook.styles = target
  }
  let root: string | null = null
  const seen = new Set<string>()
  await scanPart(zip, part, (name, xml) => {
    root ??= name
    if (name === 'workbookPr' && isTrue(xml.attribute('date1904'))) workbook.dateSystem = 1904
    if (name !== 'sheet') return
    const relation = relations.get(xml.prefixedAttribute('id') ?? '')
    if (relation === undefined) throw new ReadError('file.damaged', { part })
    // Chart and dialog sheets hold no cells.
    if (relation.type !== 'worksheet') return
    if (seen.has(relation.target)) throw new ReadError('file.damaged', { part })
    seen.add(relation.target)
    const hidden = /hidden/i.test(xml.attribute('state') ?? '')
    workbook.sheets.push({ name: xml.attribute('name') ?? '', hidden, part: relation.target })
  })
  if (root !== 'workbook') throw new ReadError('file.unknown')
  if (workbook.sheets.length === 0) throw new ReadError('file.empty')
  return workbook
}

async function findWorkbook(zip: ZipArchive): Promise<string> {
  let part = USUAL_WORKBOOK
  for (const { type, target } of (await readRelations(zip, '')).values()) {
    if (type === 'officeDocument') part = target
  }
  if (/\.bin$/i.test(part)) throw new ReadError('file.unknown')
  if (zip.has(part)) return part
  if (zip.has(USUAL_WORKBOOK)) return USUAL_WORKBOOK
  throw new ReadError('file.unknown')
}

/** The relations of a part by id. Those to outside the file are never followed. */
async function readRelations(zip: ZipArchive, source: string): Promise<Map<string, Relation>> {
  const folder = source.slice(0, source.lastIndexOf('/') + 1)
  const relations = new Map<string, Relation>()
  const part = `${folder}_rels/${source.slice(folder.length)}.rels`
  if (!zip.has(part)) return relations
  await scanPart(zip, part, (name, xml) => {
    if (name !== 'Relationship' || xml.attribute('TargetMode') === 'External') return
    const type = xml.attribute('Type') ?? ''
    const target = resolveTarget(folder, xml.attribute('Target') ?? '')
    // Transitional and strict workbooks use two namespaces with the same last word.
    relations.set(xml.attribute('Id') ?? '', {
      type: type.slice(type.lastIndexOf('/') + 1),
      target,
    })
  })
  return relations
}

function resolveTarget(folder: string, target: string): string {
  const plain = target.replaceAll('\\', '/')
  const path = plain.startsWith('/') ? plain.slice(1) : folder + plain
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return decodePercent(steps.join('/'))
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What a cell style makes of a number, and what it shows beside it. */
export interface CellStyle {
  number: NumberStyle
  mark: string | null
}

function builtinCellStyle(id: number): CellStyle {
  return { number: builtinStyle(id), mark: id === 9 || id === 10 ? '%' : null }
}

/** Every cell style, in the order that cells refer to. */
export async function readStyles(zip: ZipArchive, part: string | null): Promise<CellStyle[]> {
  if (part === null || !zip.has(part)) return []
  const custom = new Map<number, CellStyle>()
  const formats: number[] = []
  let section = ''
  await scanPart(zip, part, (name, xml) => {
    if (name === 'numFmts' || name === 'cellXfs' || name === 'cellStyleXfs' || name === 'dxfs') {
      section = name
    } else if (name === 'numFmt' && section === 'numFmts') {
      const code = xml.attribute('formatCode') ?? ''
      const style = { number: formatStyle(code), mark: markOfFormat(code) }
      custom.set(Number(xml.attribute('numFmtId')), style)
    } else if (name === 'xf' && section === 'cellXfs') {
      formats.push(Number(xml.attribute('numFmtId') ?? 0))
    }
  })
  return formats.map((id) => custom.get(id) ?? builtinCellStyle(id))
}

/** Walks the start tags of a part. Errors name the part. */
async function scanPart(
  zip: ZipArchive,
  part: string,
  onOpen: (name: string, xml: XmlScanner) => void,
): Promise<void> {
  const handler: XmlHandler = {
    open: (name) => onOpen(name, xml),
    close: () => {},
    text: () => {},
  }
  const xml = new XmlScanner(handler)
  try {
    for await (const chunk of zip.stream(part)) xml.write(chunk)
    xml.end()
  } catch (error) {
    throw asReadError(error, part)
  }
}

export function isTrue(value: string | null): boolean {
  return value === '1' || value === 'true' || value === 'on'
}
