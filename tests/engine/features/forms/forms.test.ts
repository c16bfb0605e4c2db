import { describe, expect, it } from 'vitest'
import type { FormEntryInput } from '#shared/api/forms.contract.ts'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { codeOf, customerInput, withEngine } from '../../../support/engine.ts'
import { readPdfText } from '../../../support/pdf.ts'

const WORDING = 'I agree to be called.'

const entry = (changes: Partial<FormEntryInput> = {}): FormEntryInput => ({
  source: 'Paper form: Customer form',
  customerId: null,
  on: '2026-03-14',
  name: 'Anna Petrosyan',
  birthday: '1990-05-01',
  city: 'Gyumri',
  contacts: [
    { channel: 'phone', value: '077 123456' },
    { channel: 'telegram', value: 'https://t.me/anna_p' },
  ],
  answers: [
    { question: 'Interests', keep: 'tags', values: ['Soap'] },
    { question: 'Wish', keep: 'note', values: ['Longer hours'] },
  ],
  consents: [{ channels: ['phone', 'sms'], purpose: 'marketing', wording: WORDING }],
  ...changes,
})

describe('a paper form', () => {
  it('is kept as its owner composed it; there is one to begin with in every language', () =>
    withEngine({}, async ({ client }) => {
      expect(await client.forms.get()).toBeNull()
      for (const locale of LOCALES) {
        const standard = await client.forms.standard({ locale })
        expect(standard).toMatchObject({ locale, perPage: 1 })
        const form = { ...standard, title: `${standard.title} 2`, perPage: 4 as const }
        await client.forms.save(form)
        expect(await client.forms.get()).toEqual(form)
      }
    }))

  it('is printed with the details of the shop, before it is saved', () =>
    withEngine({}, async ({ client }) => {
      const { business } = await client.settings.get()
      await client.settings.update({ business: { ...business, name: 'Soap & Co' } })
      const form = await client.forms.standard({ locale: 'hy' })
      const file = await client.forms.pdf(form)
      expect([file.name.endsWith('_hy.pdf'), file.type]).toEqual([true, 'application/pdf'])
      const text = await readPdfText(new Uint8Array(await file.arrayBuffer()))
      expect(text).toContain('Soap & Co')
      expect(text).toContain(form.title)
    }))
})

describe('a filled-in form', () => {
  it('makes a customer with contacts, tags, note and the consents that were ticked', () =>
    withEngine({}, async ({ client }) => {
      await client.settings.update({ country: 'AM' })
      const { id, isNew, today } = await client.forms.enter(entry())
      expect({ isNew, today }).toEqual({ isNew: true, today: { added: 1, updated: 0 } })
      const said = {
        purpose: 'marketing',
        given: true,
        on: '2026-03-14',
        source: 'Paper form: Customer form',
        wording: WORDING,
      }
      expect(await client.customers.get({ id })).toMatchObject({
        name: 'Anna Petrosyan',
        city: 'Gyumri',
        birthday: '1990-05-01',
        source: 'Paper form: Customer form',
        note: 'Wish: Longer hours',
        tags: ['Soap'],
        contacts: [{ value: '+37477123456' }, { value: '@anna_p' }],
        consents: [
          { channel: 'sms', ...said },
          { channel: 'phone', ...said },
        ],
      })
      expect((await client.customers.find({ text: '077123456' }))[0]?.id).toBe(id)
    }))

  it('adds to somebody who is known, and replaces nothing', () =>
    withEngine({}, async ({ client }) => {
      await client.settings.update({ country: 'AM' })
      const { id } = await client.customers.create(
        customerInput({
          name: 'Anna P.',
          city: 'Yerevan',
          note: 'VIP',
          tags: ['old'],
          contacts: [{ channel: 'phone', value: '+37477123456', label: 'home', preferred: true }],
        }),
      )
      for (let turn = 0; turn < 2; turn++) {
        expect(await client.forms.enter(entry({ customerId: id }))).toMatchObject({
          id,
          isNew: false,
          today: { added: 0, updated: turn + 1 },
        })
      }
      const anna = await client.customers.get({ id })
      expect(anna).toMatchObject({ name: 'Anna P.', city: 'Yerevan', birthday: '1990-05-01' })
      expect(anna.tags).toEqual(['Soap', 'old'])
      expect(anna.note).toBe('VIP\nWish: Longer hours')
      expect(anna.contacts.map(({ channel, label }) => [channel, label])).toEqual([
        ['phone', 'home'],
        ['telegram', ''],
      ])
      expect(anna.consents).toHaveLength(2)
    }))

  it('is told apart from nobody before it is saved: who has the phone, the mail, the name', () =>
    withEngine({}, async ({ client }) => {
      await client.settings.update({ country: 'AM' })
      const { id } = await client.customers.create(
        customerInput({
          contacts: [
            { channel: 'whatsapp', value: '077123456' },
            { channel: 'email', value: 'Anna@example.org' },
          ],
        }),
      )
      const known = (channel: 'phone' | 'email' | 'address', value: string) =>
        client.forms.known({ contacts: [{ channel, value }] })
      expect(await known('phone', '+374 77 123456')).toMatchObject([
        { id, name: 'Anna Nowak', channel: 'whatsapp', lastPurchase: null },
      ])
      expect(await known('email', 'ANNA@example.org')).toMatchObject([{ id }])
      expect(await known('phone', '077')).toEqual([])
      expect(await known('phone', '077123457')).toEqual([])
    }))

  it('counts the forms of the day only', () =>
    withEngine({}, async ({ client, clock }) => {
      await client.forms.enter(entry())
      await client.forms.enter(entry())
      expect(await client.forms.today()).toEqual({ added: 2, updated: 0 })
      clock.set('2026-03-16')
      expect(await client.forms.today()).toEqual({ added: 0, updated: 0 })
    }))

  it('is refused whole when its customer is gone or its day is to come', () =>
    withEngine({}, async ({ client }) => {
      expect(await codeOf(client.forms.enter(entry({ customerId: 999 })))).toBe('customers.unknown')
      expect(await codeOf(client.forms.enter(entry({ on: '2026-03-16' })))).toBe('invalid')
      expect((await client.customers.list({})).total).toBe(0)
      expect(await client.forms.today()).toEqual({ added: 0, updated: 0 })
    }))
})
