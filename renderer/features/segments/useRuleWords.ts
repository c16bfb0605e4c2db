import { compares } from '#shared/domain/segments/classify.ts'
import {
  isMetricCondition,
  isTopShareCondition,
  type Condition,
  type Operator,
  type TraitCondition,
} from '#shared/domain/segments/rules.ts'
import { useWords } from '../../app/words.ts'
import { figureKind, kindOf } from './conditionDraft.ts'
import { useProductNames } from './useProductNames.ts'

export const OPERATOR_KEYS: Record<Operator, string> = {
  '>=': 'atLeast',
  '<=': 'atMost',
  '>': 'more',
  '<': 'less',
  '=': 'exactly',
}

/** A long list of cities or products is cut after so many. */
const SHOWN = 3

/** Rules in a line of words, as their card shows them closed. */
export function useRuleWords() {
  const { t, te, locale, number, money, percent, count } = useWords()
  const { nameOf } = useProductNames()

  function conditionText(condition: Condition): string {
    const kind = t(`segments.kinds.${kindOf(condition)}`)
    if (isTopShareCondition(condition)) {
      const key = condition.in ? 'segments.topShare.isIn' : 'segments.topShare.isOut'
      return t(key, { percent: percent(condition.topShareBp) })
    }
    if (!isMetricCondition(condition)) return traitText(condition, kind)
    const { metric, operator, value } = condition
    const figure = figureKind(metric)
    if (figure === 'yesNo') {
      return compares(condition, 1) ? kind : clause(kind, t('segments.no'))
    }
    const shown = figure === 'money' ? money(value) : number(value)
    return clause(kind, `${t(`segments.operators.${OPERATOR_KEYS[operator]}`)} ${shown}`)
  }

  const clause = (what: string, how: string): string => t('segments.clause', { what, how })

  function traitText(condition: TraitCondition, kind: string): string {
    if ('field' in condition) {
      const verb = t(`segments.verbs.field.${condition.not ? 'no' : 'yes'}`)
      return `${kind} ${verb} ${listed(condition.is, (value) => valueName(condition.field, value))}`
    }
    const side = condition.has ? 'yes' : 'no'
    if ('tag' in condition) {
      return `${t(`segments.verbs.tag.${side}`)} ${listed(condition.tag, String)}`
    }
    if ('channel' in condition) {
      const channels = listed(condition.channel, (value) => valueName('channel', value))
      return `${t(`segments.verbs.channel.${side}`)} ${channels}`
    }
    const { bought, withinDays } = condition
    const what =
      'productIds' in bought ? listed(bought.productIds, nameOf) : listed(bought.categories, String)
    const when = withinDays === null ? '' : `, ${count('segments.within.short', withinDays)}`
    return `${t(`segments.verbs.bought.${side}`)} ${what}${when}`
  }

  function valueName(kind: string, value: string): string {
    if (value === '') return t('segments.choice.empty')
    const key = { channel: 'customers.channels', kind: 'customers.kinds' }[kind]
    return key !== undefined && te(`${key}.${value}`) ? t(`${key}.${value}`) : value
  }

  function listed<T>(values: readonly T[], name: (value: T) => string): string {
    const shown = values.slice(0, SHOWN).map(name).join(', ')
    if (values.length === 0) return '…'
    if (values.length <= SHOWN) return shown
    return `${shown} ${count('segments.choice.more', values.length - SHOWN)}`
  }

  /** Georgian text has no capitals; its titlecase letters must not appear in a sentence. */
  function sentence(text: string): string {
    if (locale.value === 'ka') return text
    return text.charAt(0).toLocaleUpperCase(locale.value) + text.slice(1)
  }

  return {
    valueName,
    ruleText: (groups: readonly Condition[][]): string =>
      sentence(
        groups
          .map((group) => group.map(conditionText).join(` ${t('segments.and')} `))
          .join(` — ${t('segments.or')} `),
      ),
  }
}
