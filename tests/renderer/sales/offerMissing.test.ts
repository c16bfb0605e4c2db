import { createPinia } from 'pinia'
import { createApp, h } from 'vue'
import { describe, expect, it } from 'vitest'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import type { NotApplied } from '#shared/domain/pricing/basket.ts'
import type { SaleOffer } from '#shared/domain/purchases/sale.ts'
import { useAppStore } from '../../../renderer/app/appStore.ts'
import { i18n } from '../../../renderer/app/i18n.ts'
import { useExplain } from '../../../renderer/features/sales/useExplain.ts'

/** Whatever the engine says of an offer that was given and does not hold here. */
const REASONS: NotApplied[] = [
  { code: 'belowItems', needed: 3, missing: 2 },
  { code: 'belowAmount', neededMinor: 1_000_000, missingMinor: 300_000 },
  ...(
    ['otherItems', 'boughtBefore', 'otherChannel', 'notBest', 'notCombined', 'atFloor'] as const
  ).map((code) => ({ code })),
  { code: 'usedByCustomer', limit: 1 },
  { code: 'atCap', bp: 1000 },
]

type Said = Pick<SaleOffer, 'orderChannels' | 'covers'>
const OFFER: Said = {
  orderChannels: ['phone', 'email'],
  covers: { scope: 'products', names: ['Tea', 'Cup'], more: 0 },
}

/** What the sale page says, in a shop in drams. */
function missingIn(locale: Locale): (why: NotApplied, offer?: Said) => string {
  let missing: ((why: NotApplied, offer: Said) => string) | undefined
  const app = createApp({
    setup() {
      const store = useAppStore()
      store.settings = { currency: 'AMD' } as never
      missing = useExplain().missing
      return () => h('p')
    },
  })
  i18n.global.locale.value = locale
  app.use(createPinia()).use(i18n).mount(document.createElement('div'))
  return (why, offer = OFFER) => missing!(why, offer)
}

describe.each(LOCALES)('what is missing for an offer, in %s', (locale) => {
  it('is said in words for every reason', () => {
    const missing = missingIn(locale)
    const said = REASONS.map((why) => missing(why))
    for (const text of said) expect(text).not.toMatch(/[{}]|\w+\.\w+\.\w+|^$/)
    expect(new Set(said).size).toBe(REASONS.length)
  })

  it('is how many items and how much money, in the language’s figures', () => {
    const missing = missingIn(locale)
    const one = missing({ code: 'belowItems', needed: 3, missing: 1 })
    const two = missing(REASONS[0]!)
    expect([one, two].map((text) => text.replace(/\D/g, ''))).toEqual(['1', '2'])
    expect(missing(REASONS[1]!).replace(/\D/g, '')).toBe('3000')
  })
})

describe('what is missing for an offer', () => {
  it('is said as people say it over the counter', () => {
    const missing = missingIn('en')
    expect(REASONS.slice(0, 4).map((why) => missing(why).replace(/\u00a0/g, ' '))).toEqual([
      '2 more items for the offer',
      expect.stringMatching(/^(AMD|֏) ?3,000 more for the offer$|^3,000 (AMD|֏) more/),
      'The offer is for “Tea”, “Cup”; nothing of it is in this sale',
      'The offer is only for what the customer has not bought before',
    ])
  })
})

describe('what an offer is for', () => {
  const missing = missingIn('en')
  const otherItems = (covers: Said['covers']): string =>
    missing({ code: 'otherItems' }, { ...OFFER, covers })

  it('is named', () => {
    expect(missing({ code: 'otherChannel' })).toBe(
      'The offer asks for another way of ordering: By phone or By e-mail',
    )
    expect(otherItems({ scope: 'categories', names: ['A', 'B', 'C'], more: 2 })).toBe(
      'The offer is for “A”, “B”, “C” and 2 more; nothing of it is in this sale',
    )
    expect(otherItems({ scope: 'services', names: [], more: 0 })).toContain('services only')
    expect(otherItems({ scope: 'products', names: [], more: 0 })).toContain('Nothing in this sale')
  })
})
