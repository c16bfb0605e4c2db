import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import type { CallExportInput } from '#shared/api/callSheets.contract.ts'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { callWorkbookWords } from '../../../../../electron/engine/documents/workbooks/words.ts'
import { exportedFile, SHEET_SEGMENT, sheetShop } from '../../../../support/callSheets.ts'
import { withEngine, type Bench } from '../../../../support/engine.ts'
import { readPdfText } from '../../../../support/pdf.ts'

const NAMES = ['Anna Nowak', 'Jan Kowalski', 'Ewa Lis', 'Ola Gaj', 'Iza Mak']

async function campaign({ client }: Bench, name: string): Promise<number> {
  const audience = { by: 'segments' as const, segmentIds: [SHEET_SEGMENT] }
  const { id } = await client.campaigns.save({ plan: { name, audience, fromDay: '2026-03-15' } })
  const { jobId } = await client.campaigns.start({ id })
  if (jobId !== null) await client.jobs.wait({ id: jobId })
  return id
}

/** Rows of one of the workbook's sheets, below its header. */
async function sheetRows(bench: Bench, at: number, input: Partial<CallExportInput>) {
  const { bytes } = await exportedFile(bench, input)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.buffer as ArrayBuffer)
  const rows: string[][] = []
  book.worksheets[at]!.eachRow((row, number) => {
    if (number > 4) rows.push([1, 2, 3, 4, 5, 6].map((column) => row.getCell(column).text))
  })
  return rows
}

const leftOut = async (bench: Bench, input: Partial<CallExportInput> = {}) =>
  Object.fromEntries(
    (await sheetRows(bench, 2, input)).map(([name, reason]) => [name, reason] as const),
  )

describe('who is left out', () => {
  it('is told apart: another campaign, a callback of one’s own, somebody else’s callback', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const ids = await sheetShop(bench, NAMES)
      for (const id of ids) await client.customers.update({ id, changes: { manager: 'Ewa' } })
      const campaignId = await campaign(bench, 'Spring')
      const promise = (at: number, manager: string, item: object) =>
        client.callDay.record({
          ...{ requestId: `callback-${at}`, item: item as never, manager },
          disposition: 'reached-callback',
          callback: { on: '2026-03-20', minute: 600 },
        })
      const own = (at: number) => ({ cause: 'own', customerId: ids[at]! })
      await promise(0, 'Ewa', own(0))
      await promise(1, 'Levon', own(1))
      await promise(2, 'Levon', { cause: 'campaign', campaignId, customerId: ids[2]! })
      for (const locale of LOCALES) {
        const { 'other-campaign': other, 'callback-promised': callback } =
          callWorkbookWords(locale).sheet.reasons
        const somebody = callWorkbookWords(locale).reasons['promised-elsewhere']
        const told = await leftOut(bench, { locale })
        const [before = '', after = ''] = callback.split('{day}')
        expect(told['Anna Nowak']).toMatch(new RegExp(`^${before}.*20.*2026.*${after}$`))
        expect(told['Jan Kowalski']).toBe(somebody)
        expect(told['Iza Mak']).toBe(other)
      }
      const ofCampaign = await leftOut(bench, { of: { by: 'campaign', campaignId } })
      expect(ofCampaign['Ewa Lis']).toBe('A callback is promised for 20 March 2026 in this app')
      expect(ofCampaign['Jan Kowalski']).toBe('Somebody else has promised to call')
    })
  })
})

describe('a file that several account managers share', () => {
  it('says whose each row is; one’s own file does not', async () => {
    await withEngine({}, async (bench) => {
      const ids = await sheetShop(bench, NAMES)
      const managers = ['Ewa', 'Levon', 'Ewa', 'Levon', '']
      for (const [at, id] of ids.entries()) {
        await bench.client.customers.update({ id, changes: { manager: managers[at]! } })
      }
      const of = { by: 'campaign', campaignId: await campaign(bench, 'Spring') } as const
      for (const [name, , , facts] of await sheetRows(bench, 0, { of })) {
        const manager = managers[NAMES.indexOf(name!)]
        const first = facts!.split('\n')[0]!
        if (manager === '') expect(first).not.toContain('Account manager')
        else expect(first.endsWith(`Account manager: ${manager}`)).toBe(true)
      }
      for (const layout of ['cards', 'table'] as const) {
        const { bytes } = await exportedFile(bench, { of, format: 'pdf', layout })
        const text = await readPdfText(bytes)
        expect(text.match(/Account manager: Levon/g), layout).toHaveLength(2)
      }
      const own = await exportedFile(bench, { of, format: 'csv', manager: 'Ewa' })
      expect(new TextDecoder().decode(own.bytes)).not.toContain('Account manager')
    })
  })

  it('speaks to each customer in their own language where that is asked for', async () => {
    await withEngine({}, async (bench) => {
      const ids = await sheetShop(bench, NAMES.slice(0, 2))
      await bench.client.customers.update({ id: ids[0]!, changes: { locale: 'hy' } })
      await bench.client.customers.update({ id: ids[1]!, changes: { locale: 'ru' } })
      const rows = await sheetRows(bench, 0, { ownLanguage: true })
      const said = Object.fromEntries(rows.map((row) => [row[0]!, row[5]!]))
      expect(said['Anna Nowak']).toMatch(/[\u0531-\u0587]{4}/)
      expect(said['Jan Kowalski']).toMatch(/[\u0400-\u04ff]{4}/)
      const scripts = (await sheetRows(bench, 1, { ownLanguage: true })).flat().join('\n')
      expect(scripts).toMatch(/[\u0531-\u0587]{4}/)
      expect(scripts).toMatch(/[\u0400-\u04ff]{4}/)
    })
  })
})
