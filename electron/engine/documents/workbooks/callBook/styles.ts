import type { Locale } from '#shared/domain/locales/locale.ts'

/** Places of the looks in the workbook's list of them. */
export const STYLE = {
  plain: 0,
  title: 1,
  meta: 2,
  header: 3,
  body: 4,
  name: 5,
  entry: 6,
  dateEntry: 7,
  timeEntry: 8,
  amountEntry: 9,
  key: 10,
  section: 11,
  sum: 12,
  dateSum: 13,
  amountSum: 14,
  free: 15,
} as const

const INK = 'FF1F2937'
const QUIET = 'FF6B7280'
export const ACCENT = 'FF1D4ED8'
const [BODY, BOLD, TITLE, META, SECTION] = [0, 1, 2, 3, 4]
const [NO_FILL, HEADER_FILL, ENTRY_FILL] = [0, 2, 3]
const [NO_BORDER, ROW_BORDER, ENTRY_BORDER, HEADER_BORDER] = [0, 1, 2, 3]
/** Built in: text, and the first number of our own. */
const [GENERAL, TEXT, DATE, TIME, AMOUNT] = [0, 49, 164, 165, 166]

/** Calibri has no Armenian or Georgian; Segoe UI has both, and other systems put their own in its place. */
export const faceOf = (locale: Locale): string =>
  locale === 'hy' || locale === 'ka' ? 'Segoe UI' : 'Calibri'

/** Height of a line of body text, in points. */
export const linePoints = (locale: Locale): number =>
  locale === 'hy' || locale === 'ka' ? 14.3 : 12.9

const WRAPPED = '<alignment vertical="top" horizontal="left" wrapText="1" indent="1"/>'
const TOP = '<alignment vertical="top" horizontal="left" indent="1"/>'
const MIDDLE = '<alignment vertical="center" horizontal="left" wrapText="1" indent="1"/>'
/** What may be changed while the sheet is protected. */
const OPEN = '<protection locked="0"/>'

interface Look {
  font: number
  fill?: number
  border?: number
  format?: number
  align?: string
  isOpen?: boolean
}

const LOOKS: Record<keyof typeof STYLE, Look> = {
  plain: { font: BODY },
  title: { font: TITLE, format: TEXT },
  meta: { font: META, format: TEXT },
  header: { font: BOLD, fill: HEADER_FILL, border: HEADER_BORDER, format: TEXT, align: MIDDLE },
  // A row can be sorted and removed only where all of its cells are open.
  body: { font: BODY, border: ROW_BORDER, format: TEXT, align: WRAPPED, isOpen: true },
  name: { font: BOLD, border: ROW_BORDER, format: TEXT, align: WRAPPED, isOpen: true },
  entry: entry(TEXT, WRAPPED),
  dateEntry: entry(DATE, TOP),
  timeEntry: entry(TIME, TOP),
  amountEntry: entry(AMOUNT, TOP),
  key: { font: META, format: TEXT, isOpen: true },
  section: { font: SECTION, border: ROW_BORDER, format: TEXT, align: WRAPPED },
  sum: { font: BOLD, format: GENERAL, align: '<alignment vertical="center"/>' },
  dateSum: { font: BOLD, format: DATE, align: '<alignment vertical="center" horizontal="left"/>' },
  amountSum: {
    font: BOLD,
    format: AMOUNT,
    align: '<alignment vertical="center" horizontal="left"/>',
  },
  free: { font: BODY, isOpen: true },
}

function entry(format: number, align: string): Look {
  return { font: BODY, fill: ENTRY_FILL, border: ENTRY_BORDER, format, align, isOpen: true }
}

/** The part `xl/styles.xml`. */
export function stylesXml(locale: Locale): string {
  const face = faceOf(locale)
  const font = (size: number, colour: string, isBold = false) =>
    `<font>${isBold ? '<b/>' : ''}<sz val="${size}"/><color rgb="${colour}"/><name val="${face}"/><family val="2"/></font>`
  const fill = (colour: string) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`
  const line = (side: string, style: string, colour: string) =>
    `<${side} style="${style}"><color rgb="${colour}"/></${side}>`
  const thin = (side: string) => line(side, 'thin', 'FFD1D5DB')
  const border = (sides: string) => `<border>${sides}<diagonal/></border>`
  const date = locale === 'en' ? 'd mmm yyyy' : 'dd.mm.yyyy'
  const looks = Object.values(LOOKS).map(xf)
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="3"><numFmt numFmtId="${DATE}" formatCode="${date}"/><numFmt numFmtId="${TIME}" formatCode="hh:mm"/><numFmt numFmtId="${AMOUNT}" formatCode="#,##0.##"/></numFmts><fonts count="5">${font(10, INK)}${font(10, INK, true)}${font(15, INK, true)}${font(10, QUIET)}${font(10, ACCENT, true)}</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FFEFF3F9')}${fill('FFFFFBEB')}</fills><borders count="4"><border><left/><right/><top/><bottom/><diagonal/></border>${border(`<left/><right/><top/>${thin('bottom')}`)}${border(`${thin('left')}${thin('right')}<top/>${thin('bottom')}`)}${border(`<left/><right/>${thin('top')}${line('bottom', 'medium', ACCENT)}`)}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${looks.length}">${looks.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><font><color rgb="${QUIET}"/></font></dxf></dxfs></styleSheet>`
}

function xf({ font, fill = NO_FILL, border = NO_BORDER, format = GENERAL, align, isOpen }: Look) {
  const inner = (align ?? '') + (isOpen ? OPEN : '')
  const applied = `${align ? ' applyAlignment="1"' : ''}${isOpen ? ' applyProtection="1"' : ''}`
  return `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"${applied}>${inner}</xf>`
}
