import { afterAll, describe, expect, it } from 'vitest'
import { markOfFormat } from '../../../../electron/engine/documents/tables/currencyFormat.ts'
import { read, readOne, verdicts } from '../../../domain/imports/sheets.ts'
import { makeWorkbook, sheetXml, tempFolder } from '../../../support/workbooks.ts'
import { readAll } from './reading.ts'

const folder = tempFolder()
afterAll(() => folder.remove())

describe('what a number format shows beside its figures', () => {
  it.each([
    ['#,##0.00\\ [$zł-415]', 'zł'],
    ['[$$-409]#,##0.00', '$'],
    ['#,##0.00\\ "zł"', 'zł'],
    ['#,##0\\ [$֏-42B];[Red]-#,##0\\ [$֏-42B]', '֏'],
    ['"$"#,##0.00_);\\("$"#,##0.00\\)', '$'],
    ['_-[$€-2]\\ * #,##0.00_-', '€'],
    ['$#,##0.00', '$'],
    ['\\$#,##0.00', '$'],
    ['#,##0.00" р."', 'р'],
    ['#,##0.00 "GEL"', 'GEL'],
    ['[$AMD] #,##0', 'AMD'],
    ['[$XAU] 0', 'XAU'],
    ['0%', '%'],
    ['0.0\\ %;-0.0\\ %', '%'],
  ])('%s is %s', (code, mark) => expect(markOfFormat(code)).toBe(mark))

  it.each([
    'General',
    '0.00',
    '#,##0.00',
    '0 "шт."',
    '0.0" kg"',
    '[Red]0',
    '[$-419]0',
    '0"ft"',
    '0.0"%"',
  ])('%s: nothing', (code) => expect(markOfFormat(code)).toBeNull())
})

it('a sale of another currency is not taken for one of the base', async () => {
  const formats = ['#,##0.00\\ [$€-407]', '#,##0.00\\ "zł"']
  const styles = `<numFmts>${formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>`
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
  const sale = (style: number) =>
    `<row>${text('2026-03-01')}${text('Ani')}<c s="${style}"><v>12.5</v></c></row>`
  const header = `<row>${text('Date')}${text('Customer')}${text('Amount')}</row>`
  const xml = sheetXml(header + [0, 1, 2].map(sale).join(''))
  const path = folder.put('money.xlsx', makeWorkbook({ sheets: [{ xml }], styles }))
  const { rows } = await readAll(path)
  const told = (currency: string) => verdicts(read(rows, { currency }))
  expect(told('PLN')).toEqual(['row', 'row.otherCurrency', 'row'])
  expect(told('EUR')).toEqual(['row', 'row', 'row.otherCurrency'])
})

it('a discount that is shown as a rate is one', async () => {
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
  const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>'
  const header = ['Date', 'Customer', 'Price', 'Discount'].map(text).join('')
  const sale = `${text('2026-03-01')}${text('Ani')}<c><v>200</v></c><c s="1"><v>0.1</v></c>`
  const xml = sheetXml(`<row>${header}</row><row>${sale}</row>`)
  const path = folder.put('rates.xlsx', makeWorkbook({ sheets: [{ xml }], styles }))
  const { rows } = await readAll(path)
  expect(readOne(rows, { currency: 'PLN' }).sale).toMatchObject({
    discountMinor: 2000,
    totalMinor: 18_000,
  })
})
