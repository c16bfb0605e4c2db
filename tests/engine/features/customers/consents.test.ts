import type { CustomerFilter } from '#shared/api/customers.contract.ts'
import { describe, expect, it } from 'vitest'
import type { ConsentRecordInput } from '#shared/api/customers.contract.ts'
import { importHere } from '../../../support/importHere.ts'
import { writeCsv } from '../../../support/importing.ts'
import { codeOf, customerInput, withEngine, withFolder } from '../../../support/engine.ts'

const RECORD = {
  channels: ['phone'],
  purpose: 'marketing',
  given: true,
  on: '2026-03-01',
  source: 'paper form',
} satisfies Partial<ConsentRecordInput>
const everybody = { by: 'filter' as const, filter: {} }
const phone = (value: string) => ({ channel: 'phone' as const, value })
const said = (given: boolean, on: string) => ({
  channel: 'phone' as const,
  purpose: 'marketing' as const,
  given,
  on,
  source: 'form',
  wording: '',
})

/** A plain sales file: it says nothing of consent. */
const SALES = [
  ['Customer', 'Phone', 'Date', 'Amount'],
  ['Anna', '+48601000001', '2026-02-20', '10'],
  ['Piotr', '+48601000002', '2026-02-21', '20'],
  ['Zofia', '', '2026-02-22', '30'],
]

describe('consent recorded for many', () => {
  it('fills the call list that a plain sales file leaves empty', () =>
    withFolder((folder) =>
      withEngine({}, async ({ engine, client }) => {
        await importHere(engine, await writeCsv(folder, 's.csv', SALES))
        const list = { segmentId: 'new', locale: 'en' } as const
        const before = await client.calls.list(list)
        expect(before).toMatchObject({
          total: 0,
          leftOut: [
            { reason: 'no-consent', customers: 2 },
            { reason: 'no-phone', customers: 1 },
          ],
        })
        const filter: CustomerFilter = { segmentIds: ['new'], leftOut: 'no-consent' }
        expect((await client.customers.list({ filter })).rows.map((row) => row.name)).toEqual([
          'Anna',
          'Piotr',
        ])
        const answer = await client.customers.recordConsent({
          ...RECORD,
          whose: { by: 'filter', filter },
        })
        expect(answer).toEqual({ customers: 2, withdrawn: 0 })
        expect((await client.calls.list(list)).total).toBe(2)
        expect((await client.customers.list({ filter })).total).toBe(0)
      }),
    ))

  it('keeps channel, purpose, day and wording for the chosen ones only, and once', async () => {
    await withEngine({}, async ({ client }) => {
      const { id } = await client.customers.create(customerInput({ name: 'Anna' }))
      const other = await client.customers.create(customerInput({ name: 'Piotr' }))
      const record = {
        ...RECORD,
        channels: ['email', 'phone', 'email'] as const,
        whose: { by: 'ids' as const, ids: [id, id, 99_999] },
      }
      const input = { ...record, channels: [...record.channels] }
      expect(await client.customers.recordConsent(input)).toEqual({ customers: 1, withdrawn: 0 })
      expect(await client.customers.recordConsent(input)).toEqual({ customers: 1, withdrawn: 0 })
      const { consents } = await client.customers.get({ id })
      expect(consents).toHaveLength(2)
      const { purpose, given, on, source } = RECORD
      expect(consents).toContainEqual({ purpose, given, on, source, wording: '', channel: 'email' })
      expect((await client.customers.get({ id: other.id })).consents).toEqual([])
    })
  })

  it('never takes back a withdrawal, and says whose it left', async () => {
    await withEngine({}, async ({ client }) => {
      const create = (name: string, consents: ReturnType<typeof said>[]) =>
        client.customers.create(
          customerInput({ name, contacts: [phone('+48601000001')], consents }),
        )
      const took = await create('Took back', [said(true, '2025-01-01'), said(false, '2025-06-01')])
      const gave = await create('Gave again', [said(false, '2025-01-01'), said(true, '2025-06-01')])
      await create('Never asked', [])
      const both = { ...RECORD, channels: ['phone', 'email'] as ('phone' | 'email')[] }
      expect(await client.customers.recordConsent({ ...both, whose: everybody })).toEqual({
        customers: 3,
        withdrawn: 1,
      })
      const after = (await client.customers.get({ id: took.id })).consents
      expect(after.filter(({ channel }) => channel === 'phone')).toEqual([
        said(false, '2025-06-01'),
        said(true, '2025-01-01'),
      ])
      // What was said before the same day and wording again is still there.
      const again = { ...RECORD, on: '2025-06-01', source: 'form', whose: everybody }
      expect(await client.customers.recordConsent(again)).toEqual({ customers: 2, withdrawn: 1 })
      const kept = (await client.customers.get({ id: gave.id })).consents
      expect(kept.filter(({ channel }) => channel === 'phone')).toHaveLength(3)
    })
  })

  it('records a withdrawal for all who are chosen', async () => {
    await withEngine({}, async ({ client }) => {
      const consents = [said(true, '2025-01-01')]
      const { id } = await client.customers.create(
        customerInput({ contacts: [phone('+48601000001')], consents }),
      )
      const record = { ...RECORD, given: false, whose: { by: 'ids' as const, ids: [id] } }
      expect(await client.customers.recordConsent(record)).toEqual({ customers: 1, withdrawn: 0 })
      const filter = { leftOut: 'no-consent' } as const
      expect((await client.customers.list({ filter })).total).toBe(1)
    })
  })

  it('refuses a day to come, no channel, no wording and nobody', async () => {
    await withEngine({}, async ({ client }) => {
      const refused = (changes: Partial<ConsentRecordInput>) =>
        codeOf(client.customers.recordConsent({ ...RECORD, whose: everybody, ...changes }))
      expect(await refused({ on: '2026-03-16' })).toBe('invalid')
      expect(await refused({ channels: [] })).toBe('invalid')
      expect(await refused({ source: '  ' })).toBe('invalid')
      expect(await refused({ whose: { by: 'ids', ids: [] } })).toBe('invalid')
    })
  })
})
