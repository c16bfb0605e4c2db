/**
 * Reads one workbook with exceljs's stream reader in a process of its own, as `importChild.ts`
 * imports one, and prints the same figures as JSON. `node exceljsChild.ts <file>`
 */
import { enableCompileCache } from 'node:module'
import { measuredAlone } from './childFigures.ts'

enableCompileCache()
const { exceljsReader } = await import('./exceljsReader.ts')

const [path = ''] = process.argv.slice(2)
await measuredAlone(async () => {
  const reader = exceljsReader(path)
  let rows = 0
  for await (const sheet of reader) {
    for await (const row of sheet) if (row.hasValues) rows++
  }
  // The first row is the header.
  return rows - 1
})
