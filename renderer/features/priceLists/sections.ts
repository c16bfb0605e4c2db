import type { SectionInput, SectionRule } from '#shared/api/priceLists.contract.ts'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'

/** A section under the pen. `key` tells it from the others while they change places. */
export interface SectionDraft {
  key: number
  rule: SectionRule
  title: Partial<Record<Locale, string>>
  limit: number | null
  order: SectionInput['order']
}

/** As the contract takes them. */
export const MOST_SECTIONS = 30
export const MOST_IN_SECTION = 10_000
/** A price list is read, not searched: what is new to the client is told in a few lines. */
const NOT_TRIED_ITEMS = 8

export const SECTION_RULES = [
  'notTried',
  'boughtBefore',
  'goesWith',
  'services',
  'category',
  'all',
  'chosen',
] as const satisfies SectionRule['by'][]

export const SECTION_ORDERS = ['popular', 'name', 'cheapFirst', 'dearFirst', 'asGiven'] as const

/** Rules that rank what they find, or that are a list made by hand. */
const HAS_OWN_ORDER: readonly SectionRule['by'][] = ['goesWith', 'services', 'chosen']

/** The orders that make sense for a rule. */
export function ordersFor(by: SectionRule['by']): SectionInput['order'][] {
  return SECTION_ORDERS.filter((order) => order !== 'asGiven' || HAS_OWN_ORDER.includes(by))
}

function ruleOf(by: SectionRule['by']): SectionRule {
  if (by === 'category') return { by, categories: [] }
  return by === 'chosen' ? { by, productIds: [] } : { by }
}

/** A new section, in the order that its rule is made for. */
export function newSection(by: SectionRule['by'], others: readonly SectionDraft[]): SectionDraft {
  return {
    key: nextKey(others),
    rule: ruleOf(by),
    title: {},
    limit: by === 'notTried' ? NOT_TRIED_ITEMS : null,
    order: HAS_OWN_ORDER.includes(by) ? 'asGiven' : 'popular',
  }
}

/** What the standard ones are, as sections to be changed. */
export function standardSections(): SectionDraft[] {
  const news = newSection('notTried', [])
  return [news, newSection('all', [news])]
}

/** The engine's sections under the pen. */
export function sectionDrafts(sections: readonly SectionInput[]): SectionDraft[] {
  return sections.map(({ rule, title, limit, order }, key) => ({
    ...{ key, rule: copyOfRule(rule), title: { ...title }, limit, order },
  }))
}

/** What the engine is asked for: headings without words are left out. */
export function sectionInputs(sections: readonly SectionDraft[]): SectionInput[] {
  return sections.map(({ rule, title, limit, order }) => ({
    rule: copyOfRule(rule),
    title: written(title),
    limit,
    order,
  }))
}

/** Texts that hold anything, without blanks around them. */
export function written(texts: Partial<Record<Locale, string>>): Partial<Record<Locale, string>> {
  const found = LOCALES.map((locale) => [locale, (texts[locale] ?? '').trim()] as const)
  return Object.fromEntries(found.filter(([, text]) => text !== ''))
}

/** Why a section could take nothing; `null` where it can. */
export function sectionProblem({ rule }: SectionDraft): 'categories' | 'products' | null {
  if (rule.by === 'category' && rule.categories.length === 0) return 'categories'
  return rule.by === 'chosen' && rule.productIds.length === 0 ? 'products' : null
}

/** The list with what stood at one place at another one; as it was where there is no such place. */
export function moved<Row>(rows: readonly Row[], from: number, to: number): Row[] {
  const next = [...rows]
  if (from === to || !(from in next) || to < 0 || to >= next.length) return next
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}

function nextKey(sections: readonly SectionDraft[]): number {
  return Math.max(-1, ...sections.map(({ key }) => key)) + 1
}

function copyOfRule(rule: SectionRule): SectionRule {
  if (rule.by === 'category') return { by: rule.by, categories: [...rule.categories] }
  if (rule.by === 'chosen') return { by: rule.by, productIds: [...rule.productIds] }
  return { by: rule.by }
}
