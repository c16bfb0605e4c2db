import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Locale } from '#shared/domain/locales/locale.ts'

const LOCALES = fileURLToPath(new URL('../../resources/locales', import.meta.url))

type Tree = { [key: string]: string | Tree }

/**
 * A text of the page by its key, such as `imports.start`.
 * @param form which of a text's plural forms, counted as `Array.at` does; the first when absent
 * @throws Error for a key without a text
 */
export type Words = (key: string, args?: Record<string, string>, form?: number) => string

/** The page's texts as people of a language read them. */
export function wordsOf(locale: Locale): Words {
  const tree: Tree = {}
  for (const file of readdirSync(`${LOCALES}/${locale}`)) {
    Object.assign(tree, JSON.parse(readFileSync(`${LOCALES}/${locale}/${file}`, 'utf8')))
  }
  return (key, args = {}, form = 0) => {
    let found: string | Tree | undefined = tree
    for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined
    if (typeof found !== 'string') throw new Error(`no text ${locale} ${key}`)
    const text = found.split(' | ').at(form) ?? ''
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => args[name] ?? whole)
  }
}
