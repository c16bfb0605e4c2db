import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import type { CallExportInput, CallExportResult } from '#shared/api/callSheets.contract.ts'
import { plan, withCallShop, type CallBench } from './callShop.ts'
import { Oracle } from './queueOracle.ts'
import { makeDay } from './randomDay.ts'

const BASES = process.env.FULL_FUZZ ? 200 : 3
const SEED = Number(process.env.SEED ?? 1)

/** Who stands in the file: everybody is called "Customer" and their number. */
async function peopleIn(
  { client, engine }: CallBench,
  input: Omit<CallExportInput, 'locale'>,
): Promise<number[]> {
  const { jobId } = await client.callSheets.export({ ...input, locale: 'en' })
  const { state, error, result } = await client.jobs.wait({ id: jobId })
  if (state !== 'done') {
    expect(error?.code).toBe('calls.nobody')
    return []
  }
  const { downloadId } = result as CallExportResult
  const text = await readFile(engine.context.files.entry(downloadId).path, 'utf8')
  return [...new Set([...text.matchAll(/Customer (\d+)/g)].map(([, id]) => Number(id)))]
}

it(
  `no file has anybody who may not be called, ${BASES} bases`,
  { timeout: 3_600_000 },
  async () => {
    let files = 0
    let people = 0
    await withCallShop(
      async (bench) => {
        const { outside, watch } = bench
        for (let n = 0; n < BASES; n++) {
          const day = makeDay(outside, SEED * 3_000_000 + n, 20)
          watch.setTo(day.at.toISOString())
          // What a campaign says beside its hours and dates.
          const whole = JSON.stringify(plan())
          outside.prepare('UPDATE campaign SET plan = json_patch(?, plan)').run(whole)
          const oracle = new Oracle(outside, day)
          const mayBeOffered = (id: number) =>
            oracle.isCallable(id) && !oracle.hasCallback(id) && !oracle.hasComplaint(id)
          const see = async (
            input: Omit<CallExportInput, 'locale'>,
            isLawful: (id: number) => boolean,
          ) => {
            const found = await peopleIn(bench, input)
            files += 1
            people += found.length
            expect(
              found.filter((id) => !isLawful(id)),
              `seed ${n}`,
            ).toEqual([])
          }
          for (const { id: campaignId } of outside.prepare('SELECT id FROM campaign').all() as {
            id: number
          }[]) {
            const of = { by: 'campaign', campaignId } as const
            await see({ of, format: 'csv' }, (id) => {
              const target = oracle
                .of('campaign_target')
                .find((row) => row.campaign_id === campaignId && row.customer_id === id)
              const isOpen = target?.state === 'open' && target.is_held_out === 0
              const { maxAttempts } = JSON.parse(
                oracle.of('campaign').find((row) => row.id === campaignId)!.plan!,
              ) as { maxAttempts: number }
              return isOpen && target.attempts! < maxAttempts && mayBeOffered(id)
            })
          }
          const of = { by: 'segment', segmentId: 'new' } as const
          await see({ of, format: 'vcf' }, mayBeOffered)
          await see({ of, format: 'ics' }, (id) => oracle.isCallable(id) && oracle.hasCallback(id))
        }
      },
      '2026-03-18T10:00:00Z',
      'Asia/Yerevan',
    )
    expect(people).toBeGreaterThan(BASES)
    process.stdout.write(`files: ${files} with ${people} people, nobody who may not be called\n`)
  },
)
