import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import {
  CALL_FORMATS,
  type CallExportInput,
  type CallExportResult,
} from '#shared/api/callSheets.contract.ts'
import { columnAt, sheetTable } from '../../../support/callSheets.ts'
import { readPdfText } from '../../../support/pdf.ts'
import { plan, withCallShop, type CallBench } from './callShop.ts'
import { Oracle } from './queueOracle.ts'
import { makeDay } from './randomDay.ts'

const BASES = process.env.FULL_FUZZ ? 200 : 3
/** Added one by one while some format has had nobody: a file without anybody proves nothing. */
const MOST_BASES = BASES + 20
const SEED = Number(process.env.SEED ?? 1)

type Wanted = Omit<CallExportInput, 'locale'>

/** Who stands in the file: everybody is called "Customer" and their number. */
async function peopleIn({ client, engine }: CallBench, input: Wanted): Promise<number[]> {
  const { jobId } = await client.callSheets.export({ ...input, locale: 'en' })
  const { state, error, result } = await client.jobs.wait({ id: jobId })
  if (state !== 'done') {
    expect(error?.code).toBe('calls.nobody')
    return []
  }
  const { downloadId } = result as CallExportResult
  const text = await textOf(engine.context.files.entry(downloadId).path, input.format)
  return [...new Set([...text.matchAll(/Customer\s*(\d+)/g)].map(([, id]) => Number(id)))]
}

/** What a file says of whom to call. A workbook has those left out too, on a sheet of their own. */
async function textOf(path: string, format: Wanted['format']): Promise<string> {
  if (format === 'pdf') return readPdfText(await readFile(path))
  if (format !== 'xlsx') return readFile(path, 'utf8')
  const { rows } = await sheetTable(path)
  for (const row of rows) {
    // The key leads to whom the name says.
    expect(`Customer ${String(row[columnAt('key')]).split('-')[1]}`).toBe(row[columnAt('name')])
  }
  return rows.flat().join('\n')
}

const ALL = ['csv', 'xlsx', 'pdf'] as const

/** All in the long form; in the short one they take turns, because each takes a thread. */
function formatsOf(turn: number): readonly Wanted['format'][] {
  return process.env.FULL_FUZZ ? ALL : [ALL[turn % ALL.length]!]
}

it(
  `no file has anybody who may not be called, ${BASES} bases or more`,
  { timeout: 3_600_000 },
  async () => {
    let files = 0
    const people = new Map<Wanted['format'], number>(CALL_FORMATS.map((format) => [format, 0]))
    const isEnough = (bases: number): boolean =>
      bases >= BASES && [...people.values()].every((found) => found > 0)
    await withCallShop(
      async (bench) => {
        const { outside, watch } = bench
        for (let n = 0; n < MOST_BASES && !isEnough(n); n++) {
          const day = makeDay(outside, SEED * 3_000_000 + n, 20)
          watch.setTo(day.at.toISOString())
          // What a campaign says beside its hours and dates.
          const whole = JSON.stringify(plan())
          outside.prepare('UPDATE campaign SET plan = json_patch(?, plan)').run(whole)
          const oracle = new Oracle(outside, day)
          const mayBeOffered = (id: number) =>
            oracle.isCallable(id) && !oracle.hasCallback(id) && !oracle.hasComplaint(id)
          const see = async (input: Wanted, isLawful: (id: number) => boolean) => {
            const found = await peopleIn(bench, input)
            files += 1
            people.set(input.format, people.get(input.format)! + found.length)
            const unlawful = found.filter((id) => !isLawful(id))
            expect(unlawful, `${input.format} of seed ${n}`).toEqual([])
          }
          for (const { id: campaignId } of outside.prepare('SELECT id FROM campaign').all() as {
            id: number
          }[]) {
            const of = { by: 'campaign', campaignId } as const
            const mayBeCalled = (id: number) => {
              const target = oracle
                .of('campaign_target')
                .find((row) => row.campaign_id === campaignId && row.customer_id === id)
              const isOpen = target?.state === 'open' && target.is_held_out === 0
              const { maxAttempts } = JSON.parse(
                oracle.of('campaign').find((row) => row.id === campaignId)!.plan!,
              ) as { maxAttempts: number }
              return isOpen && target.attempts! < maxAttempts && mayBeOffered(id)
            }
            for (const format of formatsOf(files)) {
              await see({ of, format, layout: 'table' }, mayBeCalled)
            }
          }
          const of = { by: 'segment', segmentId: 'new' } as const
          await see({ of, format: 'vcf' }, mayBeOffered)
          await see({ of, format: 'pdf', layout: 'cards' }, mayBeOffered)
          await see({ of, format: 'ics' }, (id) => oracle.isCallable(id) && oracle.hasCallback(id))
        }
      },
      '2026-03-18T10:00:00Z',
      'Asia/Yerevan',
    )
    for (const [format, found] of people) expect(found, format).toBeGreaterThan(0)
    const said = [...people].map(([format, count]) => `${format} ${count}`).join(', ')
    process.stdout.write(`files: ${files}, people: ${said}; nobody who may not be called\n`)
  },
)
