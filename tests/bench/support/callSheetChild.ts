/**
 * Writes a call workbook in a process of its own and prints as JSON how long that took, what of it
 * the processor worked, and the most memory that the process had.
 * `node callSheetChild.ts <ours|cells|bare|nothing> <base> <out>`: the export from the base to the
 * file; only the writing of rows that are there; a bare loop of exceljs over the same cells; or
 * everything loaded, open and ready, and nothing written.
 */
import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import type { CallTarget } from '#shared/domain/scripts/callList.ts'
import type { ExportTask } from '../../../electron/engine/features/calls/sheets/exportTask.ts'
import {
  callSheetOf,
  writeExport,
} from '../../../electron/engine/features/calls/sheets/writeExport.ts'
import { writeCallWorkbook } from '../../../electron/engine/documents/workbooks/callWorkbook.ts'
import { openReadDb } from '../../../electron/engine/store/base.ts'
import { TODAY } from './files.ts'

const [mode = '', basePath = '', out = ''] = process.argv.slice(2)
const task: ExportTask = {
  ...{ of: { by: 'segment', segmentId: 'lapsed' }, manager: null, format: 'xlsx', locale: 'hy' },
  ...{
    byteOrderMark: true,
    ownLanguage: false,
    layout: 'cards',
    vcardVersion: '3.0',
    token: 'BCDFGHJK',
  },
  ...{ basePath, out, today: TODAY, now: `${TODAY}T12:00:00Z`, timeZone: null },
}
const { db, close } = openReadDb(basePath)

/** The rows of the sheet, made before anything is timed. */
async function madeRows(): Promise<CallTarget[]> {
  const { sheet } = await callSheetOf(db, task)
  const rows: CallTarget[] = []
  for await (const batch of sheet.batches()) rows.push(...batch)
  return rows
}

async function* inBatches(rows: readonly CallTarget[]): AsyncGenerator<CallTarget[]> {
  for (let at = 0; at < rows.length; at += 250) yield rows.slice(at, at + 250)
}

/** Twelve cells in each row: what the sheet says, and words where it leaves room for them. */
async function bareLoop(rows: readonly CallTarget[]): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: createWriteStream(out) })
  const sheet = book.addWorksheet('calls')
  for (const target of rows) {
    const script = target.script.blocks.map(({ block, text }) => `${block}: ${text}`).join('\n')
    const said = [target.name, target.phones.join('\n'), target.whyNow, target.facts.join('\n')]
    sheet
      .addRow([...said, target.offer, script, '', '', '', '', '', String(target.customerId)])
      .commit()
  }
  sheet.commit()
  await book.commit()
}

async function work(): Promise<() => Promise<number>> {
  if (mode === 'nothing') return () => Promise.resolve(0)
  if (mode === 'ours') return async () => (await writeExport(db, task, {})).customerIds.length
  const rows = await madeRows()
  const { sheet } = await callSheetOf(db, task)
  const own = { ...sheet, batches: () => inBatches(rows) }
  const write = mode === 'bare' ? () => bareLoop(rows) : () => writeCallWorkbook(own, out)
  return () => write().then(() => rows.length)
}

const run = await work()
const cpu = process.cpuUsage()
const started = performance.now()
const rows = await run()
const ms = performance.now() - started
const { user, system } = process.cpuUsage(cpu)
await close()
const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
const peak = /VmHWM:\s+(\d+)/.exec(status)?.[1]
const peakKb = peak === undefined ? process.resourceUsage().maxRSS : Number(peak)
process.stdout.write(
  JSON.stringify({ ms, cpuMs: (user + system) / 1000, rows, peakMb: peakKb / 1024 }),
)
