import { toEpochDay } from '#shared/domain/dates/day.ts'
import { fillFrom, fillWords } from '#shared/domain/priceLists/documentWords.ts'
import { formatDayCount } from '#shared/domain/scripts/dayCount.ts'
import { derive } from '#shared/domain/segments/metrics.ts'
import { callReasonWords, type CallReasonWords } from '../../../documents/words/callReasons.ts'
import { dayWords, money } from './figures.ts'
import type { ListFrame } from './frame.ts'
import type { CallFacts } from './targets.repo.ts'

/** Why this customer is called now, in one sentence with figures. */
export function whyNow(customer: CallFacts, frame: ListFrame): string {
  const derived = derive(customer.measures, toEpochDay(frame.asOf))
  const { measures, source } = customer
  const { lastDay, firstDay, gapDays } = measures
  const template = reasonOf(customer, frame, derived.overdue)
  return fillFrom(callReasonWords(frame.locale).whyNow[template], (name) => {
    switch (name) {
      case 'gap':
        return gapDays === null ? '' : formatDayCount(Math.round(gapDays), frame.locale)
      case 'recency':
        return formatDayCount(derived.recencyDays ?? 0, frame.locale)
      case 'date': {
        const day = template === 'first' ? firstDay : lastDay
        return day === null ? '' : dayWords(day, frame)
      }
      case 'lifetime':
        return money(measures.lifetimeSpendMinor, frame)
      case 'spend':
        return money(measures.spendMinor, frame)
      case 'average':
        return money(derived.averageMinor ?? 0, frame)
      case 'count':
        return String(measures.frequency)
      case 'source':
        return source
      default:
        return undefined
    }
  })
}

function reasonOf(
  { measures, source }: CallFacts,
  { segment: { id } }: ListFrame,
  isOverdue: boolean,
): keyof CallReasonWords['whyNow'] {
  if (measures.firstDay === null) return source === '' ? 'prospect' : 'prospectFrom'
  if (id === 'lapsed') return 'lapsed'
  if (isOverdue) return 'overdue'
  // Who bought twice within the first weeks is still new, but not by a first purchase alone.
  if (id === 'new') return measures.lifetimePurchases > 1 ? 'rest' : 'first'
  if (id.startsWith('large')) return 'large'
  if (id === 'regular-small') return 'steady'
  return measures.lifetimePurchases === 1 ? 'once' : 'rest'
}

/** Short facts worth having before the eyes. */
export function factLines(customer: CallFacts, frame: ListFrame): string[] {
  const words = callReasonWords(frame.locale).facts
  const { last, usual, next, measures, note } = customer
  const lines: string[] = []
  if (last) {
    lines.push(
      fillWords(words.last, {
        date: dayWords(last.day, frame),
        amount: money(last.totalMinor, frame),
      }),
    )
    if (last.product !== '') lines.push(fillWords(words.lastProduct, { product: last.product }))
  }
  if (usual.length > 0) lines.push(fillWords(words.usual, { products: usual.join(', ') }))
  if (measures.frequency > 0) {
    const values = { spend: money(measures.spendMinor, frame), count: String(measures.frequency) }
    lines.push(fillWords(words.window, values))
  }
  if (next) lines.push(fillWords(words.next, { product: next.product }))
  if (note !== '') lines.push(fillWords(words.note, { note }))
  return lines
}
