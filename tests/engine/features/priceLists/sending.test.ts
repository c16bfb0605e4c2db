import { describe, expect, it } from 'vitest'
import type { ContactPoint } from '#shared/domain/customers/contactPoint.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../../support/engine.ts'

type Given = Pick<ContactPoint, 'channel' | 'value'>

const CONTACTS: Given[] = [
  { channel: 'phone', value: '+37491123456' },
  { channel: 'email', value: 'anna@example.am' },
  { channel: 'telegram', value: '@anna_n' },
]

/** A customer who agrees to the given channels, and an issued price list of hers. */
async function issued(
  { client }: Bench,
  { agrees = ['email', 'whatsapp', 'viber', 'telegram', 'sms'] as const } = {},
) {
  await client.settings.update({
    business: {
      ...{ name: 'Tea & Co', tagline: '', address: '', phone: '+374 10 555 017' },
      ...{ email: 'shop@example.am', website: '', taxNumber: '', logo: '' },
    },
  })
  await client.products.create({
    ...{ sku: 'TEA', name: 'Tea', kind: 'goods', unit: 'pc', category: 'Tea', benefit: '' },
    ...{ listPriceMinor: 10_000, onPriceList: true },
  })
  const { id: customerId } = await client.customers.create(
    customerInput({
      contacts: CONTACTS,
      consents: agrees.map((channel) => ({
        ...{ channel, purpose: 'marketing' as const, given: true, on: '2026-01-01', source: '' },
      })),
    }),
  )
  const audience = { kind: 'customer' as const, customerId }
  const { id, number } = await client.priceLists.issue({ audience, locale: 'en' })
  return { customerId, id, number }
}

const openTasks = async ({ client }: Bench, dueBy: string | null = null) =>
  (await client.tasks.list({ dueBy })).rows.map(({ dueOn, priceList }) => [
    dueOn,
    priceList?.number,
  ])

