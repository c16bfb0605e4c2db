import { describe, expect, it } from 'vitest'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import { createRandom } from '#shared/domain/sampleShop/random.ts'
import { rawHandle } from '../../../electron/engine/store/base.ts'
import {
  matchCustomers,
  proposeDuplicates,
  refreshMatch,
} from '../../../electron/engine/store/matching/propose.ts'
import { codeOf, customerInput, withEngine, type Bench } from '../../support/engine.ts'
import { labelledPeople, type LabelledRecord } from '../../support/labelledPeople.ts'

const phone = (value: string) => ({ channel: 'phone' as const, value, label: '', preferred: true })

/** Makes the customer and looks for pairs, as every write does. */
async function add(bench: Bench, name: string, changes = {}): Promise<number> {
  const { id } = await bench.client.customers.create(customerInput({ name, ...changes }))
  await follow(bench, id)
  return id
}

const follow = (bench: Bench, id: number): Promise<void> =>
  bench.engine.context.base.write((tx) => Promise.resolve(refreshMatch(rawHandle(tx), id)))

const pairs = async ({ client }: Bench): Promise<string[]> =>
  (await client.customers.duplicates({})).rows.map(({ a, b }) => `${a.name} = ${b.name}`)

describe('likely pairs', () => {
  it('show both sides, the likeliest first, and page', () =>
    withEngine({}, async (bench) => {
      await add(bench, 'Արամ Պետրոսյան', { city: 'Երևան', contacts: [phone('+37491112233')] })
      await add(bench, 'Aram Petrosian', { birthday: '1980-05-12', source: 'fair' })
      await add(bench, 'Anna Kowalska', { birthday: '1991-11-03' })
      await add(bench, 'Kowalska Anna', { birthday: '1991-11-03', externalId: 'K-7' })
      await add(bench, 'Somebody Else')
      const { rows, total } = await bench.client.customers.duplicates({})
      expect(total).toBe(2)
      expect(rows.map(({ reasons }) => reasons)).toEqual([['nameOrder', 'birthday'], ['script']])
      expect(rows[0]!.score).toBeGreaterThan(rows[1]!.score)
      expect(rows[0]!.b).toMatchObject({ name: 'Kowalska Anna', externalId: 'K-7', purchases: 0 })
      expect(rows[1]!.a).toMatchObject({
        city: 'Երևան',
        contacts: [{ channel: 'phone', value: '+37491112233', preferred: true }],
      })
      expect(rows[1]!.b).toMatchObject({ birthday: '1980-05-12', source: 'fair' })
      const second = await bench.client.customers.duplicates({ offset: 1, limit: 1 })
      expect(second).toEqual({ total: 2, rows: [rows[1]] })
    }))

  it('follow what is changed and removed', () =>
    withEngine({}, async (bench) => {
      await add(bench, 'Anna Kowalska')
      const other = await add(bench, 'Ewa Nowak')
      expect(await pairs(bench)).toEqual([])
      await bench.client.customers.update({ id: other, changes: { name: 'Анна Ковальска' } })
      await follow(bench, other)
      expect(await pairs(bench)).toEqual(['Anna Kowalska = Анна Ковальска'])
      await bench.client.customers.update({ id: other, changes: { name: 'Ewa Nowak' } })
      await follow(bench, other)
      expect(await pairs(bench)).toEqual([])
      await bench.client.customers.update({ id: other, changes: { name: 'Anna Kowalska' } })
      await follow(bench, other)
      await bench.client.customers.remove({ id: other })
      await follow(bench, other)
      expect(await pairs(bench)).toEqual([])
      const orphans = `SELECT 1 FROM customer_match_key
        WHERE customer_id NOT IN (SELECT id FROM customer)`
      expect(bench.sql(orphans)).toEqual([])
    }))

  it('stay two people once the owner said so', () =>
    withEngine({}, async (bench) => {
      const { customers } = bench.client
      const one = await add(bench, 'Anna Kowalska')
      const other = await add(bench, 'Anna Kowalska', { contacts: [phone('+48221234567')] })
      expect(await pairs(bench)).toHaveLength(1)
      await customers.notSame({ aId: other, bId: one })
      expect(await pairs(bench)).toEqual([])
      await follow(bench, one)
      await follow(bench, other)
      expect(await pairs(bench)).toEqual([])
      expect(await codeOf(customers.notSame({ aId: one, bId: one }))).toBe('customers.sameCustomer')
      expect(await codeOf(customers.notSame({ aId: one, bId: 999 }))).toBe('customers.unknown')
    }))

  it('are counted once, however often they are looked for', () =>
    withEngine({}, async (bench) => {
      const ids = [await add(bench, 'Anna Kowalska'), await add(bench, 'Анна Ковальска')]
      const again = await bench.engine.context.base.write((tx) =>
        Promise.resolve(proposeDuplicates(rawHandle(tx), ids)),
      )
      expect(again).toBe(0)
      expect(await pairs(bench)).toHaveLength(1)
    }))

  it('are found among customers who were there before keys were', () =>
    withEngine({}, async (bench) => {
      const { base } = bench.engine.context
      await base.write(async (tx) => {
        for (const name of ['Anna Kowalska', 'Анна Ковальска', 'Ewa Nowak']) {
          const values = { kind: 'person' as const, name, sort_name: name, is_sample: 0 }
          const rest = { city: '', country: '', manager: '', source: '', note: '', do_not_call: 0 }
          await tx
            .insertInto('customer')
            .values({ ...values, ...rest })
            .execute()
        }
        expect(proposeDuplicates(rawHandle(tx), [])).toBe(1)
      })
    }))
})

