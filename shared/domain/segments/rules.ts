import type { Channel } from '../customers/contactPoint.ts'

/** Figures that a rule can ask about. Money in minor units, time in whole days. */
export const METRICS = [
  'hasBought',
  'recencyDays',
  'daysSinceFirst',
  'lifetimePurchases',
  'lifetimeSpendMinor',
  'frequency',
  'spendMinor',
  'averageMinor',
  'inTopClass',
  'gapDays',
  'recencyInGaps',
  'regular',
  'overdue',
  'rfmRecency',
  'rfmFrequency',
  'rfmMonetary',
] as const
export type Metric = (typeof METRICS)[number]

/** Metrics that are either 1 or 0. */
export const FLAG_METRICS = ['hasBought', 'inTopClass', 'regular', 'overdue'] as const

export const OPERATORS = ['<', '<=', '>', '>=', '='] as const
export type Operator = (typeof OPERATORS)[number]

/** Fields of a customer that a rule can ask about; compared letter by letter, `''` is none. */
export const RULE_FIELDS = ['city', 'country', 'manager', 'source', 'kind'] as const
export type RuleField = (typeof RULE_FIELDS)[number]

export interface MetricCondition {
  metric: Metric
  operator: Operator
  value: number
}

/** In the smallest leading group by window spend that brings the share; or not in it. */
export interface TopShareCondition {
  topShareBp: number
  in: boolean
}

/** The field is one of these values; or (`not`) none of them. */
export interface FieldCondition {
  field: RuleField
  is: string[]
  not: boolean
}

/** Has at least one of these tags; or has none of them. */
export interface TagCondition {
  tag: string[]
  has: boolean
}

/** Has a contact point of at least one of these channels; or of none of them. */
export interface ChannelCondition {
  channel: Channel[]
  has: boolean
}

/**
 * Bought at least one of these and did not take it all back; or none of them. With
 * `withinDays`, at most so many days ago.
 */
export interface BoughtCondition {
  bought: { productIds: number[] } | { categories: string[] }
  has: boolean
  withinDays: number | null
}

/** Conditions about who the customer is and what was bought, not about figures. */
export type TraitCondition = FieldCondition | TagCondition | ChannelCondition | BoughtCondition

export type Condition = MetricCondition | TopShareCondition | TraitCondition

export function isMetricCondition(condition: Condition): condition is MetricCondition {
  return 'metric' in condition
}

export function isTopShareCondition(condition: Condition): condition is TopShareCondition {
  return 'topShareBp' in condition
}

export function isTraitCondition(condition: Condition): condition is TraitCondition {
  return !isMetricCondition(condition) && !isTopShareCondition(condition)
}

/** A segment and its rule: any group holds in which all conditions hold. */
export interface SegmentRule {
  id: string
  /** The owner's own name; `null` for the standard name in the reader's language. */
  name: string | null
  colour: string
  /** A segment that is switched off keeps its rule and takes nobody. */
  isActive: boolean
  /** No group at all means *the rest*: it fits everybody. */
  anyOf: Condition[][]
}

/** Where the top class begins: a share of all window spend, or an amount. */
export type TopClass = { by: 'share'; basisPoints: number } | { by: 'amount'; minor: number }

/** The owner's rules, in the order in which they are tried. The last one is *the rest*. */
export interface RuleSet {
  topClass: TopClass
  /** Ids of segments from the lowest to the highest; those left out are on no step. */
  ladder: string[]
  segments: SegmentRule[]
}

/** A rule set as older versions stored it. */
export interface StoredRuleSet {
  topClass: TopClass
  ladder?: string[]
  segments: (Omit<SegmentRule, 'isActive'> & { isActive?: boolean })[]
}

/** The steps of the standard segments, the lowest first. */
const DEFAULT_LADDER: readonly string[] = [
  'prospect',
  'lapsed',
  'one-off',
  'new',
  'irregular',
  'regular-small',
  'large-few',
  'large-regular',
]

/** What an older version did not know yet: all segments are active, the ladder is the standard one. */
export function completeRules(stored: StoredRuleSet): RuleSet {
  const ids = new Set(stored.segments.map((segment) => segment.id))
  return {
    topClass: stored.topClass,
    ladder: stored.ladder ?? DEFAULT_LADDER.filter((id) => ids.has(id)),
    segments: stored.segments.map(({ id, name, colour, isActive, anyOf }) => ({
      ...{ id, name, colour, isActive: isActive ?? true, anyOf },
    })),
  }
}

const when = (metric: Metric, operator: Operator, value: number): MetricCondition => ({
  metric,
  operator,
  value,
})

/** The default rule set of the handbook; every threshold is the owner's to change. */
export const DEFAULT_RULES: RuleSet = completeRules({
  topClass: { by: 'share', basisPoints: 5000 },
  segments: [
    { id: 'prospect', name: null, colour: '#64748b', anyOf: [[when('hasBought', '=', 0)]] },
    {
      id: 'lapsed',
      name: null,
      colour: '#b45309',
      anyOf: [
        [when('recencyDays', '>', 365)],
        [
          when('lifetimePurchases', '>=', 3),
          when('recencyDays', '>', 180),
          when('recencyInGaps', '>', 3),
        ],
      ],
    },
    {
      id: 'new',
      name: null,
      colour: '#0891b2',
      anyOf: [
        [
          when('daysSinceFirst', '<=', 60),
          when('lifetimePurchases', '>=', 1),
          when('lifetimePurchases', '<=', 2),
        ],
      ],
    },
    {
      id: 'large-regular',
      name: null,
      colour: '#15803d',
      anyOf: [[when('inTopClass', '=', 1), when('frequency', '>=', 6)]],
    },
    { id: 'large-few', name: null, colour: '#7c3aed', anyOf: [[when('inTopClass', '=', 1)]] },
    { id: 'regular-small', name: null, colour: '#2563eb', anyOf: [[when('frequency', '>=', 4)]] },
    { id: 'one-off', name: null, colour: '#db2777', anyOf: [[when('lifetimePurchases', '=', 1)]] },
    { id: 'irregular', name: null, colour: '#a16207', anyOf: [] },
  ],
})
