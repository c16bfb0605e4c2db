import { describe, expect, it } from 'vitest'
import { withEngine, withFolder, type Bench } from '../../../support/engine.ts'
import { importHere } from '../../../support/importHere.ts'
import { writeCsv, type ImportRequest } from '../../../support/importing.ts'

const HEADER = [
  ...['Customer ID', 'Customer', 'Phone', 'City', 'Tags', 'Email consent'],
  ...['Invoice', 'Date', 'Product', 'Price'],
]
const PLN = { currency: 'PLN', today: '2026-03-15' } as const

/** What a file says of one person; each has one invoice in each file. */
interface Row {
  who: 'A' | 'B' | 'C' | 'D'
  city?: string
  phone?: string
  tag?: string
  email?: 'yes' | 'no'
}

interface Shop extends Bench {
  /** Takes a file in; returns the import's number. */
  take(file: string, rows: readonly Row[], request?: ImportRequest): Promise<number>
  undo(importId: number): Promise<void>
  id(who: Row['who']): number
  merge(keep: Row['who'], gone: Row['who']): Promise<number>
  /** Merges in force, as the merged one's letter and the kept one's. */
  merges(): string[]
  /** Numbers of the documents that each customer has; those of nobody under `-`. */
  documents(): Record<string, string[]>
}

const NAMES = { A: 'Anna Nowak', B: 'Beata Lis', C: 'Celina Hoff', D: 'Dorota Zawada' }

/** One document of each person, whatever file speaks of it. */
const cells = ({ who, city = '', phone = '', tag = '', email }: Row): string[] => [
  ...[who, NAMES[who], phone, city, tag, email ?? ''],
  ...[`F-${who}`, '2026-01-10', 'Tea', '10.00'],
]

function withShop(work: (shop: Shop) => Promise<void>): Promise<void> {
  return withFolder((folder) =>
    withEngine(PLN, async (bench) => {
      const { client, engine, sql } = bench
      const id = (who: string) =>
        sql<{ id: number }>('SELECT id FROM customer WHERE external_id = ?', who)[0]!.id
      await work({
        ...bench,
        id,
        async take(file, rows, request) {
          const path = await writeCsv(folder, file, [HEADER, ...rows.map(cells)])
          return (await importHere(engine, path, request)).importId!
        },
        async undo(importId) {
          const { jobId } = await client.imports.undo({ importId, edited: 'remove' })
          expect((await client.jobs.wait({ id: jobId })).state).toBe('done')
          expect(sql('PRAGMA foreign_key_check')).toEqual([])
        },
        merge: async (keep, gone) =>
          (await client.customers.merge({ keepId: id(keep), mergeId: id(gone) })).mergeId,
        merges: () =>
          sql<{ text: string }>(
            `SELECT substr(m.merged_name, 1, 1) || ' in ' || c.external_id AS text
             FROM customer_merge m JOIN customer c ON c.id = m.kept_id
             WHERE m.undone_at IS NULL ORDER BY m.id`,
          ).map(({ text }) => text),
        documents() {
          const rows = sql<{ who: string; number: string }>(
            `SELECT coalesce(c.external_id, '-') AS who, d.number FROM document d
             LEFT JOIN customer c ON c.id = d.customer_id ORDER BY d.number`,
          )
          const byWho = Object.entries(Object.groupBy(rows, ({ who }) => who))
          return Object.fromEntries(byWho.map(([who, list]) => [who, list!.map((d) => d.number)]))
        },
      })
    }),
  )
}

