import { headerKey } from './headerKey.ts'
import { matchHeader } from './headerMatch.ts'
import { CODE_WORDS, NAME_WORDS } from './headerWords.ts'

const COMMON = new Set([...NAME_WORDS.split(','), ...CODE_WORDS.split(',')].map(headerKey))

/**
 * The headers of a table whose upper row heads groups of columns (`Customer | | Purchase |` over
 * `Name | Phone | Date | Amount`): what the lower row says, together with its group where only
 * both mean something. A merged cell has its text in the first of its columns.
 */
export function joinedHeaders(upper: readonly string[], lower: readonly string[]): string[] {
  let group = ''
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const above = upper[column] ?? ''
    const below = lower[column] ?? ''
    if (above !== '') group = above
    if (below === '') return above
    if (group === '') return below
    const together = [`${group} ${below}`, `${below} ${group}`]
    const meant = together.find((text) => matchHeader(text, false) !== null)
    if (meant !== undefined) return meant
    return COMMON.has(headerKey(below)) && matchHeader(group, false) !== null ? group : below
  })
}
