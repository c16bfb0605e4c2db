import {
  isMetricCondition,
  isTopShareCondition,
  isTraitCondition,
  type Condition,
  type RuleSet,
  type TraitCondition,
} from './rules.ts'

/** What a rule set asks about beyond a customer's own figures; only that is kept up to date. */
export interface RuleNeeds {
  /** Basis points of the shares whose leading groups are asked about. */
  shares: number[]
  rfm: boolean
  /** Each different condition about fields, tags, channels or products. */
  traits: TraitCondition[]
}

/** Segments that are switched off ask for nothing. */
export function needsOf(rules: RuleSet): RuleNeeds {
  const conditions = activeConditions(rules)
  const shares = conditions.filter(isTopShareCondition).map(({ topShareBp }) => topShareBp)
  return {
    shares: [...new Set(shares)].sort((a, b) => a - b),
    rfm: conditions.some((c) => isMetricCondition(c) && c.metric.startsWith('rfm')),
    traits: distinct(conditions.filter(isTraitCondition)),
  }
}

function activeConditions(rules: RuleSet): Condition[] {
  return rules.segments.filter((segment) => segment.isActive).flatMap(({ anyOf }) => anyOf.flat())
}

/** Conditions that ask the same have the same key. */
export function traitKey(condition: TraitCondition): string {
  return JSON.stringify(condition)
}

function distinct(conditions: readonly TraitCondition[]): TraitCondition[] {
  return [...new Map(conditions.map((condition) => [traitKey(condition), condition])).values()]
}

/** Whether the rules ask what a customer bought by the products' categories. */
export function asksForCategories({ traits }: RuleNeeds): boolean {
  return traits.some((trait) => 'bought' in trait && 'categories' in trait.bought)
}
