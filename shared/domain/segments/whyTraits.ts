import type { Channel } from '../customers/contactPoint.ts'
import { formatPercent } from '../money/money.ts'
import type { Held } from './classify.ts'
import type { BoughtCondition, FieldCondition, TopShareCondition, TraitCondition } from './rules.ts'
import { fill, joined, money, plural, type WhyContext, type WhyFacts } from './whyWords.ts'

/** Something that held, in words, with what further says how. */
export interface TraitWords {
  figure: string
  notes: string[]
}

/** In words: `city: Gyumri`, `has bought “Tea” (in the last 30 days)`. */
export function traitWords(
  condition: TraitCondition,
  { found = [] }: Held,
  context: WhyContext,
): TraitWords {
  const { words } = context
  if ('field' in condition) return fieldWords(condition, found[0] ?? '', context)
  if ('bought' in condition) return boughtWords(condition, found, context)
  if ('channel' in condition) {
    const names = found.map((channel) => words.channels[channel as Channel] ?? channel)
    const list = joined(names, condition.has ? words.and : words.or)
    return { figure: fill(words.reach[condition.has ? 'has' : 'hasNot'], { list }), notes: [] }
  }
  const list = quotedList(found, condition.has, context)
  return { figure: fill(words.tags[condition.has ? 'has' : 'hasNot'], { list }), notes: [] }
}

/** The share that the customer belongs to, or not, with where it begins. */
export function shareWords(
  { topShareBp, in: isIn }: TopShareCondition,
  { shareFromMinor }: WhyFacts,
  context: WhyContext,
): TraitWords {
  const { words, locale } = context
  const percent = formatPercent(topShareBp, locale)
  const from = shareFromMinor[topShareBp] ?? null
  return {
    figure: fill(words.share[isIn ? 'in' : 'out'], { percent }),
    notes: from === null ? [] : [fill(words.share.from, { money: money(from, context) })],
  }
}

function fieldWords(
  { field, is, not }: FieldCondition,
  value: string,
  context: WhyContext,
): TraitWords {
  const { words } = context
  const kind = (name: string): string =>
    name === 'company' ? words.kinds.company : words.kinds.person
  if (field === 'kind') return { figure: kind(value), notes: [] }
  const figure = value === '' ? words.fields[field].none : fill(words.fields[field].is, { value })
  const named = is.filter((other) => other !== '')
  if (!not || named.length === 0 || value === '') return { figure, notes: [] }
  return { figure, notes: [fill(words.otherThan, { list: joined(named, words.or) })] }
}

function boughtWords(
  { bought, has, withinDays }: BoughtCondition,
  found: readonly string[],
  context: WhyContext,
): TraitWords {
  const { words, locale } = context
  const isNameless = 'categories' in bought && found.every((name) => name === '')
  const list = isNameless
    ? words.noCategory
    : quotedList(
        found.filter((name) => name !== ''),
        has,
        context,
      )
  const figure = fill(words.bought[has ? 'has' : 'hasNot'], { list })
  if (withinDays === null) return { figure, notes: [] }
  const note = withinDays === 0 ? words.sameDay : plural(words.within, withinDays, locale)
  return { figure, notes: [note] }
}

function quotedList(names: readonly string[], areAll: boolean, { words }: WhyContext): string {
  const quoted = names.map((text) => fill(words.quoted, { text }))
  return joined(quoted, areAll ? words.and : words.or)
}
