import { toEpochDay } from '#shared/domain/dates/day.ts'
import { fillWords } from '#shared/domain/priceLists/documentWords.ts'
import { formatDayCount } from '#shared/domain/scripts/dayCount.ts'
import { derive } from '#shared/domain/segments/metrics.ts'
import { callReasonWords } from '../../../documents/words/callReasons.ts'
import { dayWords, money } from './figures.ts'
import type { ListFrame } from './frame.ts'
import type { CallFacts } from './targets.repo.ts'

/** Why this customer is called now, in one sentence with figures. */
export function whyNow(customer: CallFacts, frame: ListFrame): string {
  const words = callReasonWords(frame.locale).whyNow
  const { measures, source } = customer
  const asOf = toEpochDay(frame.asOf)
  const derived = derive(measures, asOf)
  const values = {
    gap:
      measures.gapDays === null ? '' : formatDayCount(Math.round(measures.gapDays), frame.locale),
    recency: formatDayCount(derived.recencyDays ?? 0, frame.locale),
    date: measures.lastDay === null ? '' : dayWords(measures.lastDay, frame),
    lifetime: money(measures.lifetimeSpendMinor, frame),
    spend: money(measures.spendMinor, frame),
    average: money(derived.averageMinor ?? 0, frame),
    count: String(measures.frequency),
    source,
  }
  if (measures.firstDay === null)
    return fillWords(source === '' ? words.prospect : words.prospectFrom, values)
  if (frame.segment.id === 'lapsed') return fillWords(words.lapsed, values)
  if (derived.overdue) return fillWords(words.overdue, values)
  if (frame.segment.id === 'new') {
    return fillWords(words.first, { ...values, date: dayWords(measures.firstDay, frame) })
  }
  if (frame.segment.id.startsWith('large')) return fillWords(words.large, values)
  if (frame.segment.id === 'regular-small') return fillWords(words.steady, values)
  if (measures.lifetimePurchases === 1) return fillWords(words.once, values)
  return fillWords(words.rest, values)
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
