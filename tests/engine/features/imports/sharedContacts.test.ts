import { describe, expect, it } from 'vitest'
import type { ImportResult } from '#shared/api/imports.contract.ts'
import { createRandom } from '#shared/domain/sampleShop/random.ts'
import { customerInput, withEngine, withFolder, type Bench } from '../../../support/engine.ts'
import { importHere } from '../../../support/importHere.ts'
import { writeCsv, type ImportRequest } from '../../../support/importing.ts'

const HEADER = [
  ...['Customer ID', 'Customer', 'Phone', 'Email', 'Tax number'],
  ...['Invoice', 'Date', 'Product', 'Price'],
]
const PHONE = '+374 91 111222'
const E164 = '+37491111222'

/** What a file says of one buyer, who has one invoice. */
interface Row {
  id?: string
  name?: string
  phone?: string
  email?: string
  tax?: string
}

interface Shop extends Bench {
  take(rows: readonly Row[], request?: ImportRequest): Promise<ImportResult>
  names(): string[]
  /** Pairs of the list "likely the same", with why. */
  pairs(): Promise<string[]>
  idOf(name: string): number
}

const cells = ({ id = '', name = '', phone = '', email = '', tax = '' }: Row, at: number) => [
  ...[id, name, phone, email, tax],
  ...[`F-${at}`, '2026-03-01', 'Tea', '1000'],
]

function withShop(work: (shop: Shop) => Promise<void>): Promise<void> {
  let file = 0
  return withFolder((folder) =>
    withEngine({ currency: 'AMD', today: '2026-03-15' }, async (bench) => {
      const { client, engine, sql } = bench
      await work({
        ...bench,
        async take(rows, request) {
          const path = await writeCsv(folder, `${file++}.csv`, [HEADER, ...rows.map(cells)])
          return importHere(engine, path, request)
        },
        names: () =>
          sql<{ name: string }>('SELECT name FROM customer ORDER BY name').map(({ name }) => name),
        async pairs() {
          const { rows } = await client.customers.duplicates({})
          return rows
            .map(({ a, b, reasons }) => `${a.name} = ${b.name}: ${reasons.join(' ')}`)
            .sort()
        },
        idOf: (name) => sql<{ id: number }>('SELECT id FROM customer WHERE name = ?', name)[0]!.id,
      })
    }),
  )
}

const anna = { name: 'Anna Petrosyan', phone: PHONE }
const gevorg = { name: 'Gevorg Sahakyan', phone: PHONE }

