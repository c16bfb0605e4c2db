import type { SegmentCount, SegmentMove } from '#shared/api/segments.contract.ts'

/** Customers who would come from one segment into another. */
export type Flow = SegmentMove

/** The largest flows first; equal ones in the order in which they came. */
export function byWeight(flows: readonly Flow[]): Flow[] {
  return [...flows].sort((a, b) => b.customers - a.customers)
}

export function customersIn(flows: readonly Flow[]): number {
  return flows.reduce((sum, flow) => sum + flow.customers, 0)
}

/** Where the customers of one segment would go. */
export function outOf(flows: readonly Flow[], segmentId: string): Flow[] {
  return byWeight(flows.filter((flow) => flow.from === segmentId))
}

/** What a segment holds in the rules in force and in the draft; `null` where it is not known. */
export interface Change {
  before: SegmentCount | null
  after: SegmentCount | null
}

/** Both counts of every segment, and what the longest bars stand for. */
export function changesOf(
  before: readonly SegmentCount[],
  after: readonly SegmentCount[] | null,
): { byId: ReadonlyMap<string, Change>; mostCustomers: number; mostSpend: number } {
  const byId = new Map<string, Change>()
  for (const count of before) byId.set(count.id, { before: count, after: null })
  for (const count of after ?? []) {
    byId.set(count.id, { before: byId.get(count.id)?.before ?? null, after: count })
  }
  const all = [...before, ...(after ?? [])]
  return {
    byId,
    mostCustomers: Math.max(1, ...all.map((count) => count.customers)),
    mostSpend: Math.max(1, ...all.map((count) => count.spendMinor)),
  }
}

/** A bar's length in percent; returns can make money negative, such a bar has none. */
export function barWidth(value: number, most: number): string {
  return `${Math.max(0, Math.min(1, value / most)) * 100}%`
}
