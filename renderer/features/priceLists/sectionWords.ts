import type { Locale } from '#shared/domain/locales/locale.ts'
import { useLists } from '../../app/lists.ts'
import { useWords } from '../../app/words.ts'
import type { SectionDraft } from './sections.ts'

/** Sections as the list of them says what they are. */
export function useSectionWords() {
  const { t, count } = useWords()
  const lists = useLists()

  /** The owner's heading in the document's language, else what the rule is called. */
  function name({ rule, title }: SectionDraft, locale: Locale): string {
    const own = (title[locale] ?? '').trim()
    return own === '' ? t(`composer.sections.rules.${rule.by}`) : own
  }

  function summary({ rule, title, limit, order }: SectionDraft, locale: Locale): string {
    const isRenamed = (title[locale] ?? '').trim() !== ''
    return [
      isRenamed && t(`composer.sections.rules.${rule.by}`),
      rule.by === 'category' && categoriesOf(rule.categories),
      rule.by === 'chosen' && count('priceLists.compose.chosen', rule.productIds.length),
      limit !== null && count('composer.sections.atMost', limit),
      t(
        `composer.sections.orders.${order === 'asGiven' && rule.by !== 'chosen' ? 'ranked' : order}`,
      ),
    ]
      .filter((part) => typeof part === 'string' && part !== '')
      .join(' · ')
  }

  /** Three by name, the others by their number. */
  function categoriesOf(categories: readonly string[]): string {
    const names = categories.map((name) => name || t('composer.sections.noCategory'))
    if (names.length <= 3) return lists.and(names)
    return count('composer.sections.categories', names.length)
  }

  return { name, summary }
}
