import {
  FLAG_METRICS,
  isMetricCondition,
  isTopShareCondition,
  type Condition,
  type Metric,
  type RuleField,
} from '#shared/domain/segments/rules.ts'

/** What a condition asks about, as the first choice of its line names it. */
export type ConditionKind = Metric | RuleField | 'topShare' | 'tag' | 'channel' | BoughtKind
export type BoughtKind = 'products' | 'categories'

/** All kinds under the headings of the choice. */
export const CONDITION_KINDS = {
  buying: [
    'frequency',
    'lifetimePurchases',
    'recencyDays',
    'daysSinceFirst',
    'gapDays',
    'recencyInGaps',
    'hasBought',
    'regular',
    'overdue',
  ],
  money: ['spendMinor', 'lifetimeSpendMinor', 'averageMinor', 'inTopClass', 'topShare'],
  rfm: ['rfmRecency', 'rfmFrequency', 'rfmMonetary'],
  goods: ['products', 'categories'],
  person: ['tag', 'city', 'country', 'manager', 'source', 'kind', 'channel'],
} as const satisfies Record<string, readonly ConditionKind[]>

export function kindOf(condition: Condition): ConditionKind {
  if (isMetricCondition(condition)) return condition.metric
  if (isTopShareCondition(condition)) return 'topShare'
  if ('field' in condition) return condition.field
  if ('tag' in condition) return 'tag'
  if ('channel' in condition) return 'channel'
  return 'productIds' in condition.bought ? 'products' : 'categories'
}

/** How a figure is typed. */
export type FigureKind = 'yesNo' | 'money' | 'score' | 'number'

export function figureKind(metric: Metric): FigureKind {
  if ((FLAG_METRICS as readonly Metric[]).includes(metric)) return 'yesNo'
  if (metric.startsWith('rfm')) return 'score'
  return metric.endsWith('Minor') ? 'money' : 'number'
}

const FIRST_VALUES: Record<FigureKind, number> = { yesNo: 1, money: 100_000, score: 4, number: 1 }

/** A condition of this kind to begin with; lists begin empty and ask to be filled. */
export function freshCondition(kind: ConditionKind): Condition {
  switch (kind) {
    case 'topShare':
      return { topShareBp: 8000, in: true }
    case 'tag':
      return { tag: [], has: true }
    case 'channel':
      return { channel: [], has: true }
    case 'products':
      return { bought: { productIds: [] }, has: true, withinDays: null }
    case 'categories':
      return { bought: { categories: [] }, has: true, withinDays: null }
    case 'city':
    case 'country':
    case 'manager':
    case 'source':
    case 'kind':
      return { field: kind, is: [], not: false }
    default: {
      const figure = figureKind(kind)
      return {
        metric: kind,
        operator: figure === 'yesNo' ? '=' : '>=',
        value: FIRST_VALUES[figure],
      }
    }
  }
}

/** Another kind of condition; what can be kept of the old one is kept. */
export function asKind(condition: Condition, kind: ConditionKind): Condition {
  const before = kindOf(condition)
  if (before === kind) return condition
  const next = freshCondition(kind)
  if (isMetricCondition(condition) && isMetricCondition(next)) {
    const isAlike = figureKind(condition.metric) === figureKind(next.metric)
    return isAlike ? { ...condition, metric: next.metric } : next
  }
  if ('bought' in condition && 'bought' in next) {
    return { ...next, has: condition.has, withinDays: condition.withinDays }
  }
  return next
}

/** Groups joined by *or*, each a list of conditions that must all hold. */
export type Groups = Condition[][]
export const MOST_GROUPS = 12
export const MOST_CONDITIONS = 12

export function withCondition(groups: Groups, at: number, condition: Condition): Groups {
  return groups.map((group, index) => (index === at ? [...group, condition] : group))
}

export function withGroup(groups: Groups, condition: Condition): Groups {
  return [...groups, [condition]]
}

export function withChanged(
  groups: Groups,
  at: number,
  position: number,
  condition: Condition,
): Groups {
  return groups.map((group, index) =>
    index === at ? group.map((other, i) => (i === position ? condition : other)) : group,
  )
}

/** A group that loses its last condition goes with it. */
export function withoutCondition(groups: Groups, at: number, position: number): Groups {
  return groups
    .map((group, index) => (index === at ? group.filter((_, i) => i !== position) : group))
    .filter((group) => group.length > 0)
}
