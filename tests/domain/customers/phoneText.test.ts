import { expect, it } from 'vitest'
import { phoneText } from '#shared/domain/customers/phoneText.ts'

it.each([
  ['+48601000001', 'PL', '601 000 001'],
  ['+48601000001', 'AM', '+48 601 000 001'],
  ['+37410555777', 'PL', '+374 10 555777'],
  ['+48601000001', '', '+48 601 000 001'],
  ['601 000 001', 'PL', '601 000 001'],
  ['3.7491E+10', 'AM', '3.7491E+10'],
  ['+1', 'US', '+1'],
])('%s read in %s is %s', (value, country, text) => {
  expect(phoneText(value, country)).toBe(text)
})
