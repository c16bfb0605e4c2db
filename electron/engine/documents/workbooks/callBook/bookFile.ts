import type { Writable } from 'node:stream'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { cellText } from '../cellText.ts'
import { packParts, type Part, type Pieces } from './packParts.ts'
import { stylesXml } from './styles.ts'
import { xml } from './xml.ts'

export interface BookSheet {
  name: string
  isHidden?: boolean
  /** Names of the sheet's own, e.g. `_xlnm.Print_Titles`, with what they stand for. */
  names?: Record<string, string>
  /** Its XML. */
  pieces: () => Pieces
}

export interface Book {
  title: string
  locale: Locale
  madeAt: Date
  sheets: BookSheet[]
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/**
 * Writes a workbook, sheet after sheet, holding no more of it than a piece. Texts stand in their
 * cells and not in a shared table, which would have to be held until the end.
 * (ECMA-376 part 1, 18.3 and 18.8; part 2 for the package.)
 */
export async function writeBook(book: Book, out: Writable, signal: AbortSignal): Promise<void> {
  const part = (name: string, text: string): Part => ({ name, pieces: () => [text] })
  const parts: Part[] = [
    part('[Content_Types].xml', contentTypes(book)),
    part('_rels/.rels', rootRelations()),
    part('docProps/core.xml', properties(book)),
    part('xl/workbook.xml', workbookXml(book)),
    part('xl/_rels/workbook.xml.rels', workbookRelations(book)),
    part('xl/styles.xml', stylesXml(book.locale)),
    ...book.sheets.map(({ pieces }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      pieces,
    })),
  ]
  await packParts(parts, out, { at: book.madeAt, signal })
}

function contentTypes({ sheets }: Book): string {
  const parts = sheets.map(
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  )
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${parts.join('')}</Types>`
}

function rootRelations(): string {
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
}

function properties({ title, madeAt }: Book): string {
  const at = `xsi:type="dcterms:W3CDTF">${madeAt.toISOString().slice(0, 19)}Z`
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(cellText(title, 250))}</dc:title><dc:creator>Regulars</dc:creator><cp:lastModifiedBy>Regulars</cp:lastModifiedBy><dcterms:created ${at}</dcterms:created><dcterms:modified ${at}</dcterms:modified></cp:coreProperties>`
}

function workbookXml({ sheets }: Book): string {
  const list = sheets.map(
    ({ name, isHidden }, index) =>
      `<sheet name="${xml(name)}" sheetId="${index + 1}"${isHidden ? ' state="veryHidden"' : ''} r:id="rId${index + 1}"/>`,
  )
  const names = sheets.flatMap((sheet, index) =>
    Object.entries(sheet.names ?? {}).map(([name, range]) => {
      const hidden = name === '_xlnm._FilterDatabase' ? ' hidden="1"' : ''
      const quoted = `'${sheet.name.replaceAll("'", "''")}'`
      return `<definedName name="${name}" localSheetId="${index}"${hidden}>${xml(`${quoted}!${range}`)}</definedName>`
    }),
  )
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${list.join('')}</sheets><definedNames>${names.join('')}</definedNames><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`
}

function workbookRelations({ sheets }: Book): string {
  const list = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  list.push(
    `<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/>`,
  )
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`
}

/** What stands before and after the rows of a sheet. */
export interface SheetFrame {
  /** Widths in digits; `hidden` columns keep theirs. */
  columns: { width: number; isHidden?: boolean; style?: number }[]
  orientation: 'portrait' | 'landscape'
  /** Rows and columns that stay in view. */
  frozen: { rows: number; columns: number } | null
  footer: string
  /** Between the rows and the page's setting: protection, filter, choices, in their order. */
  extras?: string
}

/** A sheet's XML around its rows; A4, fit to the width. */
export async function* sheetPieces(frame: SheetFrame, rows: Pieces): AsyncGenerator<string> {
  const { columns, orientation, frozen, footer, extras = '' } = frame
  yield `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" workbookViewId="0">${pane(frozen)}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.map(columnXml).join('')}</cols><sheetData>`
  yield* rows
  yield `</sheetData>${extras}<pageMargins left="0.4" right="0.4" top="0.45" bottom="0.6" header="0.25" footer="0.3"/><pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>${xml(footer)}</oddFooter></headerFooter></worksheet>`
}

function columnXml(
  { width, isHidden, style }: SheetFrame['columns'][number],
  index: number,
): string {
  const look = style === undefined ? '' : ` style="${style}"`
  const hidden = isHidden ? ' hidden="1"' : ''
  return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${look}${hidden}/>`
}

function pane(frozen: SheetFrame['frozen']): string {
  if (frozen === null) return ''
  const { rows, columns } = frozen
  const corner = `${String.fromCharCode(65 + columns)}${rows + 1}`
  const side = columns > 0 ? 'bottomRight' : 'bottomLeft'
  const split = columns > 0 ? ` xSplit="${columns}"` : ''
  return `<pane${split} ySplit="${rows}" topLeftCell="${corner}" activePane="${side}" state="frozen"/><selection pane="${side}" activeCell="${corner}" sqref="${corner}"/>`
}
