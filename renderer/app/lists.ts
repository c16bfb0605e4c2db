import { useWords } from './words.ts'

/**
 * Names as one list of the reader's language: "a, b and c". Not by `Intl.ListFormat`:
 * browsers come without Armenian and Georgian data.
 */
export function useLists() {
  const { t } = useWords()
  return {
    and(names: readonly string[]): string {
      if (names.length < 2) return names[0] ?? ''
      const first = names.slice(0, -1).join(', ')
      return t('discounts.says.and', { first, last: names.at(-1)! })
    },
  }
}