describe('merges, when an import is taken back', () => {
  it('stay where the one whom all were merged into goes', () =>
    withShop(async ({ take, undo, merge, merges, documents, client }) => {
      await take('first.csv', [{ who: 'A' }, { who: 'B' }, { who: 'D' }])
      const first = await merge('B', 'A')
      const second = await merge('D', 'B')
      const later = await take('later.csv', [{ who: 'C' }])
      await merge('C', 'D')
      await undo(later)
      expect(merges()).toEqual(['A in D', 'B in D'])
      expect(documents()).toEqual({ D: ['F-A', 'F-B', 'F-D'] })
      // They are still the merges that the owner made, under their numbers.
      await client.customers.unmerge({ mergeId: second })
      expect(documents()).toEqual({ B: ['F-A', 'F-B'], D: ['F-D'] })
      await client.customers.unmerge({ mergeId: first })
      expect(documents()).toEqual({ A: ['F-A'], B: ['F-B'], D: ['F-D'] })
    }))

  it('stay where a later file named the merged one again', () =>
    withShop(async ({ take, undo, merge, merges, documents, client, id }) => {
      const first = await take('first.csv', [
        { who: 'A', tag: 'vip', phone: '+48 600 100 200', city: 'Hel' },
        { who: 'B', tag: 'cafe', phone: '+48 600 100 300' },
      ])
      const mergeId = await merge('A', 'B')
      const rows: Row[] = [{ who: 'A' }, { who: 'B', tag: 'cafe', phone: '+48 600 100 300' }]
      await take('again.csv', rows)
      await undo(first)
      expect(merges()).toEqual(['B in A'])
      expect(documents()).toEqual({ A: ['F-A', 'F-B'] })
      await client.customers.unmerge({ mergeId })
      expect(documents()).toEqual({ A: ['F-A'], B: ['F-B'] })
      const [anna, beata] = [
        await client.customers.get({ id: id('A') }),
        await client.customers.get({ id: id('B') }),
      ]
      expect(anna).toMatchObject({ tags: [], contacts: [], city: '' })
      expect(beata).toMatchObject({ name: 'Beata Lis', tags: ['cafe'] })
      expect(beata.contacts.map(({ value }) => value)).toEqual(['+48600100300'])
    }))

  it('leave what the user made of the one customer since', () =>
    withShop(async ({ take, undo, merge, client, id }) => {
      await take('first.csv', [
        { who: 'A' },
        { who: 'B', city: 'Hel', tag: 'cafe', phone: '+48 600 100 300' },
      ])
      const later = await take('later.csv', [{ who: 'A', tag: 'vip' }])
      await merge('A', 'B')
      await client.customers.update({ id: id('A'), changes: { city: '', tags: [], contacts: [] } })
      await undo(later)
      expect(await client.customers.get({ id: id('A') })).toMatchObject({
        city: '',
        tags: [],
        contacts: [],
      })
    }))

  it('leave what other files said of either since, in its order', () =>
    withShop(async ({ take, undo, merge, client, id }) => {
      await take('first.csv', [{ who: 'A' }, { who: 'B', city: 'Hel' }])
      const later = await take('later.csv', [{ who: 'A', tag: 'vip' }])
      const mergeId = await merge('A', 'B')
      await take('filled.csv', [{ who: 'A', city: 'Sopot' }])
      await undo(later)
      // The merge spoke first.
      expect(await client.customers.get({ id: id('A') })).toMatchObject({ city: 'Hel' })
      await take('moved.csv', [{ who: 'B', city: 'Gdynia' }], { answers: { known: 'overwrite' } })
      await undo(await take('other.csv', [{ who: 'A', tag: 'vip' }]))
      expect(await client.customers.get({ id: id('A') })).toMatchObject({ city: 'Gdynia' })
      await client.customers.unmerge({ mergeId })
      expect(await client.customers.get({ id: id('A') })).toMatchObject({ city: 'Sopot' })
      expect(await client.customers.get({ id: id('B') })).toMatchObject({ city: 'Gdynia' })
    }))

  it('leave the kept one their own name and number, whatever files overwrite', () =>
    withShop(async ({ take, undo, merge, merges, client, id }) => {
      const rows: Row[] = [{ who: 'A' }, { who: 'B' }]
      const overwrite = { answers: { known: 'overwrite' } } as const
      const first = await take('first.csv', rows)
      const mergeId = await merge('A', 'B')
      await take('again.csv', rows, overwrite)
      await undo(first)
      await take('third.csv', rows, overwrite)
      expect(merges()).toEqual(['B in A'])
      expect(await client.customers.get({ id: id('A') })).toMatchObject({ name: 'Anna Nowak' })
      expect(await client.imports.totals()).toMatchObject({ customers: 1, documents: 2 })
      await client.customers.unmerge({ mergeId })
      expect(await client.customers.get({ id: id('B') })).toMatchObject({ name: 'Beata Lis' })
    }))

  it('leave a tag of which a file said that the kept one has it too', () =>
    withShop(async ({ take, undo, merge, client, id }) => {
      await take('first.csv', [{ who: 'A' }, { who: 'B' }])
      const tagged = await take('tagged.csv', [{ who: 'B', tag: 'cafe' }])
      await merge('A', 'B')
      await take('again.csv', [{ who: 'A', tag: 'cafe' }])
      await undo(tagged)
      expect(await client.customers.get({ id: id('A') })).toMatchObject({ tags: ['cafe'] })
    }))
})

