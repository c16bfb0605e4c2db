import { computed, type ComputedRef } from 'vue'
import { isDay } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { useWords } from '../../app/words.ts'
import { TEXT_PARTS, type Draft } from './draft.ts'
import type { Group } from './groups.ts'
import { useSectionWords } from './sectionWords.ts'

/** What is chosen in each group, in one line for when the group is closed. */
export function useSummaries(
  draft: Draft,
  context: {
    language: Record<Locale, string>
    /** Of the shop. */
    currency: () => string
    isEach: ComputedRef<boolean>
  },
): ComputedRef<Record<Group, string>> {
  const { t, day, percent, number } = useWords()
  const sections = useSectionWords()
  const line = (parts: (string | false)[]): string => parts.filter((part) => part).join(' · ')
  const until = (text: string): string | false =>
    isDay(text) && t('composer.until', { day: day(text) })

  function textsLine(): string {
    const own = TEXT_PARTS.filter((part) => draft.texts[draft.locale][part].trim() !== '')
    if (own.length === 0) return t('composer.texts.standard')
    return line(own.map((part) => t(`composer.texts.${part}`)))
  }

  function offerLine(): string {
    const { offer } = draft
    if (offer === null) return t('composer.noOffer')
    return line([
      offer.percent !== null && percent(Math.round(offer.percent * 100)),
      t(`priceLists.compose.scopes.${offer.scope}`),
      (offer.minimumItems ?? 1) > 1 &&
        `${t('priceLists.compose.minimumItems')}: ${number(offer.minimumItems!)}`,
      until(offer.validUntil),
    ])
  }

  return computed(() => ({
    look: line([
      t(`composer.look.designs.${draft.design}`),
      t(`composer.look.papers.${draft.paper}`),
    ]),
    sections:
      draft.sections === null
        ? t('composer.sections.standardShort')
        : line(draft.sections.map((section) => sections.name(section, draft.locale))),
    texts: textsLine(),
    terms: line([
      context.isEach.value && draft.language === null
        ? t('composer.terms.ownLanguage')
        : context.language[draft.locale],
      draft.currency ?? context.currency(),
      until(draft.validUntil),
    ]),
    offer: offerLine(),
  }))
}
