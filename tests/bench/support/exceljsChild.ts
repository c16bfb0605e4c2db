/**
 * Reads one workbook with exceljs's stream reader in a process of its own, as `importChild.ts`
 * imports one, and prints the same figures as JSON. `node exceljsChild.ts <file>`
 */
import { enableCompileCache } from 'node:module'
import { measuredAlone } from './childFigures.ts'

enableCompileCache()
const { default: ExcelJS } = await import('exceljs')

const [path = ''] = process.argv.slice(2)
await measuredAlone(async () => {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, {
    sharedStrings: 'cache',
    styles: 'cache',
    worksheets: 'emit',
    entries: 'ignore',
    hyperlinks: 'ignore',
  })
  let rows = 0
  for await (const sheet of reader) {
    for await (const row of sheet) if (row.hasValues) rows++
  }
  // The first row is the header.
  return rows - 1
})
