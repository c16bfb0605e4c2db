import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { EXCERPT, hasExcerpt } from '../../../support/excerpt.ts'
import { plain, readAll } from './reading.ts'

describe.runIf(hasExcerpt())('the sales of a real shop', () => {
  it('has all rows', async () => {
    const { rows } = await readAll(EXCERPT)
    expect([0, 1].map((sheet) => rows.filter((row) => row.sheet === sheet).length - 1)).toEqual([
      14_269, 20_497,
    ])
    expect(rows[1]?.cells[4]).toEqual({ kind: 'date', day: '2009-12-06', time: '10:30:00' })
  })

  it('has the cells that exceljs reads', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(EXCERPT)
    const { rows } = await readAll(EXCERPT)
    for (const [index, sheet] of book.worksheets.entries()) {
      const ours = new Map(
        rows.filter((row) => row.sheet === index).map(({ row, cells }) => [row, cells.map(plain)]),
      )
      for (let row = 1; row <= 2001; row++) {
        const theirs = (sheet.getRow(row).values as unknown[]).slice(1).map(valueOfTheirs)
        expect(ours.get(row), `row ${row}`).toEqual(theirs)
      }
    }
  })
})

function valueOfTheirs(value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (!(value instanceof Date)) return value
  const seconds = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString()
  return seconds.endsWith('T00:00:00.000Z')
    ? seconds.slice(0, 10)
    : seconds.slice(0, 19).replace('T', ' ')
}
