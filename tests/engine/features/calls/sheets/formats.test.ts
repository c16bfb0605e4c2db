import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { CallExportInput } from '#shared/api/callSheets.contract.ts'
import { CALL_FORMATS } from '#shared/api/callSheets.contract.ts'
import {
  applyFile,
  exportedFile,
  exportedTo,
  fillWorkbook,
  sheetShop,
  SHEET_SEGMENT,
} from '../../../../support/callSheets.ts'
import { withEngine, withFolder, type Bench } from '../../../../support/engine.ts'
import { readPdfText } from '../../../../support/pdf.ts'

const NAMES = ['Anna; Nowak, \\ "Ltd"', 'Jan Kowalski', 'Ewa Lis', 'Ola Gaj', 'Iza Mak', 'Ula Sok']
const TEXT = new TextDecoder()

/** All words of a file, whatever its format. */
async function wordsOf(bench: Bench, input: Partial<CallExportInput>): Promise<string> {
  const { bytes } = await exportedFile(bench, input)
  if (input.format === 'pdf') return readPdfText(bytes)
  if (input.format !== 'xlsx') return TEXT.decode(bytes)
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.buffer as ArrayBuffer)
  return JSON.stringify(book.worksheets[0]!.getSheetValues())
}

async function campaign({ client }: Bench, changes: object = {}): Promise<number> {
  const { id } = await client.campaigns.save({
    plan: {
      ...{ name: 'Spring', audience: { by: 'segments', segmentIds: [SHEET_SEGMENT] } },
      ...{ fromDay: '2026-03-15', maxAttempts: 2, ...changes },
    },
  })
  const { jobId } = await client.campaigns.start({ id })
  if (jobId !== null) await client.jobs.wait({ id: jobId })
  return id
}

describe('nobody who may not be called', () => {
  it('is in any file of a segment', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const ids = await sheetShop(bench, NAMES)
      await client.customers.update({ id: ids[0]!, changes: { doNotCall: true } })
      await client.complaints.add({ customerId: ids[1]!, text: 'broken' })
      await client.callDay.record({
        requestId: 'callback-1',
        ...{ item: { cause: 'own', customerId: ids[2]! }, disposition: 'reached-callback' },
        callback: { on: '2026-03-20', minute: 600 },
      })
      await client.customers.update({ id: ids[3]!, changes: { consents: [] } })
      for (const format of CALL_FORMATS) {
        const words = await wordsOf(bench, { format })
        for (const gone of [0, 1, 3]) expect(words, format).not.toContain(`+4860100100${gone}`)
        if (format === 'ics') continue
        expect(words, format).not.toContain('+48601001002')
        for (const there of [4, 5]) expect(words, format).toContain(`+4860100100${there}`)
      }
      const { result } = await exportedFile(bench)
      expect(result.customers).toBe(2)
      expect(result.leftOut).toEqual(
        expect.arrayContaining([
          { reason: 'do-not-call', customers: 1 },
          { reason: 'open-complaint', customers: 1 },
          { reason: 'promised-elsewhere', customers: 1 },
          { reason: 'no-consent', customers: 1 },
        ]),
      )
    })
  })

  it('is in a campaign’s: held out, done, or over the attempts; nor in the segment’s meanwhile', async () => {
    await withEngine({}, (bench) =>
      withFolder(async (folder) => {
        const { client, engine, sql } = bench
        const ids = await sheetShop(bench, NAMES)
        const id = await campaign(bench)
        const of = { by: 'campaign', campaignId: id } as const
        await engine.context.base.write(async (tx) => {
          const target = (customerId: number) =>
            tx.updateTable('campaign_target').where('customer_id', '=', customerId)
          await target(ids[0]!).set({ is_held_out: 1 }).execute()
          await target(ids[1]!).set({ state: 'done', outcome: 'reached-order' }).execute()
          await target(ids[2]!).set({ attempts: 2 }).execute()
          await target(ids[3]!).set({ manager: 'Ewa' }).execute()
        })
        for (const format of ['xlsx', 'pdf', 'csv', 'vcf'] as const) {
          const words = await wordsOf(bench, { format, of })
          for (const gone of [0, 1, 2]) expect(words, format).not.toContain(`+4860100100${gone}`)
          for (const there of [3, 4, 5]) expect(words, format).toContain(`+4860100100${there}`)
        }
        expect((await exportedFile(bench, { of, manager: 'Ewa' })).result.customers).toBe(1)
        const segment = await exportedFile(bench)
        expect(segment.result.customers).toBe(1)
        expect(segment.result.leftOut).toEqual([{ reason: 'promised-elsewhere', customers: 5 }])

        const out = await exportedTo(folder, bench, { of, manager: 'Ewa' })
        await fillWorkbook(out, `${folder}/filled.xlsx`, (_, set) => set('outcome', 'Busy'))
        await applyFile(bench, `${folder}/filled.xlsx`)
        expect(
          sql('SELECT attempts, state FROM campaign_target WHERE customer_id = ?', ids[3]),
        ).toEqual([{ attempts: 1, state: 'open' }])
        expect(sql('SELECT manager, campaign_id, cause FROM call')).toEqual([
          { manager: 'Ewa', campaign_id: id, cause: 'campaign' },
        ])
        await client.campaigns.close({ id })
        expect((await exportedFile(bench, { of })).result.customers).toBe(0)
      }),
    )
  })
})

