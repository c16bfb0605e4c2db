import type { PriceListTemplate, PriceListTemplateInput } from '#shared/api/priceLists.contract.ts'
import { addDays, daysBetween, type Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { noTexts, parseRate, standardLook, writtenTexts, type Checked, type Look } from './draft.ts'
import { offerDraft, type OfferDraft } from '../../app/offer/offerDraft.ts'
import { sectionDrafts, sectionInputs } from './sections.ts'

/** What a template leaves to the day and to the client. */
export interface Ground {
  today: Day
  /** Of the screen: amounts are typed as it writes them. */
  locale: Locale
  /** What the engine proposes for the client where the template says nothing. */
  validUntil: Day
  offer: OfferDraft | null
}

/** The draft as a template makes it; `null` is the standard one. */
export function lookOf(template: PriceListTemplate | null, ground: Ground): Look {
  const { validUntil, offer } = ground
  if (template === null) return { ...standardLook(), validUntil, offer: copyOfOffer(offer) }
  const { design, paper, columns, texts, sections, exchange, validDays } = template
  return {
    ...{ design, paper, columns: { ...columns } },
    texts: { ...noTexts(), ...structuredClone(texts) },
    language: template.locale,
    sections: sections && sectionDrafts(sections),
    currency: exchange?.currency ?? null,
    rate: exchange === null ? '' : rateText(exchange.rate, ground.locale),
    validUntil: validDays === null ? validUntil : addDays(ground.today, validDays),
    offer: offerOf(template, ground),
  }
}

/** With the language's decimal sign, as amounts are. */
const rateText = (rate: string, locale: Locale): string =>
  locale === 'en' ? rate : rate.replace('.', ',')

function offerOf({ offer }: PriceListTemplate, ground: Ground): OfferDraft | null {
  if (offer === undefined) return copyOfOffer(ground.offer)
  if (offer === null) return null
  const { validDays, ...conditions } = offer
  return offerDraft({ ...conditions, validUntil: addDays(ground.today, validDays) }, ground.locale)
}

/** The price list under a name, to be made again on another day for somebody else. */
export function templateOf(
  name: string,
  look: NonNullable<Checked['look']>,
  draft: Look,
  ground: Ground,
): PriceListTemplateInput {
  const { validUntil, offer, ...rest } = look
  return {
    ...rest,
    name,
    locale: draft.language,
    validDays:
      validUntil == null || validUntil === ground.validUntil
        ? null
        : daysOf(ground.today, validUntil),
    offer: isSameOffer(draft.offer, ground.offer)
      ? undefined
      : offer && templateOffer(offer, ground.today),
  }
}

function templateOffer(
  { validUntil, ...conditions }: NonNullable<NonNullable<Checked['look']>['offer']>,
  today: Day,
): NonNullable<PriceListTemplateInput['offer']> {
  return { ...conditions, validDays: daysOf(today, validUntil) }
}

/** As the contract takes them: at least one day, two years at most. */
const daysOf = (today: Day, until: Day): number =>
  Math.min(Math.max(daysBetween(today, until), 1), 730)

export const LOOK_PARTS = [
  'design',
  'paper',
  'columns',
  'sections',
  'texts',
  'language',
  'currency',
  'validity',
  'offer',
] as const
export type LookPart = (typeof LOOK_PARTS)[number]

/** The parts in which a draft is not what its template makes it. */
export function differences(draft: Look, template: Look): LookPart[] {
  return LOOK_PARTS.filter((part) => says(draft, part) !== says(template, part))
}

function says(look: Look, part: LookPart): string {
  switch (part) {
    case 'texts':
      return JSON.stringify(writtenTexts(look.texts))
    case 'sections':
      return JSON.stringify(look.sections && sectionInputs(look.sections))
    case 'currency':
      return JSON.stringify(look.currency && [look.currency, parseRate(look.rate) ?? look.rate])
    case 'language':
      return look.language ?? ''
    case 'validity':
      return look.validUntil
    case 'offer':
      return offerKey(look.offer)
    default:
      return JSON.stringify(look[part])
  }
}

/** Products count by their numbers: their names may have changed since. */
function offerKey(offer: OfferDraft | null): string {
  return JSON.stringify(offer && { ...offer, products: offer.products.map(({ id }) => id) })
}

/** Whether both are the same conditions. */
export function isSameOffer(a: OfferDraft | null, b: OfferDraft | null): boolean {
  return offerKey(a) === offerKey(b)
}

/** An offer of its own, free of the one it is like. */
export function copyOfOffer(offer: OfferDraft | null): OfferDraft | null {
  return (
    offer && {
      ...offer,
      categories: [...offer.categories],
      products: offer.products.map((product) => ({ ...product })),
      orderChannels: [...offer.orderChannels],
    }
  )
}