type Somebody = Pick<LabelledRecord, 'name' | 'city' | 'birthday' | 'phone' | 'email' | 'address'>

/** People put into the base as an import does it, without its file. */
async function comparisons(people: readonly Somebody[]): Promise<number> {
  return withEngine({}, (bench) =>
    bench.engine.context.base.write((tx) => {
      const db = rawHandle(tx)
      insertPeople(db, people)
      return Promise.resolve(matchCustomers(db, []).compared)
    }),
  )
}

function insertPeople(db: ReturnType<typeof rawHandle>, people: readonly Somebody[]): void {
  const customer = db.prepare(
    `INSERT INTO customer (kind, name, sort_name, city, birthday) VALUES ('person', ?, '', ?, ?)`,
  )
  const contact = db.prepare(
    `INSERT INTO contact_point (customer_id, channel, value, raw) VALUES (?, ?, ?, '')`,
  )
  for (const { name, city, birthday, ...reach } of people) {
    const day = birthday === null ? null : toEpochDay(birthday)
    const id = customer.run(name, city, day).lastInsertRowid
    for (const channel of ['phone', 'email', 'address'] as const) {
      if (reach[channel] !== '') contact.run(id, channel, reach[channel])
    }
  }
}

/** A word that sounds otherwise than that of any other number, in its consonants too. */
function wordOf(number: number): string {
  let word = ''
  for (let left = number, at = 0; at < 7; at++, left = Math.floor(left / 6)) {
    word += `${'kmrtsl'[left % 6]!}a`
  }
  return word
}

/** As many names as people: each given name is borne by ten, each family name by four. */
function peopleOfManyNames(count: number): Somebody[] {
  const random = createRandom(1, 'people of many names')
  return Array.from({ length: count }, () => ({
    name: `${wordOf(random.int(0, count / 10))} ${wordOf(random.int(0, count / 4))}`,
    birthday: fromEpochDay(random.int(toEpochDay('1948-01-01'), toEpochDay('2004-12-31'))),
    ...{ city: '', phone: '', email: '', address: '' },
  }))
}

/** The long form takes some minutes: `LONG=1 npx vitest run --project node matching`. */
const SIZES = process.env.LONG === undefined ? [5000, 10_000] : [25_000, 50_000, 100_000]
/** Comparisons for each customer, at most, however few names they share. */
const EACH = 4.5

it('compares each with a few others, however many bear the same few names', async () => {
  for (const size of SIZES) {
    const compared = await comparisons(labelledPeople(size))
    console.log(`${size} people: ${compared} comparisons, ${(compared / size).toFixed(2)} each`)
    expect(compared / size).toBeLessThanOrEqual(EACH)
    expect(compared).toBeGreaterThan(0)
  }
}, 1_200_000)

it('compares twice as many for twice the people, where there are as many more names', async () => {
  let before: number | null = null
  for (const size of SIZES) {
    const compared = await comparisons(peopleOfManyNames(size))
    const times = before === null ? '' : `, ${(compared / before).toFixed(2)} times`
    console.log(`${size} people of many names: ${compared} comparisons${times}`)
    expect(compared).toBeGreaterThan(0)
    if (before !== null) expect(compared).toBeLessThanOrEqual(before * 2.2)
    before = compared
  }
}, 1_200_000)
