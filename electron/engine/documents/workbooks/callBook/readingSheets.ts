import { formatDay } from '#shared/domain/dates/day.ts'
import { fillWords } from '#shared/domain/priceLists/documentWords.ts'
import { SCRIPT_BLOCKS } from '#shared/domain/scripts/script.ts'
import { sheetPieces, type BookSheet } from './bookFile.ts'
import type { LeftOut } from './callSheet.ts'
import { linesIn, pointsOf } from './height.ts'
import { footerOf, HEADER_ROW, headerRow, headingRows, repeatedHeader } from './parts.ts'
import type { BookContext } from './parts.ts'
import { STYLE } from './styles.ts'
import { nameFields } from './texts.ts'
import { rowXml, textCell } from './xml.ts'

type Pair = readonly [heading: string, text: string]

/** The script in its order, with fields named in words, then the objections. */
export function scriptSheet(ctx: BookContext): BookSheet {
  const { sheet, words } = ctx
  const pairs: Pair[] = []
  for (const { name, script } of sheet.scripts) {
    if (sheet.scripts.length > 1) pairs.push([name, ''])
    for (const block of SCRIPT_BLOCKS) {
      const text = script.blocks[block]
      if (text) pairs.push([words.blocks[block], nameFields(text, words)])
    }
    if (script.objections.length > 0) pairs.push([words.objections, ''])
    for (const { objection, answer } of script.objections) {
      pairs.push([nameFields(objection, words), nameFields(answer, words)])
    }
  }
  pairs.push(['', words.scriptHint])
  return pairSheet(ctx, words.sheets.script, [words.block, words.say], pairs)
}

/** How the workbook is filled in and brought back. */
export function helpSheet(ctx: BookContext): BookSheet {
  const { help, helpLines } = ctx.words.sheet
  const pairs = helpLines.map(([heading = '', text = '']): Pair => [heading, text])
  return pairSheet(ctx, help, null, pairs)
}

/** Who of the customers is not called, and why. */
export function leftOutSheet(ctx: BookContext): BookSheet {
  const { sheet, words } = ctx
  const pairs = sheet.leftOut.map((one): Pair => [one.name, reasonOf(one, ctx)])
  if (pairs.length === 0) pairs.push([words.nobodyLeftOut, ''])
  return pairSheet(ctx, words.sheets.leftOut, [words.columns.name, words.reason], pairs)
}

function reasonOf({ reason, promised }: LeftOut, { sheet, words }: BookContext): string {
  if (promised === null) return words.reasons[reason]
  const { reasons } = words.sheet
  if (promised.by === 'campaign') return reasons['other-campaign']
  return fillWords(reasons['callback-promised'], { day: formatDay(promised.on, sheet.locale) })
}

const WIDTHS = [32, 88] as const

function pairSheet(
  ctx: BookContext,
  name: string,
  titles: readonly string[] | null,
  pairs: readonly Pair[],
): BookSheet {
  const { linePoints } = ctx
  function* rows(): Generator<string> {
    yield headingRows(name, ctx) + rowXml(3, '', 6)
    if (titles) yield headerRow(titles)
    let row = titles ? HEADER_ROW : HEADER_ROW - 1
    for (const [heading, text] of pairs) {
      row++
      const cells =
        textCell(`A${row}`, heading, STYLE.section) + textCell(`B${row}`, text, STYLE.body)
      const lines = Math.max(
        linesIn(heading.slice(0, 2000), WIDTHS[0]),
        linesIn(text.slice(0, 8000), WIDTHS[1]),
      )
      yield rowXml(row, cells, pointsOf(lines, linePoints) + 4)
    }
  }
  return {
    name,
    ...(titles && { names: repeatedHeader }),
    pieces: () =>
      sheetPieces(
        {
          columns: WIDTHS.map((width) => ({ width })),
          orientation: 'portrait',
          frozen: { rows: titles ? HEADER_ROW : HEADER_ROW - 1, columns: 0 },
          footer: footerOf(ctx),
        },
        rows(),
      ),
  }
}
