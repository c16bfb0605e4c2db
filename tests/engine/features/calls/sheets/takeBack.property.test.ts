import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { expect, it } from 'vitest'
import type { SheetReport } from '#shared/api/callSheets.contract.ts'
import { createRandom, type Random } from '#shared/domain/sampleShop/random.ts'
import { DISPOSITIONS, type Disposition } from '#shared/domain/scripts/callList.ts'
import {
  checkFile,
  exportedTo,
  SHEET_SEGMENT,
  sheetShop,
  uploaded,
} from '../../../../support/callSheets.ts'
import { codeOf, withEngine, withFolder, type Bench } from '../../../../support/engine.ts'

const NAMES = ['Anna Nowak', 'Jan Kowalski', 'Ewa Lis', 'Ola Gaj', 'Iza Mak', 'Ula Sok', 'Iga Pol']
const SECONDS = process.env.FULL_FUZZ === '1' ? 120 : 3
/**
 * What a taking-in keeps of itself, the calls, which stay as taken back, and the journal of
 * segments, in which a purchase that comes and goes is two moves, as everywhere.
 */
const KEPT = ['call', 'call_sheet_taking', 'call_sheet_taken', 'segment_change']

type Rows = Record<string, Record<string, unknown>[]>

/** All rows of all tables, and which calls stand. */
function everything({ sql }: Bench): Rows {
  const tables = sql<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
       AND name NOT LIKE 'customer_search%'`,
  )
  const rows = tables
    .filter(({ name }) => !KEPT.includes(name) && name !== 'field_event')
    .map(({ name }) => [name, sql(`SELECT * FROM ${name} ORDER BY 1, 2`)] as const)
  const standing = sql(
    'SELECT id, customer_id, request_id, disposition FROM call WHERE undone_at IS NULL ORDER BY id',
  )
  // What is said again after a correction was taken back has a number of its own.
  const said = sql(
    `SELECT row_id AS customer_id, at, field, value, how FROM field_event
     WHERE entity = 'customer' ORDER BY row_id, field, id`,
  )
  return { ...Object.fromEntries(rows), standing, said }
}

/** The part of it that is about these customers. */
function about(all: Rows, ids: ReadonlySet<number>): Rows {
  return Object.fromEntries(
    Object.entries(all).map(([table, rows]) => [
      table,
      rows.filter((row) => {
        const id = table === 'customer' ? row.id : row.customer_id
        return typeof id === 'number' && ids.has(id)
      }),
    ]),
  )
}

const OUTCOME = 'Outcome'
interface Sheet {
  bench: Bench
  path: string
  rows: Record<string, string>[]
}

/** Fills some of the rows in, as a user would. */
async function fill({ path, rows }: Sheet, random: Random): Promise<void> {
  const filled = rows.map((row) => {
    if (random.int(0, 5) === 0) return row
    const code = random.pick(DISPOSITIONS)
    return {
      ...row,
      [OUTCOME]: code,
      Notes: `said ${random.int(0, 1_000_000)}`,
      'New phone': random.int(0, 2) === 0 ? `60220${random.int(1000, 9999)}` : '',
      'Order amount': code === 'reached-order' ? String(random.int(1, 900)) : '',
      'Call back on': code === 'reached-callback' ? `2026-03-${random.int(23, 27)}` : '',
      At: code === 'reached-callback' ? '10:30' : '',
    }
  })
  await writeFile(path, stringify(filled, { header: true }))
}

/** Takes the whole file in, whatever is asked about it. */
async function takeIn({ bench, path }: Sheet): Promise<SheetReport> {
  const { rows } = await checkFile(bench, path)
  const choices = rows.map(({ place, customer }) => ({
    ...{ place, take: true, customerId: customer!.id },
  }))
  const uploadId = uploaded(bench, path)
  return bench.client.callSheets.apply({ uploadId, choices, recordOrders: true })
}

const figures = ({ taken, callbacks, phones, orders, ordersMinor, refused }: SheetReport) => ({
  ...{ taken, callbacks, phones, orders, ordersMinor, refused: refused.length },
})

let requests = 0
/** @returns `null` where they may not be called any more */
async function callInApp({ client }: Bench, customerId: number): Promise<number | null> {
  const dispositions: Disposition[] = ['reached-order', 'no-answer', 'do-not-call', 'wrong-number']
  const recorded = client.callDay.record({
    requestId: `in-the-app-${requests}`,
    item: { cause: 'own', customerId },
    disposition: dispositions[requests++ % dispositions.length]!,
  })
  const made: number[] = []
  const code = await codeOf(recorded.then(({ callId }) => made.push(callId)))
  if (code !== null) expect(code).toBe('calls.mayNotBeCalled')
  return made[0] ?? null
}

async function sheetOfCampaign(bench: Bench, folder: string): Promise<Sheet> {
  const { client } = bench
  const ids = await sheetShop(bench, NAMES)
  // Of one something was said before, of the others nothing.
  await client.customers.update({ id: ids[0]!, changes: { city: 'Lublin' } })
  const audience = { by: 'segments' as const, segmentIds: [SHEET_SEGMENT] }
  const plan = { name: 'Spring', audience, fromDay: '2026-03-15', maxAttempts: 2 }
  const { id } = await client.campaigns.save({ plan })
  const { jobId } = await client.campaigns.start({ id })
  if (jobId !== null) await client.jobs.wait({ id: jobId })
  const of = { by: 'campaign', campaignId: id } as const
  const out = await exportedTo(folder, bench, { of, format: 'csv' })
  const text = await readFile(out, 'utf8')
  const rows = parse(text, { columns: true, bom: true }) as Sheet['rows']
  return { bench, path: join(folder, 'filled.csv'), rows }
}

it('leaves every row as it was, also after later calls and corrections, and comes in again', async () => {
  await withEngine({}, (bench) =>
    withFolder(async (folder) => {
      const sheet = await sheetOfCampaign(bench, folder)
      const { client, sql } = bench
      const seed = process.env.FULL_FUZZ === '1' ? Date.now() : 20_260_316
      const random = createRandom(seed, 'taking back')
      const started = performance.now()
      let runs = 0
      let told = 0
      for (; runs < 2 || performance.now() - started < SECONDS * 1000; runs++) {
        const at = `seed ${seed}, run ${runs}`
        const before = everything(bench)
        await fill(sheet, random)
        const first = await takeIn(sheet)
        const afterFirst = everything(bench)

        await fill(sheet, random)
        const second = await takeIn(sheet)
        if (second.takingId !== null) {
          await client.callSheets.takeBack({ takingId: second.takingId })
          expect(everything(bench), `correction, ${at}`).toEqual(afterFirst)
        }

        const ofCalls = sql<{ id: number }>(
          `SELECT l.customer_id AS id FROM call l JOIN call_sheet_taken t ON t.call_id = l.id
           WHERE t.taking_id = ? ORDER BY l.id`,
          first.takingId,
        ).map(({ id }) => id)
        const later: number[] = []
        const made: number[] = []
        for (const id of ofCalls) {
          const callId = random.int(0, 2) === 0 ? await callInApp(bench, id) : null
          if (callId === null) continue
          made.push(callId)
          later.push(id)
        }
        const back = await client.callSheets.takeBack({ takingId: first.takingId! })
        const staying = back.stays.map(({ customerId }) => customerId).sort((a, b) => a - b)
        expect(staying, at).toEqual(later.toSorted((a, b) => a - b))
        expect(back.calls, at).toBe(ofCalls.length - later.length)
        told += later.length
        const others = new Set(before.customer!.map(({ id }) => id as number))
        for (const id of later) others.delete(id)
        expect(about(everything(bench), others), `later calls, ${at}`).toEqual(
          about(before, others),
        )

        for (const callId of made.toReversed()) await client.callDay.undo({ callId })
        const rest = await client.callSheets.takeBack({ takingId: first.takingId! })
        expect(rest.calls, at).toBe(later.length)
        expect(everything(bench), `the rest, ${at}`).toEqual(before)
        expect(back.phones + rest.phones).toBe(first.phones)
        expect(back.ordersMinor + rest.ordersMinor).toBe(first.ordersMinor)
        expect(back.callbacks + rest.callbacks).toBe(first.callbacks)
      }
      await fill(sheet, random)
      const one = await takeIn(sheet)
      const after = everything(bench)
      await client.callSheets.takeBack({ takingId: one.takingId! })
      const again = await takeIn(sheet)
      expect(figures(again)).toEqual(figures(one))
      expect(everything(bench).document!.length).toBe(after.document!.length)
      expect(told).toBeGreaterThan(0)
      console.info(`${runs} sheets taken in and back, ${told} rows stayed for a later call`)
    }),
  )
})
