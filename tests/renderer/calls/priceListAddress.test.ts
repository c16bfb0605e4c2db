import { expect, it } from 'vitest'
import { priceListAddress } from '../../../renderer/features/calls/day/priceListAddress.ts'

it('names the template of the campaign, where it has one', () => {
  const target = { customerId: 7 }
  expect(priceListAddress({ target, priceListTemplateId: 3 })).toBe(
    '/price-lists?customer=7&template=3',
  )
  expect(priceListAddress({ target, priceListTemplateId: null })).toBe('/price-lists?customer=7')
})
