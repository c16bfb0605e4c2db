import { expect, it } from 'vitest'
import { rawHandle } from '../../../../electron/engine/store/base.ts'
import { matchCustomers } from '../../../../electron/engine/store/matching/propose.ts'
import { withEngine, withFolder, type Bench } from '../../../support/engine.ts'
import { importHere } from '../../../support/importHere.ts'
import { writeCsv } from '../../../support/importing.ts'
import { labelledPeople, type LabelledRecord } from '../../../support/labelledPeople.ts'

/** `LONG=1` asks twice as many. */
const PEOPLE = process.env.LONG === undefined ? 2500 : 5000
const HEADER = ['Client', 'Phone', 'Email', 'Birth date', 'City', 'Address', 'Tags']
/** Told by its tag, which every import adds to the customer that it finds. */
const label = (at: number): string => `r${at}`

const rowOf = (record: LabelledRecord, at: number): string[] => [
  record.name,
  record.phone,
  record.email,
  record.birthday ?? '',
  record.city,
  record.address,
  label(at),
]

/** Which customer each record of the files has become. */
function customersByRecord({ sql }: Bench): Map<number, number> {
  const rows = sql<{ tag: string; customer_id: number }>(
    'SELECT tag, customer_id FROM customer_tag',
  )
  return new Map(rows.map(({ tag, customer_id }) => [Number(tag.slice(1)), customer_id]))
}

/** Each person's records, two by two. */
function truePairs(records: readonly LabelledRecord[]): [number, number][] {
  const byHuman = Map.groupBy(records.keys(), (at) => records[at]!.human)
  return [...byHuman.values()].flatMap((own) =>
    own.flatMap((one, at) => own.slice(at + 1).map((other): [number, number] => [one, other])),
  )
}

const pairKey = (one: number, other: number): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`

it('the same person is found in both files of a shop, and nobody is taken for another', () =>
  withFolder((folder) =>
    withEngine({ currency: 'AMD' }, async (bench) => {
      const records = labelledPeople(PEOPLE)
      for (const half of [0, 1]) {
        const rows = records.flatMap((record, at) => (at % 2 === half ? [rowOf(record, at)] : []))
        const path = await writeCsv(folder, `people${half}.csv`, [HEADER, ...rows])
        await importHere(bench.engine, path)
      }
      await bench.engine.context.base.write((tx) =>
        Promise.resolve(matchCustomers(rawHandle(tx), [])),
      )
      const customerOf = customersByRecord(bench)
      expect(customerOf.size).toBe(PEOPLE)
      const open = bench.sql<{ a_id: number; b_id: number }>(
        'SELECT a_id, b_id FROM duplicate_pair',
      )
      const proposed = new Set(open.map(({ a_id, b_id }) => pairKey(a_id, b_id)))

      const mixed = [...Map.groupBy(customerOf.keys(), (at) => customerOf.get(at)!).values()]
        .filter((own) => new Set(own.map((at) => records[at]!.human)).size > 1)
        .map((own) => own.map((at) => records[at]))
      const pairs = truePairs(records).map(([one, other]) => [
        customerOf.get(one)!,
        customerOf.get(other)!,
      ])
      const silent = pairs.filter(([a, b]) => a === b).length
      const right = new Set(pairs.map(([a, b]) => pairKey(a!, b!)).filter((k) => proposed.has(k)))
      const recall =
        pairs.filter(([a, b]) => a === b || proposed.has(pairKey(a!, b!))).length / pairs.length
      const precision = right.size / proposed.size
      console.log(
        `${pairs.length} pairs of one person: ${silent} matched silently, ${right.size} proposed; ` +
          `recall ${recall.toFixed(3)}; ${proposed.size} proposals, ` +
          `${(1 / precision).toFixed(2)} for each true one`,
      )
      expect(mixed, 'two people made one').toEqual([])
      expect(silent).toBeGreaterThan(0)
      expect(recall).toBeGreaterThanOrEqual(0.95)
      expect(precision).toBeGreaterThanOrEqual(0.5)
    }),
  ))
