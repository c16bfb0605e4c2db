import { afterAll, describe, expect, it } from 'vitest'
import { makeWorkbook, oneRow, tempFolder } from '../../../support/workbooks.ts'
import { plain, readAll } from './reading.ts'

const folder = tempFolder()
afterAll(() => folder.remove())

const CELL_XFS = (ids: number[]) =>
  `<cellXfs>${ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`

let files = 0
async function cellsOf(cells: string, draft: { styles?: string; date1904?: boolean } = {}) {
  const data = makeWorkbook({ sheets: [{ xml: oneRow(cells) }], ...draft })
  return (await readAll(folder.put(`d${++files}.xlsx`, data))).rows[0]?.cells ?? []
}

describe('dates', () => {
  const builtin = [14, 15, 16, 17, 22, 27, 36, 50, 58]
  it('knows the formats that are not written in the file', async () => {
    const styles = CELL_XFS([0, 9, 13, 44, 49, ...builtin])
    const cells = builtin.map((_, i) => `<c s="${i + 5}"><v>45658</v></c>`).join('')
    const numbers = [0, 1, 2, 3, 4].map((i) => `<c s="${i}"><v>45658</v></c>`).join('')
    const values = (await cellsOf(numbers + cells, { styles })).map(plain)
    expect(values).toEqual([...Array(5).fill(45658), ...builtin.map(() => '2025-01-01')])
  })

  it.each([
    ['dd/mm/yyyy', '2025-01-01'],
    ['[$-409]d\\-mmm\\-yy;@', '2025-01-01'],
    ['mmmm', '2025-01-01'],
    ['"day" 0', 45658],
    ['#,##0\\ "zł"', 45658],
    ['[Red]0.00', 45658],
    ['0\\d', 45658],
    ['0_d', 45658],
    ['[$Lek]0', 45658],
    ['General', 45658],
    ['0.00E+00', 45658],
    ['0;"d"', 45658],
    ['0;dd', 45658],
    ['hh:mm AM/PM', '2025-01-01'],
    ['yyyy"年"m"月"', '2025-01-01'],
    ['@', 45658],
  ])('takes the format %s for what it shows', async (code, shown) => {
    const escaped = code.replaceAll('"', '&quot;')
    const styles = `<numFmts><numFmt numFmtId="170" formatCode="${escaped}"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>${CELL_XFS([0, 170])}<dxfs><dxf><numFmt numFmtId="0" formatCode="dd"/></dxf></dxfs>`
    expect(
      (await cellsOf('<c s="1"><v>45658</v></c><c s="0"><v>1</v></c>', { styles })).map(plain),
    ).toEqual([shown, 1])
  })

  const at = async (style: number, values: string[], date1904 = false) => {
    const cells = values.map((value) => `<c s="${style}"><v>${value}</v></c>`).join('')
    return (await cellsOf(cells, { styles: CELL_XFS([14, 22, 21, 46]), date1904 })).map(plain)
  }

  it('counts from 1900 with the day that never was', async () => {
    expect(await at(0, ['1', '59', '60', '61', '2958465', '2958466', '-1', '0'])).toEqual([
      '1900-01-01',
      '1900-02-28',
      60,
      '1900-03-01',
      '9999-12-31',
      2958466,
      -1,
      0,
    ])
  })

  it('counts from 1904 where the workbook says so', async () => {
    expect(await at(0, ['0', '1', '59', '60', '44196', '2957003', '2957004'], true)).toEqual([
      '1904-01-01',
      '1904-01-02',
      '1904-02-29',
      '1904-03-01',
      '2025-01-01',
      '9999-12-31',
      2957004,
    ])
  })

  it('rounds times to whole seconds, over midnight too', async () => {
    expect(await at(1, ['45658.4375', '45658.99999999', '45658.000001', '45658.5000057'])).toEqual([
      '2025-01-01 10:30:00',
      '2025-01-02',
      '2025-01-01',
      '2025-01-01 12:00:00',
    ])
  })

  it('gives a time without a day and a duration as text', async () => {
    expect(await at(2, ['0.5', '0', '45658.25'])).toEqual([
      '12:00:00',
      '00:00:00',
      '2025-01-01 06:00:00',
    ])
    expect(await at(3, ['1.5', '0.25'])).toEqual(['36:00:00', '06:00:00'])
  })

  it('reads ISO dates of strict workbooks', async () => {
    const values = [
      '2025-02-28',
      '2025-02-28T10:30:00',
      '2025-02-28T23:59:59.9Z',
      '2025-02-28T01:00:00+04:00',
      '10:30:00',
      '2025-02-30',
      'x',
    ]
    const cells = await cellsOf(values.map((value) => `<c t="d"><v>${value}</v></c>`).join(''))
    expect(cells.map(plain)).toEqual([
      '2025-02-28',
      '2025-02-28 10:30:00',
      '2025-03-01',
      '2025-02-28 01:00:00',
      '10:30:00',
      '2025-02-30',
      'x',
    ])
    expect(cells.map(({ kind }) => kind).slice(-3)).toEqual(['text', 'text', 'text'])
  })
})
