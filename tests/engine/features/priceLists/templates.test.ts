import { describe, expect, it } from 'vitest'
import {
  priceListTemplateInput,
  type PriceListTemplateInput,
} from '#shared/api/priceLists.contract.ts'
import { codeOf, withEngine } from '../../../support/engine.ts'
import { shelfOf } from './shelf.ts'

const SPRING: PriceListTemplateInput = {
  name: 'Spring',
  design: 'cards',
  texts: { hy: { greeting: 'Բարև', intro: '', closing: '' } },
  sections: [
    { rule: { by: 'goesWith' }, limit: 6, order: 'asGiven', title: { pl: 'Pasuje do siebie' } },
    { rule: { by: 'category', categories: ['Tea', ''] } },
    { rule: { by: 'chosen', productIds: [7, 3] }, order: 'asGiven' },
  ],
  exchange: { currency: 'EUR', rate: '405.12' },
  validDays: 14,
  offer: {
    discountBp: 1500,
    validDays: 7,
    minimumItems: 2,
    minimumAmountMinor: 0,
    scope: 'services',
    oncePerCustomer: true,
    combinable: false,
    orderChannels: ['phone'],
  },
}

describe('templates of price lists', () => {
  it('are kept whole under their names, in the order of these', () =>
    withEngine({}, async ({ client }) => {
      const { templates } = client.priceLists
      const none = { name: 'Autumn', offer: null }
      const { id } = await templates.save({ template: SPRING })
      const { id: autumn } = await templates.save({ template: none })
      const whole = (template: PriceListTemplateInput) => priceListTemplateInput.parse(template)
      expect(await templates.list()).toEqual([
        { id: autumn, name: 'Autumn', template: whole(none) },
        { id, name: 'Spring', template: whole(SPRING) },
      ])
      // no offer and the standard one are not the same
      const standard = { name: 'Autumn' }
      await templates.save({ id: autumn, template: standard })
      const [saved] = await templates.list()
      expect(saved?.template).toEqual(whole(standard))
      expect(saved?.template?.offer).toBeUndefined()
    }))

  it('have a name each: one that is taken is refused, and nothing changes', () =>
    withEngine({}, async ({ client }) => {
      const { templates } = client.priceLists
      const { id } = await templates.save({ template: SPRING })
      const other = await templates.save({ template: { name: 'Other' } })
      const before = await templates.list()
      const taken = { name: ' Spring ', design: 'letter' as const }
      expect(await codeOf(templates.save({ template: taken }))).toBe('priceLists.nameTaken')
      expect(await codeOf(templates.save({ id: other.id, template: taken }))).toBe(
        'priceLists.nameTaken',
      )
      expect(await codeOf(templates.save({ template: { name: '  ' } }))).not.toBeNull()
      expect(await templates.list()).toEqual(before)
      // under its own name it is saved again
      await templates.save({ id, template: taken })
      expect((await templates.list())[1]).toMatchObject({ id, template: { design: 'letter' } })
    }))

  it('go when they are removed, and say so when they are not there', () =>
    withEngine({}, async ({ client }) => {
      const { templates } = client.priceLists
      const { id } = await templates.save({ template: SPRING })
      await templates.remove({ id })
      expect(await templates.list()).toEqual([])
      expect(await codeOf(templates.remove({ id }))).toBe('notFound')
      expect(await codeOf(templates.save({ id, template: SPRING }))).toBe('notFound')
    }))

  it.each([
    ['no JSON', '{"design": "ca'],
    ['nothing', 'null'],
    ['a list', '[1, 2]'],
    ['a design that is gone', '{"design": "scroll"}'],
    ['a rule that nobody knows', '{"sections": [{"rule": {"by": "magic"}}]}'],
    ['a rate of nothing', '{"exchange": {"currency": "EUR", "rate": "0"}}'],
  ])('that cannot be read any more say so and hold up none: %s', (_, content) =>
    withEngine({}, async (bench) => {
      const { templates } = bench.client.priceLists
      const { id } = await templates.save({ template: { name: 'Broken' } })
      await templates.save({ template: SPRING })
      await shelfOf(bench).write((tx) =>
        tx.updateTable('price_list_template').set({ content }).where('id', '=', id).execute(),
      )
      const [broken, spring] = await templates.list()
      expect(broken).toEqual({ id, name: 'Broken', template: null })
      expect(spring?.template).not.toBeNull()
      await templates.save({ id, template: { name: 'Mended' } })
      expect((await templates.list())[0]).toMatchObject({ id, template: { name: 'Mended' } })
    }),
  )
})
