import { writeFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import type { CallExportResult } from '#shared/api/callSheets.contract.ts'
import type { CustomerInput } from '#shared/api/customers.contract.ts'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { KEY_COLUMN } from '../../../../electron/engine/documents/workbooks/callBook/callsSheet.ts'
import { HEADER_ROW } from '../../../../electron/engine/documents/workbooks/callBook/parts.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  withFolder,
  type Bench,
} from '../../../support/engine.ts'

const consent = (given: boolean, on: string, channel: 'phone' | 'email' = 'phone') => ({
  channel,
  purpose: 'marketing' as const,
  given,
  on,
  source: 'form',
})
const phone = (value: string) => ({ channel: 'phone' as const, value })

/** Who must be called and who must not, each with the same purchases. */
const PEOPLE: Record<string, Partial<CustomerInput>> = {
  'Can Becalled': {
    contacts: [phone('+48601000001'), { ...phone('+48601000009'), preferred: true }],
    consents: [consent(true, '2025-01-01')],
  },
  'Gave Again': {
    contacts: [phone('+48601000002')],
    consents: [consent(false, '2025-01-01'), consent(true, '2025-02-01')],
  },
  'No Phone': {
    contacts: [{ channel: 'email', value: 'a@example.com' }],
    consents: [consent(true, '2025-01-01')],
  },
  'Lost Phone': { contacts: [phone('3.7491E+10')], consents: [consent(true, '2025-01-01')] },
  'Never Asked': { contacts: [phone('+48601000003')] },
  'Mail Only': {
    contacts: [phone('+48601000004')],
    consents: [consent(true, '2025-01-01', 'email')],
  },
  'Took Back': {
    contacts: [phone('+48601000005')],
    consents: [consent(true, '2025-01-01'), consent(false, '2025-06-01')],
  },
  'Do Not': {
    contacts: [phone('+48601000006')],
    consents: [consent(true, '2025-01-01')],
    doNotCall: true,
  },
}

const SEGMENT = 'irregular'
const list = { segmentId: SEGMENT, locale: 'en' } as const
const sheetOf = { of: { by: 'segment', segmentId: SEGMENT }, locale: 'en' } as const

/** Everybody bought three times; only the amounts and the last day differ. */
async function people({ client }: Bench): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const [name, changes] of Object.entries(PEOPLE)) {
    const { id } = await client.customers.create(customerInput({ name, ...changes }))
    ids.set(name, id)
    for (const day of ['2025-09-01', '2025-10-01', '2025-11-01']) {
      await client.purchases.record(purchaseInput(id, day, 1000))
    }
  }
  // Somebody brings half of the money, so that nobody above is in the top class.
  const { id } = await client.customers.create(customerInput({ name: 'Rich Company' }))
  await client.purchases.record(purchaseInput(id, '2026-01-01', 9_000_000))
  return ids
}

