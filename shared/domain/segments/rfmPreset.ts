import { completeRules, type Condition, type Metric, type Operator, type RuleSet } from './rules.ts'

/** A named group: a range of the recency score and one of frequency and money together. */
interface RfmGroup {
  id: string
  colour: string
  recency: readonly [number, number]
  /** The mean of the frequency and money scores, rounded half-up. */
  value: readonly [number, number]
}

/**
 * The eleven named groups with the ranges under which they are widely known: recency against
 * frequency and money, as published by Putler (putler.com/rfm-analysis) and in the examples of
 * the R package `rfm` (`rfm_segment`). The published ranges overlap, and a customer here is in
 * the first group that fits: those with the narrower range stand first, *lost* keeps the lowest
 * scores, and what a group before takes is left out of the range, so that nobody wonders why a
 * range takes nobody. Each combination of scores is in one group.
 */
const GROUPS: readonly RfmGroup[] = [
  { id: 'rfm-champions', colour: '#15803d', recency: [4, 5], value: [4, 5] },
  { id: 'rfm-new', colour: '#0891b2', recency: [4, 5], value: [1, 1] },
  { id: 'rfm-promising', colour: '#0d9488', recency: [3, 4], value: [1, 1] },
  { id: 'rfm-cannot-lose', colour: '#dc2626', recency: [1, 1], value: [4, 5] },
  { id: 'rfm-loyal', colour: '#2563eb', recency: [2, 5], value: [3, 5] },
  { id: 'rfm-potential', colour: '#7c3aed', recency: [3, 5], value: [2, 2] },
  { id: 'rfm-attention', colour: '#a16207', recency: [2, 3], value: [2, 2] },
  { id: 'rfm-sleeping', colour: '#b45309', recency: [2, 3], value: [1, 1] },
  { id: 'rfm-lost', colour: '#78716c', recency: [1, 1], value: [1, 1] },
  { id: 'rfm-hibernating', colour: '#c026d3', recency: [1, 2], value: [2, 2] },
  { id: 'rfm-at-risk', colour: '#c2410c', recency: [1, 2], value: [3, 5] },
]

/** From those who never bought to the best. */
const LADDER = [
  ...['prospect', 'rfm-inactive', 'rfm-lost', 'rfm-hibernating', 'rfm-at-risk'],
  ...['rfm-cannot-lose', 'rfm-sleeping', 'rfm-attention', 'rfm-new', 'rfm-promising'],
  ...['rfm-potential', 'rfm-loyal', 'rfm-champions'],
]

/** Prospects first; the rest bought before the window only and have no scores. */
export function rfmRules(): RuleSet {
  return completeRules({
    topClass: { by: 'share', basisPoints: 5000 },
    ladder: LADDER,
    segments: [
      {
        ...{ id: 'prospect', name: null, colour: '#64748b' },
        anyOf: [[when('hasBought', '=', 0)]],
      },
      ...GROUPS.map(({ id, colour, recency, value }) => ({
        ...{ id, name: null, colour },
        anyOf: valueGroups(value).map((group) => [...scoreIn('rfmRecency', recency), ...group]),
      })),
      { id: 'rfm-inactive', name: null, colour: '#8d6e63', anyOf: [] },
    ],
  })
}

/**
 * Rules cannot ask for a mean, so its range is told score by score: which money scores bring
 * the mean there beside each frequency score. Neighbours with the same answer are one group.
 */
function valueGroups([low, high]: readonly [number, number]): Condition[][] {
  const groups: { frequency: [number, number]; money: [number, number] }[] = []
  for (let frequency = 1; frequency <= 5; frequency++) {
    // Half-up: a mean is in the range when the sum is at least 2 low - 1 and at most 2 high.
    const money: [number, number] = [
      Math.max(1, 2 * low - 1 - frequency),
      Math.min(5, 2 * high - frequency),
    ]
    if (money[0] > money[1]) continue
    const last = groups.at(-1)
    if (last?.money[0] === money[0] && last.money[1] === money[1]) last.frequency[1] = frequency
    else groups.push({ frequency: [frequency, frequency], money })
  }
  return groups.map(({ frequency, money }) => [
    ...scoreIn('rfmFrequency', frequency),
    ...scoreIn('rfmMonetary', money),
  ])
}

/** Without the bounds that every score keeps anyway. */
function scoreIn(metric: Metric, [low, high]: readonly [number, number]): Condition[] {
  if (low === high) return [when(metric, '=', low)]
  return [
    ...(low > 1 ? [when(metric, '>=', low)] : []),
    ...(high < 5 ? [when(metric, '<=', high)] : []),
  ]
}

function when(metric: Metric, operator: Operator, value: number): Condition {
  return { metric, operator, value }
}
