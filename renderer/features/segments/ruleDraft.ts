import {
  DEFAULT_RULES,
  type Condition,
  type Metric,
  type RuleSet,
  type SegmentRule,
} from '#shared/domain/segments/rules.ts'

/** How a metric's threshold is typed. */
export type ValueKind = 'yesNo' | 'money' | 'number'

export function valueKind(metric: Metric): ValueKind {
  if (metric === 'hasBought' || metric === 'inTopClass') return 'yesNo'
  return metric === 'spendMinor' || metric === 'lifetimeSpendMinor' || metric === 'averageMinor'
    ? 'money'
    : 'number'
}

/** Days and purchases are counted whole; gaps are measured. */
export function isWhole(metric: Metric): boolean {
  return metric !== 'gapDays' && metric !== 'recencyInGaps'
}

/** A condition on this metric to begin with. */
export function freshCondition(metric: Metric): Condition {
  if (valueKind(metric) === 'yesNo') return { metric, operator: '=', value: 1 }
  return { metric, operator: '>=', value: valueKind(metric) === 'money' ? 100_000 : 1 }
}

/** A plain copy, free of the page's watching. */
export function copyOf(rules: RuleSet): RuleSet {
  return JSON.parse(JSON.stringify(rules)) as RuleSet
}

export function defaultRules(): RuleSet {
  return copyOf(DEFAULT_RULES)
}

export function isSame(a: RuleSet, b: RuleSet): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Whether the segment is *the rest*: last, without conditions, and always there. */
export function isRest(rules: RuleSet, index: number): boolean {
  return index === rules.segments.length - 1
}

/** Puts a new segment just before *the rest*, under an id that nothing else has. */
export function addSegment(rules: RuleSet, name: string): void {
  const taken = new Set(rules.segments.map((segment) => segment.id))
  let number = 1
  while (taken.has(`own-${number}`)) number++
  const segment: SegmentRule = {
    id: `own-${number}`,
    name,
    colour: '#0f766e',
    anyOf: [[freshCondition('frequency')]],
  }
  rules.segments.splice(rules.segments.length - 1, 0, segment)
}

/** Swaps with the neighbour; *the rest* stays last. */
export function moveSegment(rules: RuleSet, index: number, by: -1 | 1): void {
  const to = index + by
  if (to < 0 || isRest(rules, to) || isRest(rules, index)) return
  const [segment] = rules.segments.splice(index, 1)
  if (segment !== undefined) rules.segments.splice(to, 0, segment)
}

/** What a segment lacks. */
export interface Gap {
  segmentId: string
  gap: 'noConditions' | 'noName'
}

/** What keeps the rules from being saved, in the order of the segments. */
export function gaps(rules: RuleSet): Gap[] {
  return rules.segments.flatMap((segment, index): Gap[] => {
    if (segment.name !== null && segment.name.trim() === '') {
      return [{ segmentId: segment.id, gap: 'noName' }]
    }
    const hasRule = segment.anyOf.length > 0 && segment.anyOf.every((group) => group.length > 0)
    return isRest(rules, index) || hasRule ? [] : [{ segmentId: segment.id, gap: 'noConditions' }]
  })
}
