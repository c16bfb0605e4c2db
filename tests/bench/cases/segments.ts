import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { EngineClient } from '#shared/api/contract.ts'
import { DEFAULT_RULES, type RuleSet } from '#shared/domain/segments/rules.ts'
import { presetRules } from '#shared/domain/segments/presets.ts'
import { setPragmas } from '../../../electron/engine/store/dialect/pragmas.ts'
import { soldLines, writeCustomersCsv, writeSalesCsv } from '../support/files.ts'
import { median, pairedTimes, timed, timesOf, type BenchCase } from '../support/measure.ts'
import { makePeople } from '../support/people.ts'
import { importFile, openShop } from '../support/shops.ts'

const CUSTOMERS = 100_000
const LINES = 1_000_000
const LINES_PER_DOCUMENT = 4
const WARM_UP = 5
const ROUNDS = 31

/**
 * A threshold under the owner's hand, in a shop of 100,000 customers and a million lines: new
 * counts and money of every segment, and who moves from where to where.
 */
export const segments: BenchCase = async ({ folder }) => {
  const basePath = join(folder, 'segments.sqlite')
  const shop = await openShop(basePath)
  const outside = new Database(basePath, { readonly: true })
  try {
    await fill(folder, shop)
    setPragmas(outside, 'reader')
    const scan = outside
      .prepare(
        `SELECT sum(spend_minor + frequency + lifetime_purchases + lifetime_spend_minor
           + coalesce(first_day, 0) + coalesce(last_day, 0) + coalesce(gap_days, 0)
           + coalesce(gap_spread_days, 0) + length(segment_id)) FROM customer_summary NOT INDEXED`,
      )
      .pluck()
    const { client } = shop
    const first = await timed(() => client.segments.preview(withThreshold(0)))
    const preview = (round: number) => client.segments.preview(withThreshold(round))
    await pairedTimes(WARM_UP, preview, () => scan.get())
    const { ours, theirs } = await pairedTimes(ROUNDS, preview, () => scan.get())
    const table = { name: 'one scan of the customer summary', value: median(theirs) }
    const movers = await timesOf(ROUNDS, (round) => pageOfMovers(client, round))
    const rfm = await timesOf(ROUNDS, () => client.segments.preview(presetRules('rfm')))
    return {
      lines: [
        {
          name: 'another threshold: counts, money and moves',
          ours: median(ours),
          baseline: table,
          aim: { kind: 'ratio', atMost: 1.5 },
        },
        {
          name: 'another threshold: a page of who moves',
          ours: median(movers),
          baseline: table,
          aim: { kind: 'ms', atMost: 1000 },
        },
        {
          name: 'the named RFM groups: counts and moves',
          ours: median(rfm),
          baseline: table,
          aim: { kind: 'ms', atMost: 1000 },
        },
        {
          name: 'the first draft after a change of the base',
          ours: first,
          baseline: table,
          aim: { kind: 'ms', atMost: 1000 },
        },
      ],
      notes: ['later drafts are answered from figures that the first one has read'],
    }
  } finally {
    outside.close()
    await shop.close()
  }
}

async function fill(folder: string, shop: Awaited<ReturnType<typeof openShop>>): Promise<void> {
  const people = makePeople(CUSTOMERS)
  const [list, sales] = [join(folder, 'people.csv'), join(folder, 'sold.csv')]
  await writeCustomersCsv(list, people)
  await writeSalesCsv(
    sales,
    soldLines(people, { lines: LINES, linesPerDocument: LINES_PER_DOCUMENT }),
  )
  await importFile(shop, list)
  const { added } = await importFile(shop, sales)
  if (added.lines !== LINES) throw new Error(`${added.lines} lines came in`)
}

/** The default rules with thresholds that are others in each round, as an owner tries them. */
function withThreshold(round: number): RuleSet {
  const rules = structuredClone(DEFAULT_RULES)
  const segment = rules.segments.find(({ id }) => id === 'large-regular')!
  segment.anyOf = [
    [
      { metric: 'inTopClass', operator: '=', value: 1 },
      { metric: 'frequency', operator: '>=', value: 2 + (round % 7) },
    ],
  ]
  return { ...rules, topClass: { by: 'share', basisPoints: 5100 + 100 * (round % 11) } }
}

async function pageOfMovers(client: EngineClient, round: number): Promise<void> {
  const { total } = await client.segments.movers({ rules: withThreshold(round + 1), limit: 100 })
  if (total === 0) throw new Error('nobody moves')
}