describe('the call list', () => {
  it('has nobody without a phone, without consent or who asked not to be called', async () => {
    await withEngine({}, async (bench) => {
      const ids = await people(bench)
      const page = await bench.client.calls.list(list)
      expect(page.targets.map((target) => target.name).sort()).toEqual([
        'Can Becalled',
        'Gave Again',
      ])
      expect(page.total).toBe(2)
      expect(page.leftOut).toEqual([
        { reason: 'do-not-call', customers: 1 },
        { reason: 'no-consent', customers: 3 },
        { reason: 'no-phone', customers: 2 },
      ])
      const left = await bench.client.calls.leftOut(list)
      expect(left.map(({ name, reason }) => [name, reason])).toEqual([
        ['Do Not', 'do-not-call'],
        ['Lost Phone', 'no-phone'],
        ['Mail Only', 'no-consent'],
        ['Never Asked', 'no-consent'],
        ['No Phone', 'no-phone'],
        ['Took Back', 'no-consent'],
      ])
      expect(left.every(({ name, customerId }) => ids.get(name) === customerId)).toBe(true)
    })
  })

  it('begins with the most money at risk: spend times how far overdue', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      await people(bench)
      const person = async (name: string, days: string[], minor: number) => {
        const changes = {
          contacts: [phone('+48602000000')],
          consents: [consent(true, '2025-01-01')],
        }
        const { id } = await client.customers.create(customerInput({ name, ...changes }))
        for (const day of days) await client.purchases.record(purchaseInput(id, day, minor))
      }
      // Gap 30 and 73 days of silence: 2.4 times 3000.
      await person('Overdue', ['2025-11-02', '2025-12-02', '2026-01-01'], 1000)
      // Gap 60 and 14 days of silence: not yet due, 3600.
      await person('Recent', ['2025-11-01', '2025-12-31', '2026-03-01'], 1200)
      // Gap 10 and 65 days of silence: 6.5 times 1500.
      await person('Far overdue', ['2025-12-20', '2025-12-30', '2026-01-09'], 500)
      const names = (await client.calls.list(list)).targets.map((target) => target.name)
      // "Can Becalled": gap 30.5, 134 days of silence, 4.4 times 3000.
      expect(names).toEqual(['Can Becalled', 'Gave Again', 'Far overdue', 'Overdue', 'Recent'])
      const paged: string[] = []
      for (let offset = 0; offset < 5; offset += 2) {
        const page = await client.calls.list({ ...list, offset, limit: 2 })
        expect(page.total).toBe(5)
        paged.push(...page.targets.map((target) => target.name))
      }
      expect(paged).toEqual(names)
    })
  })

  it.each(LOCALES)(
    'fills every script without a field or an empty place left (%s)',
    async (locale) => {
      await withEngine({}, async (bench) => {
        const { jobId } = await bench.client.sample.load({ currency: 'EUR', locale })
        await bench.client.jobs.wait({ id: jobId })
        let targets = 0
        for (const { id: segmentId } of (await bench.client.segments.overview()).segments) {
          const page = await bench.client.calls.list({ segmentId, locale, limit: 200 })
          for (const target of page.targets) {
            for (const text of textsIn(target))
              expect(text).not.toMatch(/[{}]|undefined|NaN|\bnull\b/)
            expect(target.phones.length).toBeGreaterThan(0)
            expect(target.whyNow).not.toBe('')
            targets += 1
          }
        }
        expect(targets).toBeGreaterThan(50)
      })
    },
  )

  it('puts the preferred phone first and the figures in words', async () => {
    await withEngine({}, async (bench) => {
      await people(bench)
      const target = (await bench.client.calls.list(list)).targets.find(
        ({ name }) => name === 'Can Becalled',
      )!
      expect(target.phones).toEqual(['+48601000009', '+48601000001'])
      expect(target.facts.join(' ')).toContain('30.00\u00a0zł')
      expect(JSON.stringify(target.script)).toContain('Can')
    })
  })

  it('belongs to a segment that exists', async () => {
    await withEngine({}, async ({ client }) => {
      expect(await codeOf(client.calls.list({ segmentId: 'nobody', locale: 'en' }))).toBe(
        'segments.unknown',
      )
      const of = { by: 'segment', segmentId: 'nobody' } as const
      const input = { of, locale: 'en', format: 'xlsx' } as const
      expect(await codeOf(client.callSheets.export(input))).toBe('segments.unknown')
    })
  })
})

/** Every text inside a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

describe('the offer on a card', () => {
  const offer = (discountBp: number, validUntil: string) => ({
    discountBp,
    validUntil,
    minimumItems: 1,
    minimumAmountMinor: 0,
    scope: 'all' as const,
    categories: [],
    productIds: [],
    newOnly: false,
    oncePerCustomer: false,
    combinable: true,
    orderChannels: [],
  })
  /** What each of the two is offered on the card, in the script, and in the exported workbook. */
  async function offered(bench: Bench) {
    const { targets } = await bench.client.calls.list(list)
    const text = await exportedText(bench)
    return Object.fromEntries(
      targets.map(({ name, offer: said, script }) => {
        const percent = /\d+%/.exec(said)?.[0] ?? null
        if (percent) expect(JSON.stringify(script)).toContain(percent)
        else expect(script.blocks.map(({ block }) => block)).not.toContain('offer')
        if (said !== '') expect(text).toContain(said)
        return [name, percent]
      }),
    )
  }

  it('is the newest valid price list of the customer, else of the segment, else none', async () => {
    await withEngine({}, async (bench) => {
      const { client, clock } = bench
      const ids = await people(bench)
      const tea = {
        sku: null,
        name: 'Kettle',
        kind: 'goods' as const,
        unit: '',
        category: '',
        benefit: '',
        listPriceMinor: 5000,
        onPriceList: true,
      }
      await client.products.create(tea)
      const customer = { kind: 'customer', customerId: ids.get('Can Becalled')! } as const
      const segment = { kind: 'segment', segmentId: SEGMENT } as const
      const issue = (
        audience: typeof customer | typeof segment,
        given: ReturnType<typeof offer> | null,
        validUntil = '2026-04-30',
      ) => client.priceLists.issue({ audience, locale: 'pl', offer: given, validUntil })

      expect(await offered(bench)).toEqual({ 'Can Becalled': null, 'Gave Again': null })
      await issue(segment, offer(1500, '2026-04-30'))
      expect(await offered(bench)).toEqual({ 'Can Becalled': '15%', 'Gave Again': '15%' })
      await issue(customer, offer(2000, '2026-04-20'))
      await issue(customer, offer(2500, '2026-03-20'))
      expect(await offered(bench)).toEqual({ 'Can Becalled': '25%', 'Gave Again': '15%' })
      clock.set('2026-03-21')
      expect(await offered(bench)).toEqual({ 'Can Becalled': '20%', 'Gave Again': '15%' })
      await issue(customer, null, '2026-03-31')
      expect(await offered(bench)).toEqual({ 'Can Becalled': null, 'Gave Again': '15%' })
      clock.set('2026-04-25')
      expect(await offered(bench)).toEqual({ 'Can Becalled': '15%', 'Gave Again': '15%' })
      clock.set('2026-05-01')
      expect(await offered(bench)).toEqual({ 'Can Becalled': null, 'Gave Again': null })
    })
  })
})

