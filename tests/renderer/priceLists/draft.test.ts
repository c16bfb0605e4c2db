import { describe, expect, it } from 'vitest'
import { priceListInput } from '#shared/api/priceLists.contract.ts'
import { standardOffer } from '#shared/domain/priceLists/offer.ts'
import { checkDraft, offerDraft, type Draft } from '../../../renderer/features/priceLists/draft.ts'

const TODAY = '2026-03-10'

function draftWith(changes: Partial<Draft> = {}): Draft {
  return {
    audience: { kind: 'segment', segmentId: 'lapsed' },
    locale: 'hy',
    intro: '  ',
    productIds: null,
    validUntil: '2026-04-09',
    offer: offerDraft(standardOffer('2026-04-09', 0), 'en'),
    ...changes,
  }
}

describe('a price list under the pen', () => {
  it('keeps the standard offer as it was, and asks for what the contract takes', () => {
    const { input, problems } = checkDraft(draftWith(), 'EUR', TODAY)
    expect(problems).toEqual({})
    expect(input?.offer).toEqual(standardOffer('2026-04-09', 0))
    expect(input?.texts).toEqual({ hy: { intro: '' } })
    expect(priceListInput.safeParse(input).success).toBe(true)
  })

  it('can do without an offer', () => {
    expect(checkDraft(draftWith({ offer: null }), 'EUR', TODAY).input?.offer).toBeNull()
  })

  it('says which field stands in the way, all at once', () => {
    const offer = {
      ...draftWith().offer!,
      percent: 120,
      validUntil: '2026-03-09',
      minimumItems: null,
      minimumAmount: 'much',
    }
    const draft = draftWith({ audience: null, productIds: [], validUntil: '', offer })
    expect(checkDraft(draft, 'EUR', TODAY)).toEqual({
      input: null,
      problems: {
        audience: 'audience',
        products: 'products',
        validUntil: 'day',
        percent: 'percent',
        offerUntil: 'past',
        minimumItems: 'items',
        minimumAmount: 'amount',
      },
    })
  })

  it('may end today, and takes fractions of a percent', () => {
    const offer = {
      ...draftWith().offer!,
      percent: 12.5,
      validUntil: TODAY,
      minimumAmount: '1 000',
    }
    const { input } = checkDraft(draftWith({ validUntil: TODAY, offer }), 'EUR', TODAY)
    expect(input?.offer).toMatchObject({ discountBp: 1250, minimumAmountMinor: 100_000 })
  })

  it('never hands the page its own lists to change', () => {
    const draft = draftWith()
    const { input } = checkDraft(draft, 'EUR', TODAY)
    draft.offer!.orderChannels.push('visit')
    expect(input?.offer?.orderChannels).toEqual(['phone', 'email'])
  })
})
