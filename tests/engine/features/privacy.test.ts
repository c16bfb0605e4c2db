import { inspect } from 'node:util'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { CustomerInput } from '#shared/api/customers.contract.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../support/engine.ts'

/** Words that must not be seen outside the base. */
const SECRETS = ['Zebediah', 'Quetzalcoatl', '601777888', 'zebediah@', 'Tajna-17', 'Hidden Street']

const PERSON: CustomerInput = customerInput({
  name: 'Zebediah Quetzalcoatl',
  externalId: 'Tajna-17',
  note: 'Lives in Hidden Street',
  tags: ['Hidden Street'],
  contacts: [
    { channel: 'phone', value: '+48 601 777 888' },
    { channel: 'email', value: 'Zebediah@Quetzalcoatl.example' },
  ],
  consents: [
    {
      channel: 'phone',
      purpose: 'marketing',
      given: true,
      on: '2025-01-01',
      source: 'Hidden Street',
    },
  ],
})

/** Everything that a user does with one customer; some of it wrong. */
async function busyDay({ client }: Bench): Promise<(string | null)[]> {
  const codes: (string | null)[] = []
  const note = async (call: Promise<unknown>) => void codes.push(await codeOf(call))
  let id = 1
  await note(client.customers.create(PERSON).then((made) => (id = made.id)))
  await note(client.customers.create(PERSON))
  await note(client.customers.create({ ...PERSON, externalId: null, birthday: 'Zebediah' }))
  await note(
    client.customers.update({
      id,
      changes: { name: 'Zebediah Q. Quetzalcoatl', contacts: PERSON.contacts },
    }),
  )
  for (const text of [
    'Zebediah',
    '601777888',
    'zebediah@',
    'Zebediah\u0000" OR',
    'Quetzalcoatl"*',
  ]) {
    await note(client.customers.find({ text }))
    await note(client.customers.list({ filter: { search: text } }))
  }
  await note(client.customers.get({ id }))
  await note(client.purchases.record(purchaseInput(id, '2026-01-01', 500, { number: 'Tajna-17' })))
  await note(client.purchases.list({ customerId: id }))
  await note(client.calls.list({ segmentId: 'new', locale: 'en' }))
  await note(client.calls.list({ segmentId: 'Zebediah', locale: 'en' }))
  await note(client.today.get())
  await note(client.segments.conditions())
  await note(
    client.priceLists.issue({ audience: { kind: 'customer', customerId: id }, locale: 'en' }),
  )
  await note(
    client.scripts.save({
      segmentId: 'new',
      locale: 'en',
      blocks: { opening: 'Hello Zebediah {{ x }}' },
      objections: [],
    }),
  )
  const { jobId } = await client.callSheets.export({
    of: { by: 'segment', segmentId: 'new' },
    locale: 'en',
    format: 'csv',
  })
  codes.push((await client.jobs.wait({ id: jobId })).error?.code ?? null)
  await note(client.customers.remove({ id }))
  return codes
}

function expectNothingPersonal({ logged, told }: Bench): void {
  const text = [
    ...told,
    ...logged.map(
      ({ message, error }) => message + inspect(error, { depth: 12, showHidden: true }),
    ),
  ].join('\n')
  for (const secret of SECRETS) expect(text.toLowerCase()).not.toContain(secret.toLowerCase())
}

describe('the log', () => {
  it('holds nothing personal of a day of work', async () => {
    await withEngine({}, async (bench) => {
      const codes = await busyDay(bench)
      expect(codes).not.toContain('internal')
      expect(codes).toContain('invalid')
      expect(bench.logged).toEqual([])
      expectNothingPersonal(bench)
    })
  })

  const BREAKS: [string, string][] = [
    ['a table is gone', 'DROP TABLE contact_point'],
    ['the search index is gone', 'DROP TABLE customer_search'],
    [
      'a write is refused',
      "CREATE TRIGGER no BEFORE INSERT ON document BEGIN SELECT RAISE(ABORT, 'no'); END",
    ],
    ['two customers may not share a name', 'CREATE UNIQUE INDEX one_name ON customer (name)'],
    [
      'a stored text is no JSON',
      "INSERT INTO setting VALUES ('business', 'Zebediah Quetzalcoatl')",
    ],
    [
      'stored conditions are no JSON',
      "INSERT INTO segment_conditions VALUES ('new', 'Zebediah Quetzalcoatl')",
    ],
    [
      'a stored script is no JSON',
      "INSERT INTO script VALUES ('new', 'en', 'Zebediah Quetzalcoatl', '[]', '{}')",
    ],
  ]

  it.each(BREAKS)(
    'holds nothing personal of errors that nobody foresaw: %s',
    async (_name, damage) => {
      await withEngine({}, async (bench) => {
        await bench.client.customers.create({ ...PERSON, externalId: 'Tajna-17-1' })
        const outside = new Database(bench.basePath)
        outside.pragma('foreign_keys = OFF')
        outside.exec(damage)
        outside.close()
        const codes = await busyDay(bench).catch((error: unknown) => [
          (error as { code: string }).code,
        ])
        expect(codes).toContain('internal')
        expect(bench.logged.length).toBeGreaterThan(0)
        expectNothingPersonal(bench)
      })
    },
  )
})
