import { expect, it } from 'vitest'
import { customerInput, withEngine } from '../../../support/engine.ts'

it('a change leaves alone what it does not name', () =>
  withEngine({}, async ({ client }) => {
    const contacts = [{ channel: 'telegram' as const, value: 'https://t.me/Anna_P', label: 'home' }]
    const consents = [
      {
        channel: 'email' as const,
        purpose: 'service' as const,
        given: true,
        on: '2026-01-01',
        source: 'form',
        wording: 'Write to me.',
      },
    ]
    const input = customerInput({
      taxNumber: '01234567',
      locale: 'hy',
      tags: ['a'],
      contacts,
      consents,
    })
    const { id } = await client.customers.create(input)
    const before = await client.customers.get({ id })
    expect(before).toMatchObject({
      taxNumber: '01234567',
      locale: 'hy',
      contacts: [{ value: '@anna_p' }],
    })
    await client.customers.update({ id, changes: { city: 'Gyumri' } })
    expect(await client.customers.get({ id })).toEqual({ ...before, city: 'Gyumri' })
    await client.customers.update({ id, changes: { locale: null } })
    expect(await client.customers.get({ id })).toEqual({ ...before, city: 'Gyumri', locale: null })
    await client.customers.update({ id, changes: { locale: 'ka', note: 'x' } })
    expect(await client.customers.get({ id })).toMatchObject({ locale: 'ka', note: 'x' })
  }))
