import { describe, expect, it } from 'vitest'
import { priceListTemplateInput } from '#shared/api/priceLists.contract.ts'
import { addDays } from '#shared/domain/dates/day.ts'
import { standardOffer } from '#shared/domain/priceLists/offer.ts'
import { checkDraft, type Draft } from '../../../renderer/features/priceLists/draft.ts'
import { offerDraft } from '../../../renderer/app/offer/offerDraft.ts'
import { newSection } from '../../../renderer/features/priceLists/sections.ts'
import {
  differences,
  lookOf,
  templateOf,
  type Ground,
} from '../../../renderer/features/priceLists/templates.ts'

const TODAY = '2026-03-10'
const groundOn = (today: string): Ground => ({
  today,
  locale: 'pl',
  validUntil: addDays(today, 30),
  offer: offerDraft(standardOffer(addDays(today, 30), 0), 'pl'),
})

const draftOf = (look: ReturnType<typeof lookOf>): Draft => ({
  ...look,
  audience: { kind: 'customer', customerId: 1 },
  locale: 'pl',
})

/** As the engine keeps it and gives it back. */
function kept(draft: Draft, ground: Ground) {
  const { look } = checkDraft(draft, 'PLN', ground.today)
  return priceListTemplateInput.parse(
    JSON.parse(JSON.stringify(templateOf('Spring', look!, draft, ground))),
  )
}

function changedDraft(ground: Ground): Draft {
  const draft = draftOf(lookOf(null, ground))
  draft.design = 'cards'
  draft.paper = 'Letter'
  draft.columns.saving = true
  draft.texts.pl.greeting = ' Dzień dobry '
  const chosen = newSection('chosen', [])
  draft.sections = [
    { ...chosen, rule: { by: 'chosen', productIds: [5, 2] }, title: { pl: 'Nowe' } },
  ]
  draft.language = 'hy'
  draft.currency = 'EUR'
  draft.rate = '4,25'
  draft.validUntil = addDays(ground.today, 14)
  draft.offer = { ...draft.offer!, percent: 15, validUntil: addDays(ground.today, 7) }
  return draft
}

describe('a template', () => {
  it('says nothing of what stays standard', () => {
    const ground = groundOn(TODAY)
    const draft = draftOf(lookOf(null, ground))
    expect(differences(draft, lookOf(null, ground))).toEqual([])
    const template = kept(draft, ground)
    expect(template).toMatchObject({ validDays: null, sections: null, exchange: null, texts: {} })
    expect(template.offer).toBeUndefined()
    expect(lookOf(template, ground)).toEqual(lookOf(null, ground))
  })

  it('marks every part that differs', () => {
    const ground = groundOn(TODAY)
    expect(differences(changedDraft(ground), lookOf(null, ground))).toEqual([
      'design',
      'paper',
      'columns',
      'sections',
      'texts',
      'language',
      'currency',
      'validity',
      'offer',
    ])
  })

  it('makes the same price list on the same day, and moves its days on another', () => {
    const ground = groundOn(TODAY)
    const draft = changedDraft(ground)
    const template = kept(draft, ground)
    expect(differences(draft, lookOf(template, ground))).toEqual([])
    const later = lookOf(template, groundOn('2026-07-01'))
    expect(later.validUntil).toBe('2026-07-15')
    expect(later.offer).toMatchObject({ percent: 15, validUntil: '2026-07-08' })
    expect(later.rate).toBe('4,25')
    expect(later.language).toBe('hy')
  })

  it('can leave the offer out for good', () => {
    const ground = groundOn(TODAY)
    const draft = { ...draftOf(lookOf(null, ground)), offer: null }
    const template = kept(draft, ground)
    expect(template.offer).toBeNull()
    expect(lookOf(template, ground).offer).toBeNull()
    expect(differences(draft, lookOf(null, ground))).toEqual(['offer'])
  })

  it('shares nothing with the price list that it made', () => {
    const ground = groundOn(TODAY)
    const template = kept(changedDraft(ground), ground)
    const look = lookOf(template, ground)
    look.texts.pl.greeting = 'Cześć'
    look.sections![0]!.title.pl = 'Inne'
    look.columns.sku = true
    look.offer!.orderChannels.length = 0
    expect(differences(changedDraft(ground), lookOf(template, ground))).toEqual([])
  })
})
