import type ExcelJS from 'exceljs'
import type { Locale } from '#shared/domain/locales/locale.ts'

const BODY_POINTS = 10

/** Text format: a cell that begins with `=` or `+` stays text even when it is edited. */
const TEXT_FORMAT = '@'

const INK = { argb: 'FF1F2937' }
const QUIET = { argb: 'FF6B7280' }
const ACCENT = { argb: 'FF1D4ED8' }
const LINE: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FFD1D5DB' } }
const HEADER_FILL: ExcelJS.Fill = {
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb: 'FFEFF3F9' },
}
const ENTRY_FILL: ExcelJS.Fill = {
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb: 'FFFFFBEB' },
}

export interface SheetStyles {
  title: Partial<ExcelJS.Style>
  meta: Partial<ExcelJS.Style>
  header: Partial<ExcelJS.Style>
  body: Partial<ExcelJS.Style>
  name: Partial<ExcelJS.Style>
  entry: Partial<ExcelJS.Style>
  dateEntry: Partial<ExcelJS.Style>
  id: Partial<ExcelJS.Style>
  section: Partial<ExcelJS.Style>
  runHeading: Partial<ExcelJS.Font>
  runText: Partial<ExcelJS.Font>
  /** Height of a line of body text, in points. */
  linePoints: number
}

/**
 * Styles of a workbook in a language. One object for each look: exceljs recognises a style
 * by its object, which keeps 20,000 rows fast. Calibri has no Armenian or Georgian;
 * Segoe UI has both, and other systems put their own face in its place.
 */
export function sheetStyles(locale: Locale): SheetStyles {
  const isWide = locale === 'hy' || locale === 'ka'
  const face = isWide ? 'Segoe UI' : 'Calibri'
  const font = (more: Partial<ExcelJS.Font> = {}): Partial<ExcelJS.Font> => ({
    name: face,
    size: BODY_POINTS,
    family: 2,
    color: INK,
    ...more,
  })
  const wrapped: Partial<ExcelJS.Alignment> = {
    vertical: 'top',
    horizontal: 'left',
    wrapText: true,
    indent: 1,
  }
  const cell = { alignment: wrapped, border: { bottom: LINE }, numFmt: TEXT_FORMAT }
  const entryBorder = { bottom: LINE, left: LINE, right: LINE }
  return {
    title: { font: font({ size: 15, bold: true }), numFmt: TEXT_FORMAT },
    meta: { font: font({ color: QUIET }), numFmt: TEXT_FORMAT },
    header: {
      font: font({ bold: true }),
      fill: HEADER_FILL,
      border: { top: LINE, bottom: { style: 'medium', color: ACCENT } },
      alignment: { ...wrapped, vertical: 'middle' },
      numFmt: TEXT_FORMAT,
    },
    body: { ...cell, font: font() },
    name: { ...cell, font: font({ bold: true }) },
    entry: { ...cell, border: entryBorder, font: font(), fill: ENTRY_FILL },
    dateEntry: {
      font: font(),
      fill: ENTRY_FILL,
      alignment: { vertical: 'top', horizontal: 'left', indent: 1 },
      border: entryBorder,
      numFmt: locale === 'en' ? 'd mmm yyyy' : 'dd.mm.yyyy',
    },
    id: { font: font({ color: QUIET }), numFmt: '0' },
    section: { ...cell, font: font({ bold: true, color: ACCENT }) },
    runHeading: font({ bold: true, color: ACCENT }),
    runText: font(),
    linePoints: isWide ? 14.3 : 12.9,
  }
}
