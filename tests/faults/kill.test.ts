import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { DEFAULT_RULES } from '#shared/domain/segments/rules.ts'
import { withEngine, withFolder, type Bench } from '../support/engine.ts'
import {
  expectedSegment,
  expectedSummary,
  expectedTopClass,
  type StoredDocument,
} from '../engine/store/oracle.ts'
import { killed } from './killed.ts'

const TRIALS = Number(process.env.FAULT_TRIALS ?? 12)
const EDIT_TRIALS = Math.ceil(TRIALS * 0.6)
const IMPORT_TRIALS = TRIALS - EDIT_TRIALS
const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url))
const LINES = 4000

/** When to kill, from 0 to 1: at random, but the kills of all trials lie all over the time. */
const momentOf = (trial: number, trials: number): number => (trial + Math.random()) / trials

/**
 * By what it said, not by the clock: a busy machine makes few edits in any time. Every fourth
 * kill comes as soon as the base is open.
 */
const afterEdits = (trial: number): RegExp =>
  trial % 4 === 0
    ? /^open/
    : new RegExp(`(^(recorded|moved|removed) \\d+\n){${5 * (trial % 10)}}`, 'm')

/** The base opens without repair, is sound, and its summary is the one of its documents. */
async function expectSound(
  basePath: string,
  look: (bench: Bench) => void | Promise<void>,
): Promise<void> {
  await withEngine({ basePath }, async (bench) => {
    expect(bench.sql('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(bench.sql('PRAGMA foreign_key_check')).toEqual([])
    expectSummaryTrue(bench)
    const indexed = bench.sql<{ n: number }>('SELECT count(*) AS n FROM customer_search')[0]!.n
    const customers = bench.sql<{ n: number }>('SELECT count(*) AS n FROM customer')[0]!.n
    expect(indexed).toBe(customers)
    await look(bench)
  })
}

function expectSummaryTrue({ sql, clock }: Bench): void {
  const documents = sql<StoredDocument>(
    'SELECT id, customer_id, day, kind, total_minor, reverses_id FROM document',
  )
  const frame = { asOf: toEpochDay(clock.today()), months: 12 }
  const byCustomer = Map.groupBy(documents, (document) => document.customer_id)
  const summaries = sql<{ id: number }>('SELECT id FROM customer ORDER BY id').map(({ id }) =>
    expectedSummary(id, byCustomer.get(id) ?? [], frame),
  )
  const top = expectedTopClass(summaries, DEFAULT_RULES.topClass)
  // The default rules ask about no tags, fields or products.
  const shop = { asOf: frame.asOf, summaries, traits: new Map(), rules: DEFAULT_RULES }
  const rows = summaries.map((summary) => ({
    ...summary,
    segment_id: expectedSegment(summary, shop),
  }))
  expect(sql('SELECT top_class_from_minor AS top FROM summary_state')).toEqual([{ top }])
  expect(
    sql(`SELECT customer_id, spend_minor, frequency, lifetime_purchases, lifetime_spend_minor, first_day,
      last_day, gap_days, gap_spread_days, segment_id FROM customer_summary ORDER BY customer_id`),
  ).toEqual(rows)
}

/** Every acknowledged edit is there, and at most the one under way when the kill came beside. */
function expectEdits({ sql }: Bench, said: readonly string[], first: number): number {
  const numbers = new Set(
    sql<{ number: string }>('SELECT number FROM document').map((row) => row.number),
  )
  const has = (line: string): boolean => said.includes(line)
  let last = first - 1
  for (const line of said) {
    const [what, text] = line.split(' ') as [string, string]
    if (what !== 'recorded') continue
    const n = Number(text)
    last = Math.max(last, n)
    const isLast = !has(`recorded ${n + 1}`)
    if (has(`moved ${n}`)) expect(numbers).toContain(`M${n}`)
    else if (has(`removed ${n}`)) expect(numbers).not.toContain(`N${n}`)
    else if (!isLast || n % 4 === 0 || n % 4 === 3) expect(numbers).toContain(`N${n}`)
    else if (n % 4 === 1) expect(numbers.has(`N${n}`) || numbers.has(`M${n}`)).toBe(true)
  }
  const beyond = [...numbers].filter((number) => Number(number.slice(1)) > last)
  expect(beyond.length).toBeLessThanOrEqual(1)
  return said.filter((line) => !line.startsWith('open')).length
}

/** A shop's file: some thousand receipts of two lines, of some hundred customers. */
async function salesFile(folder: string): Promise<string> {
  const lines = ['Date;Document;Customer;Phone;Product;Quantity;Price']
  for (let n = 0; n < LINES; n++) {
    const receipt = n >> 1
    const customer = receipt % 317
    const day = `2025-${String(1 + (receipt % 12)).padStart(2, '0')}-${String(1 + (receipt % 28)).padStart(2, '0')}`
    const phone = `+4860${String(1_000_000 + customer)}`
    lines.push(
      `${day};R${receipt};Customer ${customer};${phone};Product ${n % 41};${1 + (n % 3)};${10 + (n % 90)}.50`,
    )
  }
  const path = `${folder}/sales.csv`
  await writeFile(path, lines.join('\n'))
  return path
}

describe('killed at a random moment', () => {
  const counted = { edits: 0, editTrials: 0, whole: 0, none: 0 }

  afterAll(() => {
    process.stdout.write(
      `kill -9: ${counted.editTrials} kills while editing, ${counted.edits} acknowledged edits all there; ` +
        `${counted.whole + counted.none} kills while importing, ${counted.whole} whole, ${counted.none} not at all\n`,
    )
  })

  it(
    `while editing, ${EDIT_TRIALS} times: everything acknowledged is there`,
    { timeout: 3_600_000 },
    async () => {
      await withFolder(async (folder) => {
        const basePath = `${folder}/shop.sqlite`
        const said: string[] = []
        for (let trial = 0; trial < EDIT_TRIALS; trial++) {
          // Each child goes on in the same base, which every kill before has gone through.
          const first = trial * 100_000
          const now = await killed(
            CHILD,
            ['edit', basePath, String(first)],
            afterEdits(trial),
            Math.random() * 60,
          )
          said.push(...now)
          await expectSound(basePath, (bench) => {
            counted.edits += expectEdits(bench, now, first)
          })
          counted.editTrials += 1
        }
        await expectSound(basePath, ({ sql }) => {
          const stored = sql<{ number: string }>('SELECT number FROM document').length
          const kept =
            said.filter((line) => line.startsWith('recorded')).length -
            said.filter((line) => line.startsWith('removed')).length
          expect(Math.abs(stored - kept)).toBeLessThanOrEqual(EDIT_TRIALS)
          expect(kept).toBeGreaterThan(EDIT_TRIALS)
        })
      })
    },
  )

  it(
    `while importing, ${IMPORT_TRIALS} times: the file is there whole or not at all`,
    { timeout: 3_600_000 },
    async () => {
      await withFolder(async (folder) => {
        const file = await salesFile(folder)
        // One import to its end, to know over what time the kills have to be spread.
        const atEnd = /^(imported|failed|cancelled)/m
        const toTheEnd = await killed(CHILD, ['import', `${folder}/whole.sqlite`, file], atEnd, 0)
        expect(toTheEnd).toContain('imported')
        const span = 1.2 * Number(toTheEnd.find((line) => line.startsWith('took'))!.slice(5))
        for (let trial = 0; trial < IMPORT_TRIALS; trial++) {
          const basePath = `${folder}/shop-${trial}.sqlite`
          const said = await killed(
            CHILD,
            ['import', basePath, file],
            /^started/m,
            momentOf(trial, IMPORT_TRIALS) * span,
          )
          await expectSound(basePath, ({ sql }) => {
            const count = (table: string) =>
              sql<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]!.n
            const stored = ['document_line', 'document', 'customer', 'product', 'import_run'].map(
              count,
            )
            const isWhole = stored[0]! > 0
            expect(stored).toEqual(isWhole ? [LINES, LINES / 2, 317, 41, 1] : [0, 0, 0, 0, 0])
            if (said.includes('imported')) expect(isWhole).toBe(true)
            expect(said.filter((line) => line.startsWith('failed'))).toEqual([])
            if (isWhole) counted.whole += 1
            else counted.none += 1
          })
        }
      })
    },
  )
})
