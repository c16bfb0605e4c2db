import { useWords } from './words.ts'

/**
 * Names as one list of the reader's language: "a, b and c". Not by `Intl.ListFormat`:
 * browsers come without Armenian and Georgian data.
 */
export function useLists() {
  const { t } = useWords()
  const joined = (key: string, names: readonly string[]): string => {
    if (names.length < 2) return names[0] ?? ''
    return t(key, { first: names.slice(0, -1).join(', '), last: names.at(-1)! })
  }
  return {
    and: (names: readonly string[]): string => joined('discounts.says.and', names),
    /** "a, b or c" */
    or: (names: readonly string[]): string => joined('discounts.says.or', names),
  }
}