describe('a price list on its way', () => {
  it('is a letter that carries it, and words with a link for each messenger', async () => {
    await withEngine({}, async (bench) => {
      const { id, number } = await issued(bench)
      const letter = await bench.client.priceLists.letter({ id })
      expect(letter.name).toBe(`${number}_anna-nowak_en.eml`)
      const text = Buffer.from(await letter.arrayBuffer()).toString('latin1')
      expect(text).toMatch(/^From: "?Tea & Co"? <shop@example\.am>\r$/m)
      expect(text).toMatch(new RegExp(`^Subject: Price list ${number} from Tea & Co\\r$`, 'm'))
      expect(text).toMatch(/^Content-Type: application\/pdf/m)

      const said = (channel: 'whatsapp' | 'viber' | 'telegram' | 'sms') =>
        bench.client.priceLists.message({ id, channel })
      const whatsapp = await said('whatsapp')
      expect(whatsapp.text).toMatch(/^Hello, Anna Nowak!\nThis is Tea & Co\./)
      expect(whatsapp.text).toContain('10% off any 2 or more items until 14 April 2026')
      expect(whatsapp.link).toBe(
        `https://wa.me/37491123456?text=${encodeURIComponent(whatsapp.text)}`,
      )
      expect((await said('viber')).link).toMatch(/^viber:\/\/chat\?number=%2B37491123456&draft=/)
      expect((await said('telegram')).link).toMatch(/^tg:\/\/resolve\?domain=anna_n&text=/)
      const sms = await said('sms')
      expect(sms.link).toMatch(/^sms:\+37491123456\?body=/)
      expect(sms.text).toContain('Contact: +374 10 555 017')
      expect(sms.text).not.toContain('the file comes')
    })
  })

  it('does not go where nobody agreed to it, or there is no address', async () => {
    await withEngine({}, async (bench) => {
      const { id, customerId } = await issued(bench, { agrees: ['email'] as never })
      const { client } = bench
      expect(await codeOf(client.priceLists.message({ id, channel: 'whatsapp' }))).toBe(
        'priceLists.noConsent',
      )
      const ways = await client.priceLists.reach({ customerId })
      expect(ways.filter(({ reason }) => reason === null).map(({ channel }) => channel)).toEqual([
        'email',
        'print',
        'other',
      ])
      await client.customers.update({ id: customerId, changes: { contacts: [] } })
      expect(await codeOf(client.priceLists.letter({ id }))).toBe('priceLists.noAddress')
    })
  })

  it('once marked as sent stands in the timeline, and is asked about in three days', async () => {
    await withEngine({}, async (bench) => {
      const { id, customerId, number } = await issued(bench)
      const { client } = bench
      await client.priceLists.markSent({ id, channel: 'email' })
      await client.priceLists.markSent({ id, channel: 'email' })
      await client.priceLists.markSent({ id, channel: 'viber' })
      const { rows } = await client.customers.timeline({ id: customerId, kinds: ['sent'] })
      expect(rows).toMatchObject([
        { kind: 'sent', number, channel: 'viber', at: '2026-03-15' },
        { kind: 'sent', number, channel: 'email', at: '2026-03-15' },
      ])
      expect(await openTasks(bench)).toEqual([['2026-03-18', number]])
      expect(await openTasks(bench, '2026-03-17')).toEqual([])

      await client.priceLists.unmarkSent({ id, channel: 'viber' })
      expect(await openTasks(bench)).toHaveLength(1)
      await client.priceLists.unmarkSent({ id, channel: 'email' })
      expect(await openTasks(bench)).toEqual([])
      expect((await client.customers.timeline({ id: customerId, kinds: ['sent'] })).total).toBe(0)
    })
  })

  it('asks nobody who has bought meanwhile or does not want to be asked', async () => {
    await withEngine({}, async (bench) => {
      const { id, customerId } = await issued(bench)
      const { client } = bench
      await client.priceLists.markSent({ id, channel: 'email' })
      expect(await openTasks(bench)).toHaveLength(1)
      const bought = await client.purchases.record(purchaseInput(customerId, '2026-03-15', 5000))
      // What was bought on the day of sending may have been the reason for it.
      expect(await openTasks(bench)).toHaveLength(1)
      bench.clock.set('2026-03-16')
      const later = await client.purchases.record(purchaseInput(customerId, '2026-03-16', 5000))
      expect(await openTasks(bench)).toEqual([])
      await client.purchases.remove({ id: later.id })
      expect(await openTasks(bench)).toHaveLength(1)
      expect(bought.id).not.toBe(later.id)

      await client.customers.update({ id: customerId, changes: { doNotCall: true } })
      expect(await openTasks(bench)).toEqual([])
      await client.customers.update({ id: customerId, changes: { doNotCall: false } })
      const withdrawn = { channel: 'email' as const, purpose: 'marketing' as const, given: false }
      await client.customers.update({
        id: customerId,
        changes: { consents: [{ ...withdrawn, on: '2026-03-16', source: '' }] },
      })
      expect(await openTasks(bench)).toEqual([])
    })
  })

  it('is asked about once: closed, opened again, moved', async () => {
    await withEngine({}, async (bench) => {
      const { id } = await issued(bench)
      const { client } = bench
      await client.priceLists.markSent({ id, channel: 'email' })
      const [task] = (await client.tasks.list({})).rows
      await client.tasks.close({ id: task!.id, how: 'done', note: 'Likes it' })
      await client.priceLists.markSent({ id, channel: 'viber' })
      expect(await openTasks(bench)).toEqual([])
      const closed = await client.tasks.list({ isOpen: false })
      expect(closed.rows).toMatchObject([{ state: 'done', note: 'Likes it' }])
      await client.tasks.reopen({ id: task!.id })
      await client.tasks.move({ id: task!.id, dueOn: '2026-04-01' })
      expect((await openTasks(bench))[0]![0]).toBe('2026-04-01')
      expect(await codeOf(client.tasks.close({ id: 999, how: 'done' }))).toBe('notFound')
    })
  })

  it('follows its customer into a merge and out of it', async () => {
    await withEngine({}, async (bench) => {
      const { id, customerId } = await issued(bench)
      const { client } = bench
      await client.priceLists.markSent({ id, channel: 'email' })
      const kept = await client.customers.create(customerInput({ name: 'A. Nowak' }))
      const { mergeId } = await client.customers.merge({ keepId: kept.id, mergeId: customerId })
      expect((await client.tasks.list({ customerId: kept.id })).total).toBe(1)
      expect((await client.customers.timeline({ id: kept.id, kinds: ['sent'] })).total).toBe(1)
      expect((await client.priceLists.message({ id, channel: 'viber' })).text).toContain('A. Nowak')
      // by another way, too: it is one follow-up, whoever they were before
      await client.priceLists.markSent({ id, channel: 'telegram' })
      expect((await client.tasks.list({ customerId: kept.id })).total).toBe(1)
      await client.priceLists.unmarkSent({ id, channel: 'telegram' })
      const { id: back } = await client.customers.unmerge({ mergeId })
      expect((await client.tasks.list({ customerId: back })).total).toBe(1)
      expect((await client.tasks.list({ customerId: kept.id })).total).toBe(0)
    })
  })

  it('asks nothing any more when it was not sent after all, also after a merge', async () => {
    await withEngine({}, async (bench) => {
      const { id, customerId } = await issued(bench)
      const { client } = bench
      await client.priceLists.markSent({ id, channel: 'email' })
      const kept = await client.customers.create(customerInput({ name: 'A. Nowak' }))
      await client.customers.merge({ keepId: kept.id, mergeId: customerId })
      await client.priceLists.unmarkSent({ id, channel: 'email' })
      expect((await client.tasks.list({ customerId: kept.id })).total).toBe(0)
    })
  })
})
