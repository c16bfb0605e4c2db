import { describe, expect, it } from 'vitest'
import { priceListInput } from '#shared/api/priceLists.contract.ts'
import { standardOffer } from '#shared/domain/priceLists/offer.ts'
import {
  checkDraft,
  missingTexts,
  noTexts,
  parseRate,
  standardLook,
  type Draft,
} from '../../../renderer/features/priceLists/draft.ts'
import { offerDraft } from '../../../renderer/app/offer/offerDraft.ts'
import { newSection } from '../../../renderer/features/priceLists/sections.ts'

const TODAY = '2026-03-10'

function draftWith(changes: Partial<Draft> = {}): Draft {
  return {
    ...standardLook(),
    audience: { kind: 'segment', segmentId: 'lapsed', each: false },
    locale: 'hy',
    validUntil: '2026-04-09',
    offer: offerDraft(standardOffer('2026-04-09', 0), 'en'),
    ...changes,
  }
}

const isTaken = (draft: Draft, look: object | null): boolean =>
  priceListInput.safeParse({
    audience: { kind: 'segment', segmentId: 'lapsed' },
    locale: draft.locale,
    ...look,
  }).success

describe('a price list under the pen', () => {
  it('keeps the standard offer as it was, and asks for what the contract takes', () => {
    const draft = draftWith()
    const { look, problems } = checkDraft(draft, 'EUR', TODAY)
    expect(problems).toEqual({})
    expect(look?.offer).toEqual(standardOffer('2026-04-09', 0))
    expect(look).toMatchObject({ texts: {}, sections: null, exchange: null })
    expect(isTaken(draft, look)).toBe(true)
  })

  it('can do without an offer', () => {
    expect(checkDraft(draftWith({ offer: null }), 'EUR', TODAY).look?.offer).toBeNull()
  })

  it('says which field stands in the way, all at once', () => {
    const offer = {
      ...draftWith().offer!,
      percent: 120,
      validUntil: '2026-03-09',
      minimumItems: null,
      minimumAmount: 'much',
      scope: 'categories' as const,
    }
    const chosen = newSection('chosen', [])
    const byCategory = newSection('category', [chosen])
    const checked = checkDraft(
      draftWith({
        audience: { kind: 'customers', customerIds: [] },
        sections: [chosen, byCategory],
        validUntil: '',
        currency: 'USD',
        offer,
      }),
      'EUR',
      TODAY,
    )
    expect(checked.look).toBeNull()
    expect(checked.problems).toEqual({
      audience: 'audience',
      validUntil: 'day',
      rate: 'rate',
      percent: 'percent',
      offerUntil: 'past',
      minimumItems: 'items',
      minimumAmount: 'amount',
      covers: 'covers',
    })
    expect([...checked.sectionProblems]).toEqual([
      [chosen.key, 'products'],
      [byCategory.key, 'categories'],
    ])
  })

  it('may end today, and takes fractions of a percent', () => {
    const offer = {
      ...draftWith().offer!,
      percent: 12.5,
      validUntil: TODAY,
      minimumAmount: '1 000',
    }
    const { look } = checkDraft(draftWith({ validUntil: TODAY, offer }), 'EUR', TODAY)
    expect(look?.offer).toMatchObject({ discountBp: 1250, minimumAmountMinor: 100_000 })
  })

  it('sends a rate as it was typed', () => {
    const draft = draftWith({ currency: 'EUR', rate: '1 405,12000001' })
    const { look } = checkDraft(draft, 'AMD', TODAY)
    expect(look?.exchange).toEqual({ currency: 'EUR', rate: '1405.12000001' })
    expect(isTaken(draft, look)).toBe(true)
  })

  it('takes only a rate above zero that can be kept and printed', () => {
    expect(['405.12', '0,5', '1\u00a0405'].map(parseRate)).toEqual(['405.12', '0.5', '1405'])
    const refused = ['', '0', '0.000', '-1', '1,2,3', '1.123456789', '1234567890', 'ten', '1e3']
    expect(refused.map(parseRate)).toEqual(refused.map(() => null))
  })

  it('never hands the page its own lists to change', () => {
    const draft = draftWith({ sections: [newSection('chosen', [])] })
    const rule = { by: 'chosen' as const, productIds: [3, 1] }
    draft.sections![0]!.rule = rule
    const { look } = checkDraft(draft, 'EUR', TODAY)
    draft.offer!.orderChannels.push('visit')
    rule.productIds.push(9)
    draft.columns.sku = true
    expect(look?.offer?.orderChannels).toEqual(['phone', 'email'])
    expect(look?.sections?.[0]?.rule).toEqual({ by: 'chosen', productIds: [3, 1] })
    expect(look?.columns?.sku).toBe(false)
  })
})

describe('the owner’s words', () => {
  const texts = noTexts()
  texts.en.greeting = 'Good day'
  texts.pl.greeting = 'Dzień dobry'
  texts.en.closing = '   '

  it('sends only languages in which something is written', () => {
    const { look } = checkDraft(draftWith({ texts }), 'EUR', TODAY)
    expect(look?.texts).toEqual({
      en: { greeting: 'Good day', intro: '', closing: '' },
      pl: { greeting: 'Dzień dobry', intro: '', closing: '' },
    })
  })

  it('tells in which languages a part that is written elsewhere is missing', () => {
    expect(missingTexts(texts, ['pl'])).toEqual([])
    expect(missingTexts(texts, ['pl', 'ka', 'hy'])).toEqual([
      { part: 'greeting', locales: ['ka', 'hy'] },
    ])
    expect(missingTexts(noTexts(), ['ka'])).toEqual([])
  })
})