it('leaves the newest word of a consent, whichever of two who are one said it', () =>
  withShop(async ({ take, undo, merge, client, id }) => {
    await take('first.csv', [
      { who: 'A', email: 'no' },
      { who: 'B', email: 'yes' },
    ])
    await merge('A', 'B')
    await take('withdrawn.csv', [{ who: 'A', email: 'no' }])
    await undo(await take('later.csv', [{ who: 'A', email: 'yes' }]))
    const { consents } = await client.customers.get({ id: id('A') })
    expect(consents.map(({ given }) => given)).toEqual([false, true, false])
  }))

it('leaves a consent of which another file said the same as that file said it', () =>
  withShop(async ({ take, undo, client, clock, id }) => {
    const first = await take('first.csv', [{ who: 'A', email: 'yes' }])
    clock.set('2026-04-01')
    await take('second.csv', [{ who: 'A', email: 'yes' }])
    await undo(first)
    const { consents } = await client.customers.get({ id: id('A') })
    expect(consents).toMatchObject([{ given: true, on: '2026-04-01', source: 'second.csv' }])
  }))

describe('a merge that is taken back', () => {
  it('takes nothing from the merges that came after it', () =>
    withShop(async ({ take, merge, merges, documents, client, id }) => {
      await take('first.csv', [
        { who: 'A' },
        { who: 'B', city: 'Hel', tag: 'cafe', phone: '+48 600 100 300' },
        { who: 'C' },
      ])
      const first = await merge('A', 'B')
      const second = await merge('C', 'A')
      expect(merges()).toEqual(['B in C', 'A in C'])
      await client.customers.unmerge({ mergeId: first })
      expect(merges()).toEqual(['A in C'])
      expect(documents()).toEqual({ B: ['F-B'], C: ['F-A', 'F-C'] })
      const bare = { city: '', tags: [], contacts: [] }
      expect(await client.customers.get({ id: id('C') })).toMatchObject(bare)
      await client.customers.unmerge({ mergeId: second })
      expect(documents()).toEqual({ A: ['F-A'], B: ['F-B'], C: ['F-C'] })
      expect(await client.customers.get({ id: id('A') })).toMatchObject(bare)
      expect(await client.customers.get({ id: id('B') })).toMatchObject({
        city: 'Hel',
        tags: ['cafe'],
      })
    }))

  it('leaves what a later one had too', () =>
    withShop(async ({ take, merge, client, id }) => {
      const shared = { tag: 'cafe', phone: '+48 600 100 300' }
      await take('first.csv', [{ who: 'A' }, { who: 'B', ...shared }, { who: 'C', ...shared }])
      const first = await merge('A', 'B')
      await merge('A', 'C')
      await client.customers.unmerge({ mergeId: first })
      for (const who of ['A', 'B'] as const) {
        const customer = await client.customers.get({ id: id(who) })
        expect(customer.tags).toEqual(['cafe'])
        expect(customer.contacts.map(({ value }) => value)).toEqual(['+48600100300'])
      }
    }))

  it('gives a contact back with what files said of it', () =>
    withShop(async ({ take, undo, merge, client, id }) => {
      const shared = { phone: '+48 600 100 300' }
      const first = await take('first.csv', [
        { who: 'A', ...shared },
        { who: 'B', ...shared },
      ])
      await take('again.csv', [{ who: 'B', ...shared }])
      const mergeId = await merge('A', 'B')
      // Takes the number of the row that went with the merge.
      await take('new.csv', [{ who: 'D', phone: '+48 600 100 400' }])
      await client.customers.unmerge({ mergeId })
      await undo(first)
      const { contacts } = await client.customers.get({ id: id('B') })
      expect(contacts.map(({ value }) => value)).toEqual(['+48600100300'])
    }))
})