describe('each format', () => {
  it('of a dialler has a number in each column, with or without the mark', async () => {
    await withEngine({}, async (bench) => {
      const ids = await sheetShop(bench, NAMES.slice(0, 2))
      await bench.client.customers.update({
        id: ids[0]!,
        changes: {
          contacts: [
            { channel: 'phone', value: '+48601001000' },
            { channel: 'phone', value: '+37491123456', preferred: true },
          ],
        },
      })
      const marked = (await exportedFile(bench, { format: 'csv' })).bytes
      expect([...marked.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      const plain = (await exportedFile(bench, { format: 'csv', byteOrderMark: false })).bytes
      const [header, ...rows] = parse(TEXT.decode(plain)) as string[][]
      expect(header!.slice(1, 4)).toEqual(['Customer', 'Phone 1', 'Phone 2'])
      expect(rows.map((row) => row.slice(1, 4)).sort()).toEqual([
        [NAMES[0], '+37491123456', '+48601001000'],
        [NAMES[1], '+48601001001', ''],
      ])
    })
  })

  it('for a calendar keeps its names, folds its lines and says instants', async () => {
    await withEngine({}, async (bench) => {
      const ids = await sheetShop(bench, NAMES)
      const promise = (customerId: number, requestId: string) =>
        bench.client.callDay.record({
          ...{ requestId, item: { cause: 'own', customerId }, disposition: 'reached-callback' },
          ...{
            callback: { on: '2026-03-20', minute: 600 },
            note: 'ask; for, the\n"boss" '.repeat(9),
          },
        })
      await promise(ids[0]!, 'callback-1')
      await promise(ids[1]!, 'callback-2')
      const file = TEXT.decode((await exportedFile(bench, { format: 'ics' })).bytes)
      expect(TEXT.decode((await exportedFile(bench, { format: 'ics' })).bytes)).toBe(file)
      const lines = file.split('\r\n')
      expect(lines.at(-1)).toBe('')
      for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(file).not.toMatch(/[^\r]\n|\r[^\n]/)
      const whole = file.replaceAll('\r\n ', '')
      expect(whole.match(/^UID:.*$/gm)).toEqual([
        'UID:callback-1@regulars.invalid',
        'UID:callback-2@regulars.invalid',
      ])
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
      const start = /^DTSTART:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)00Z$/m
        .exec(whole)!
        .slice(1)
        .map(Number)
      const at = new Date(Date.UTC(start[0]!, start[1]! - 1, start[2], start[3], start[4]))
      const shown = at.toLocaleTimeString('en-GB', {
        timeZone: zone,
        hour: '2-digit',
        minute: '2-digit',
      })
      expect(shown).toBe('10:00')
      expect(whole).toContain('SUMMARY:Call Anna\\; Nowak\\, \\\\ "Ltd"\r\n')
      expect(whole).toContain('ask\\; for\\, the\\n"boss"')
    })
  })

  it('for a phone is read back by our own reader, in both versions', async () => {
    await withEngine({}, async (bench) => {
      await sheetShop(bench, NAMES)
      for (const vcardVersion of ['3.0', '4.0'] as const) {
        const { bytes } = await exportedFile(bench, { format: 'vcf', vcardVersion })
        const file = TEXT.decode(bytes)
        expect(file.match(/^BEGIN:VCARD\r$/gm)).toHaveLength(NAMES.length)
        expect(file).toContain(`VERSION:${vcardVersion}\r\n`)
        expect(file).toContain('FN:Anna\\; Nowak\\, \\\\ "Ltd"\r\n')
        for (const line of file.split('\r\n'))
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        const tel = vcardVersion === '4.0' ? 'tel:+48601001000' : ':+48601001000'
        expect(file).toContain(`${tel}\r\n`)
      }
    })
  })

  it('to print says everything that is to be said, as cards and as a table', async () => {
    await withEngine({}, async (bench) => {
      await sheetShop(bench, NAMES)
      const { targets } = await bench.client.calls.list({ segmentId: SHEET_SEGMENT, locale: 'en' })
      const flat = (text: string) => text.replace(/\s+/g, '')
      const cards = flat(await wordsOf(bench, { format: 'pdf' }))
      const table = flat(await wordsOf(bench, { format: 'pdf', layout: 'table' }))
      for (const { name, phones, whyNow, script } of targets) {
        for (const text of [name, ...phones, whyNow]) {
          expect(cards).toContain(flat(text))
          expect(table).toContain(flat(text))
        }
        for (const { text } of script.blocks) expect(cards).toContain(flat(text))
      }
    })
  })
})
