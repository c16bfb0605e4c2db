import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { SampleDocument, SampleShop } from '#shared/domain/sampleShop/sampleTypes.ts'

/**
 * The default segments, written from the rules in words and sharing nothing with the app's
 * own classification, so that the one can be held against the other.
 */
export type SegmentId =
  | 'prospect'
  | 'lapsed'
  | 'new'
  | 'large-regular'
  | 'large-few'
  | 'regular-small'
  | 'one-off'
  | 'irregular'

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

export const totalOf = (document: SampleDocument) =>
  sum(document.lines.map(({ totalMinor }) => totalMinor))

/** Customers by segment as of the day. */
export function segmentsOf(shop: SampleShop, asOf: Day): Record<SegmentId, string[]> {
  const fullyReturned = fullyReturnedNumbers(shop.documents)
  const yearBefore = `${+asOf.slice(0, 4) - 1}${asOf.slice(4)}`.replace('-02-29', '-02-28')
  const figures = shop.customers.map(({ key }) => {
    const own = shop.documents.filter(({ customerKey }) => customerKey === key)
    const purchases = own.filter(({ reverses }) => reverses === null)
    const inWindow = own.filter(({ day }) => day > yearBefore && day <= asOf)
    return {
      key,
      days: [...new Set(purchases.map(({ day }) => toEpochDay(day)))].sort((a, b) => a - b),
      lifetime: purchases.length,
      frequency: inWindow.filter((d) => d.reverses === null && !fullyReturned.has(d.number)).length,
      spend: sum(inWindow.map(totalOf)),
    }
  })
  const topClassFrom = smallestOfTopHalf(figures.map(({ spend }) => spend))
  const result: Record<SegmentId, string[]> = {
    prospect: [],
    lapsed: [],
    new: [],
    'large-regular': [],
    'large-few': [],
    'regular-small': [],
    'one-off': [],
    irregular: [],
  }
  for (const one of figures) {
    result[segmentOf({ ...one, isTop: one.spend >= topClassFrom }, toEpochDay(asOf))].push(one.key)
  }
  return result
}

interface Figures {
  days: number[]
  lifetime: number
  frequency: number
  isTop: boolean
}

function segmentOf({ days, lifetime, frequency, isTop }: Figures, asOf: number): SegmentId {
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return 'prospect'
  const recency = asOf - last
  const gap = days.length < 3 ? 0 : median(days.slice(1).map((day, i) => day - (days[i] ?? day)))
  if (recency > 365 || (lifetime >= 3 && recency > Math.max(180, 3 * gap))) return 'lapsed'
  if (asOf - first <= 60 && lifetime <= 2) return 'new'
  if (isTop) return frequency >= 6 ? 'large-regular' : 'large-few'
  if (frequency >= 4) return 'regular-small'
  return lifetime === 1 ? 'one-off' : 'irregular'
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}

function smallestOfTopHalf(spends: readonly number[]): number {
  const positive = spends.filter((spend) => spend > 0).sort((a, b) => b - a)
  const half = sum(positive) / 2
  let reached = 0
  for (const spend of positive) {
    reached += spend
    if (reached >= half) return spend
  }
  return Infinity
}

function fullyReturnedNumbers(documents: readonly SampleDocument[]): Set<string> {
  const left = new Map(documents.map((document) => [document.number, totalOf(document)]))
  for (const document of documents) {
    if (document.reverses === null) continue
    left.set(document.reverses, (left.get(document.reverses) ?? 0) + totalOf(document))
  }
  return new Set([...left].filter(([, total]) => total === 0).map(([number]) => number))
}
