import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { DISPOSITIONS } from '#shared/domain/scripts/callList.ts'
import type { CallItemRef } from '#shared/domain/calls/callItem.ts'
import type { CallRecordInput } from '#shared/api/callDay.contract.ts'
import { codeOf } from '../../../support/engine.ts'
import { outcome, withCallShop, type CallBench } from './callShop.ts'
import { makeDay, type RandomDay } from './randomDay.ts'

const RUNS = process.env.FULL_FUZZ ? 600 : 25
const REFUSED = [
  ...['calls.mayNotBeCalled', 'calls.callbackPast', 'calls.callbackOutsideHours'],
  'calls.itemGone',
]

/** All rows of all tables but the calls themselves. */
function everything({ outside }: CallBench): Record<string, unknown[]> {
  const tables = outside
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
         AND name NOT LIKE 'customer_search%' AND name <> 'call'`,
    )
    .pluck()
    .all() as string[]
  return Object.fromEntries(
    tables.map((table) => [table, outside.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()]),
  )
}

function placesOf({ outside }: CallBench): CallItemRef[] {
  const rows = <Row>(text: string) => outside.prepare(text).all() as Row[]
  return [
    ...rows<{ id: number; kind: string }>('SELECT id, kind FROM task').map(({ id, kind }) => ({
      cause: kind === 'callback' ? ('callback' as const) : ('followUp' as const),
      taskId: id,
    })),
    ...rows<{ complaintId: number }>('SELECT id AS complaintId FROM complaint').map((row) => ({
      ...{ cause: 'complaint' as const, ...row },
    })),
    ...rows<{ campaignId: number; customerId: number }>(
      'SELECT campaign_id AS campaignId, customer_id AS customerId FROM campaign_target',
    ).map((row) => ({ cause: 'campaign' as const, ...row })),
    ...rows<{ customerId: number }>('SELECT id AS customerId FROM customer').map((row) => ({
      ...{ cause: 'own' as const, ...row },
    })),
  ]
}

const said = fc.record({
  disposition: fc.constantFrom(...DISPOSITIONS),
  hasPromise: fc.boolean(),
  hasComplaint: fc.boolean(),
  minutes: fc.integer({ min: 1, max: 3 * 1440 }),
})
type Said = typeof said extends fc.Arbitrary<infer Value> ? Value : never

function callOf(ref: CallItemRef, { today, minute }: RandomDay, what: Said): CallRecordInput {
  const due = today * 1440 + minute + what.minutes
  const at = { on: fromEpochDay(Math.floor(due / 1440)), minute: due % 1440 }
  return outcome(ref, what.disposition, {
    callback: what.disposition === 'reached-callback' ? at : null,
    promise: what.hasPromise ? { on: at.on, text: 'a sample' } : null,
    complaint: what.hasComplaint ? { text: 'too late' } : null,
    note: 'said',
  })
}

describe('a call that is taken back', () => {
  it('leaves every row as it was, also the second one of two', async () => {
    let recorded = 0
    await withCallShop(
      async (bench) => {
        const property = fc.asyncProperty(
          fc.integer({ min: 1, max: 1_000_000 }),
          fc.array(said, { minLength: 1, maxLength: 6 }),
          async (seed, calls) => {
            const day = makeDay(bench.outside, seed, 5)
            bench.watch.setTo(day.at.toISOString())
            const places = placesOf(bench)
            const made: { callId: number; before: unknown }[] = []
            for (const [index, what] of calls.entries()) {
              const ref = places[(seed + index * 7) % places.length]!
              const before = everything(bench)
              const request = callOf(ref, day, what)
              const code = await codeOf(
                bench.client.callDay.record(request).then(({ callId }) => {
                  made.push({ callId, before })
                }),
              )
              if (code !== null) {
                expect(REFUSED).toContain(code)
                expect(everything(bench)).toEqual(before)
              }
            }
            for (const { callId, before } of made.toReversed()) {
              await bench.client.callDay.undo({ callId })
              expect(everything(bench)).toEqual(before)
              const [call] = bench.sql<{ undone: number }>(
                'SELECT undone_at IS NOT NULL AS undone FROM call WHERE id = ?',
                callId,
              )
              expect(call).toEqual({ undone: 1 })
              recorded += 1
            }
          },
        )
        await fc.assert(property, { numRuns: RUNS })
      },
      '2026-03-18T10:00:00Z',
      'Asia/Yerevan',
    )
    expect(recorded).toBeGreaterThan(RUNS / 3)
    process.stdout.write(`taken back: ${recorded} calls in ${RUNS} shops, every row as before\n`)
  })
})
