/** What a rule can ask about. Money in minor units, time in whole days. */
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
] as const
export type Metric = (typeof METRICS)[number]

export const OPERATORS = ['<', '<=', '>', '>=', '='] as const
export type Operator = (typeof OPERATORS)[number]

export interface Condition {
  metric: Metric
  operator: Operator
  value: number
}

/** A segment and its rule: any group holds in which all conditions hold. */
export interface SegmentRule {
  id: string
  /** The owner's own name; `null` for the standard name in the reader's language. */
  name: string | null
  colour: string
  /** No group at all means *the rest*: it fits everybody. */
  anyOf: Condition[][]
}

/** Where the top class begins: a share of all window spend, or an amount. */
export type TopClass = { by: 'share'; basisPoints: number } | { by: 'amount'; minor: number }

/** The owner's rules, in the order in which they are tried. The last one is *the rest*. */
export interface RuleSet {
  topClass: TopClass
  segments: SegmentRule[]
}

const when = (metric: Metric, operator: Operator, value: number): Condition => ({
  metric,
  operator,
  value,
})

/** The default rule set of the handbook; every threshold is the owner's to change. */
export const DEFAULT_RULES: RuleSet = {
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
    { id: 'one-off', name: null, colour: '#be185d', anyOf: [[when('lifetimePurchases', '=', 1)]] },
    { id: 'irregular', name: null, colour: '#a16207', anyOf: [] },
  ],
}
