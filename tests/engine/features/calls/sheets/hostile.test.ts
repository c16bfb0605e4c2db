import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import {
  applyFile,
  checkFile,
  columnAt,
  exportedTo,
  sheetShop,
  sheetTable,
  uploaded,
  writeTable,
} from '../../../../support/callSheets.ts'
import { codeOf, withEngine, withFolder, type Bench } from '../../../../support/engine.ts'

const ENCRYPTED = Buffer.concat([
  Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  Buffer.alloc(504),
  Buffer.from('EncryptedPackage\0', 'utf16le'),
  Buffer.alloc(512),
])

const withShop = (work: (bench: Bench, folder: string) => Promise<void>) =>
  withEngine({}, (bench) =>
    withFolder(async (folder) => {
      await sheetShop(bench, ['Anna Nowak', 'Jan Kowalski'])
      await work(bench, folder)
    }),
  )

describe('a file that comes back', () => {
  it('broken, encrypted, empty or no table at all, is refused in words and changes nothing', async () => {
    await withShop(async (bench, folder) => {
      const good = await exportedTo(folder, bench)
      const whole = await readFile(good)
      const files: [string, Buffer, string][] = [
        ['half.xlsx', whole.subarray(0, whole.length / 2), 'file.damaged'],
        ['locked.xlsx', ENCRYPTED, 'file.encrypted'],
        ['nothing.xlsx', Buffer.alloc(0), 'file.empty'],
        ['picture.xlsx', Buffer.from('89504e470d0a1a0a', 'hex'), 'file.unknown'],
        [
          'card.vcf',
          Buffer.from('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nEND:VCARD\r\n'),
          'callSheets.unreadable',
        ],
        ['wide.csv', Buffer.from(`regulars_key${',x'.repeat(5000)}\n`), 'file.tooLarge'],
      ]
      for (const [name, bytes, code] of files) {
        const path = join(folder, name)
        await writeFile(path, bytes)
        expect(await codeOf(checkFile(bench, path)), name).toBe(code)
        expect(await codeOf(applyFile(bench, path)), name).toBe(code)
        const { isCallSheet } = await bench.client.callSheets.recognise({
          uploadId: uploaded(bench, path),
        })
        expect(isCallSheet, name).toBe(false)
      }
      expect(bench.sql('SELECT count(*) AS n FROM call')).toEqual([{ n: 0 }])
    })
  })

  it('with formulas in its cells brings what they show, as text', async () => {
    await withShop(async (bench, folder) => {
      const table = await sheetTable(await exportedTo(folder, bench))
      table.rows[0]![columnAt('outcome')] = 'Busy'
      const path = join(folder, 'formulas.xlsx')
      await writeTable(path, table)
      const book = new ExcelJS.Workbook()
      await book.xlsx.readFile(path)
      const sheet = book.worksheets[0]!
      const row = table.above.length + 2
      sheet.getCell(row, columnAt('notes') + 1).value = {
        formula: 'HYPERLINK("http://evil.example","press me")',
        result: '=cmd|"/C calc"!A0',
      }
      await book.xlsx.writeFile(path)
      await applyFile(bench, path)
      expect(bench.sql('SELECT disposition, note FROM call')).toEqual([
        { disposition: 'busy', note: '=cmd|"/C calc"!A0' },
      ])
    })
  })

  it('is all in or not at all: what fails in the middle leaves nothing', async () => {
    await withShop(async (bench, folder) => {
      const table = await sheetTable(await exportedTo(folder, bench))
      for (const row of table.rows) row[columnAt('outcome')] = 'Busy'
      const path = join(folder, 'full.xlsx')
      await writeTable(path, table)
      const { base } = bench.engine.context
      await base.write(async (tx) => {
        await sql`CREATE TEMP TRIGGER refuse_second BEFORE INSERT ON call
          WHEN (SELECT count(*) FROM call) = 1
          BEGIN SELECT raise(ABORT, 'disk is full'); END`.execute(tx)
      })
      expect(await codeOf(applyFile(bench, path))).toBe('internal')
      expect(bench.sql('SELECT count(*) AS n FROM call')).toEqual([{ n: 0 }])
      const taken = 'SELECT count(*) AS n FROM call_sheet_row WHERE taken IS NOT NULL'
      expect(bench.sql(taken)).toEqual([{ n: 0 }])
    })
  })
})