describe('people of one phone', () => {
  it('are two customers where their names are clearly different, and a pair to look at', () =>
    withShop(async ({ take, names, pairs, sql }) => {
      const { added, sharedContacts, likelyDuplicates } = await take([anna, gevorg])
      expect(added).toMatchObject({ customers: 2, documents: 2 })
      expect(names()).toEqual(['Anna Petrosyan', 'Gevorg Sahakyan'])
      expect(await pairs()).toEqual(['Anna Petrosyan = Gevorg Sahakyan: contact otherName'])
      expect(likelyDuplicates).toBe(1)
      expect(sharedContacts).toEqual({
        total: 1,
        first: [{ name: 'Gevorg Sahakyan', other: 'Anna Petrosyan', contact: E164 }],
      })
      expect(sql('SELECT customer_id FROM contact_point WHERE value = ?', E164)).toHaveLength(2)
    }))

  it('come again as themselves', () =>
    withShop(async ({ take, names }) => {
      const rows = [anna, gevorg, { name: 'Mher Petrosyan', phone: PHONE }]
      await take(rows)
      const again = await take(rows)
      expect(again.added).toEqual({ customers: 0, products: 0, documents: 0, lines: 0 })
      expect(again.sharedContacts).toEqual({ total: 0, first: [] })
      expect(again.known).toEqual({ updated: 0, same: 3 })
      expect(names()).toHaveLength(3)
    }))

  it('are told of before anything is kept', () =>
    withShop(async ({ take, names }) => {
      const { sharedContacts } = await take([anna, gevorg], { dryRun: true })
      expect(sharedContacts.total).toBe(1)
      expect(names()).toEqual([])
    }))

  it('are one where their names may be one', () =>
    withShop(async ({ take, names, pairs }) => {
      const said = ['Petrosyan Anna', 'A. Petrosyan', 'Աննա Պետրոսյան', 'Anna', 'Ana Petrosian']
      const rows = [anna, ...said.map((name) => ({ name, phone: PHONE })), { phone: PHONE }]
      const { added, sharedContacts } = await take(rows)
      expect(added.customers).toBe(1)
      expect(sharedContacts.total).toBe(0)
      expect(names()).toEqual(['Anna Petrosyan'])
      expect(await pairs()).toEqual([])
    }))

  it('are one who changed her surname', () =>
    withShop(async ({ take, names }) => {
      await take([anna])
      await take([{ name: 'Anna Sahakyan', phone: PHONE }])
      expect(names()).toEqual(['Anna Petrosyan'])
    }))

  it('are one by the shop’s own number or a tax number, whatever they are called', () =>
    withShop(async ({ take, names }) => {
      await take([
        { ...anna, id: '7' },
        { ...gevorg, phone: '', tax: '01234567' },
      ])
      await take([
        { id: '7', name: 'Lusine Karapetyan', phone: PHONE },
        { name: 'Mher Danielyan', tax: '01234567' },
      ])
      expect(names()).toEqual(['Anna Petrosyan', 'Gevorg Sahakyan'])
    }))

  it('come in a second file, also for somebody who was added by hand', () =>
    withShop(async ({ take, client, names, pairs }) => {
      const contacts = [{ channel: 'email' as const, value: 'office@example.com', label: '' }]
      await client.customers.create(
        customerInput({
          name: 'Anna Petrosyan',
          contacts: contacts.map((contact) => ({ ...contact, preferred: true })),
        }),
      )
      const { sharedContacts } = await take([
        { name: 'Blue Door LLC', email: 'Office@Example.com' },
        { name: 'Gevorg Sahakyan', email: 'office@example.com' },
      ])
      expect(names()).toEqual(['Anna Petrosyan', 'Blue Door LLC', 'Gevorg Sahakyan'])
      expect(sharedContacts.total).toBe(2)
      expect(await pairs()).toEqual([
        'Anna Petrosyan = Blue Door LLC: contact otherName',
        'Anna Petrosyan = Gevorg Sahakyan: contact otherName',
      ])
    }))

  it('stay one where the owner made them one, or gave them another name', () =>
    withShop(async ({ take, client, names, idOf }) => {
      await take([anna, gevorg])
      await client.customers.merge({
        keepId: idOf('Anna Petrosyan'),
        mergeId: idOf('Gevorg Sahakyan'),
      })
      expect((await take([anna, gevorg])).added.customers).toBe(0)
      await client.customers.update({
        id: idOf('Anna Petrosyan'),
        changes: { name: 'Blue Door salon' },
      })
      expect((await take([anna, gevorg])).added.customers).toBe(0)
      expect(names()).toEqual(['Blue Door salon'])
    }))

  it('whom the shop numbers as two are no pair', () =>
    withShop(async ({ take, names, pairs }) => {
      const { sharedContacts } = await take([
        { ...anna, id: '1' },
        { ...gevorg, id: '2' },
      ])
      expect(names()).toHaveLength(2)
      expect(sharedContacts.total).toBe(0)
      expect(await pairs()).toEqual([])
    }))

  it('go with the import that brought them', () =>
    withShop(async ({ take, client, names, pairs }) => {
      await take([anna])
      const { importId } = await take([gevorg])
      const { jobId } = await client.imports.undo({ importId: importId!, edited: 'remove' })
      expect((await client.jobs.wait({ id: jobId })).state).toBe('done')
      expect(names()).toEqual(['Anna Petrosyan'])
      expect(await pairs()).toEqual([])
    }))

  it('are themselves however many they are, and no pairs where they are a crowd', () =>
    withShop(async ({ take, names, pairs }) => {
      const random = createRandom(1, 'a crowd')
      const word = (): string =>
        Array.from(
          { length: 5 },
          () => random.pick([...'kmrtslbdgvn']) + random.pick([...'aou']),
        ).join('')
      const crowd = Array.from({ length: 120 }, () => ({
        name: `${word()} ${word()}`,
        phone: PHONE,
      }))
      const once = await take(crowd)
      const twice = await take(crowd)
      expect(twice.added.customers).toBe(0)
      expect(once.added.customers).toBe(names().length)
      expect(names()).toHaveLength(crowd.length)
      expect((await pairs()).filter((pair) => pair.endsWith('otherName'))).toEqual([])
    }))
})
