import type { LocationQuery } from 'vue-router'
import { addDays, isDay, type Day } from '#shared/domain/dates/day.ts'

export const PERIODS = ['all', 'today', 'yesterday', 'week', 'month', 'year', 'own'] as const
export type Period = (typeof PERIODS)[number]

/** What narrows the list of sales; it stands in the address, so that going back finds it. */
export interface SalesFilter {
  period: Period
  /** Of the period `own`; both days included. */
  from: Day | null
  to: Day | null
  customerId: number | null
  number: string
  kind: 'purchase' | 'return' | null
  madeHere: boolean
}

export function emptyFilter(): SalesFilter {
  return {
    period: 'all',
    from: null,
    to: null,
    customerId: null,
    number: '',
    kind: null,
    madeHere: false,
  }
}

export function filterFromQuery(query: LocationQuery): SalesFilter {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '')
  const customerId = Number(text('customer'))
  const kind = text('kind')
  const period = PERIODS.find((name) => name === text('period')) ?? 'all'
  const dayOf = (name: string): Day | null =>
    period === 'own' && isDay(text(name)) ? text(name) : null
  return {
    period,
    from: dayOf('from'),
    to: dayOf('to'),
    customerId: Number.isInteger(customerId) && customerId > 0 ? customerId : null,
    number: text('number').slice(0, 100),
    kind: kind === 'purchase' || kind === 'return' ? kind : null,
    madeHere: text('receipts') === '1',
  }
}

export function filterToQuery(filter: SalesFilter): LocationQuery {
  const { period, from, to, customerId, number, kind, madeHere } = filter
  return {
    ...(period !== 'all' && { period }),
    ...(period === 'own' && from !== null && { from }),
    ...(period === 'own' && to !== null && { to }),
    ...(customerId !== null && { customer: String(customerId) }),
    ...(number !== '' && { number }),
    ...(kind !== null && { kind }),
    ...(madeHere && { receipts: '1' }),
  }
}

/** The days of the period, both included; `null` for no end on that side. */
export function daysOf(
  filter: Pick<SalesFilter, 'period' | 'from' | 'to'>,
  today: Day,
): { from: Day | null; to: Day | null } {
  const yesterday = addDays(today, -1)
  switch (filter.period) {
    case 'all':
      return { from: null, to: null }
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: yesterday, to: yesterday }
    case 'week':
      return { from: addDays(today, -6), to: today }
    case 'month':
      return { from: `${today.slice(0, 8)}01`, to: today }
    case 'year':
      return { from: `${today.slice(0, 5)}01-01`, to: today }
    case 'own':
      return { from: filter.from, to: filter.to }
  }
}