/** Every text of the exported workbook. */
async function exportedText({ client }: Bench): Promise<string> {
  const { jobId } = await client.callSheets.export({ ...sheetOf, format: 'xlsx' })
  const result = (await client.jobs.wait({ id: jobId })).result as CallExportResult
  const file = await client.downloads.get({ downloadId: result.downloadId })
  return withFolder(async (folder) => {
    await writeFile(`${folder}/calls.xlsx`, new Uint8Array(await file.arrayBuffer()))
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(`${folder}/calls.xlsx`)
    return JSON.stringify(book.worksheets.map((one) => one.getSheetValues()))
  })
}

describe('the exported list', () => {
  it('is a workbook with the same customers in the same order', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      await people(bench)
      const { targets } = await client.calls.list(list)
      const { jobId } = await client.callSheets.export({ ...sheetOf, format: 'xlsx' })
      const job = await client.jobs.wait({ id: jobId })
      const result = job.result as CallExportResult
      expect(result).toMatchObject({ customers: 2, fileName: 'calls-irregular_en.xlsx' })
      const file = await client.downloads.get({ downloadId: result.downloadId })
      await withFolder(async (folder) => {
        await writeFile(`${folder}/${file.name}`, new Uint8Array(await file.arrayBuffer()))
        const book = new ExcelJS.Workbook()
        await book.xlsx.readFile(`${folder}/${file.name}`)
        const sheet = book.worksheets[0]!
        const ids: unknown[] = []
        const names: unknown[] = []
        for (let row = HEADER_ROW + 1; sheet.getCell(row, KEY_COLUMN).value !== null; row++) {
          ids.push(sheet.getCell(row, KEY_COLUMN).value)
          names.push(sheet.getCell(row, 1).value)
        }
        const keyed = ids.map((key) => Number(String(key).split('-')[1]))
        expect(keyed).toEqual(targets.map((target) => target.customerId))
        expect(names).toEqual(targets.map((target) => target.name))
        const text = JSON.stringify(book.worksheets.map((one) => one.getSheetValues()))
        for (const name of Object.keys(PEOPLE)) expect(text).toContain(name)
        for (const forbidden of ['+48601000003', '+48601000005', '+48601000006'])
          expect(text).not.toContain(forbidden)
      })
    })
  })

  it('is a csv with the same customers', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      await people(bench)
      const { jobId } = await client.callSheets.export({ ...sheetOf, format: 'csv' })
      const result = (await client.jobs.wait({ id: jobId })).result as CallExportResult
      const file = await client.downloads.get({ downloadId: result.downloadId })
      const text = new TextDecoder().decode(await file.arrayBuffer())
      expect(text).toContain('Can Becalled')
      expect(text).toContain('Gave Again')
      // As it is dialled, with no sign in front that only a spreadsheet would understand.
      expect(text).toMatch(/(^|[,"])\+48601000002[,"]/m)
      expect(text).not.toContain("'+48")
      expect(text).not.toContain('+48601000006')
    })
  })
})
