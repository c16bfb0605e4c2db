import type { TimelineEntry } from '#shared/api/customers.contract.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { clockTime } from '../../app/clockTime.ts'

export const ENTRY_ICONS: Record<TimelineEntry['kind'], string> = {
  purchase: 'i-lucide-shopping-cart',
  return: 'i-lucide-undo-2',
  created: 'i-lucide-user-plus',
  import: 'i-lucide-file-up',
  merged: 'i-lucide-merge',
  consent: 'i-lucide-handshake',
  edit: 'i-lucide-pencil',
  segment: 'i-lucide-chart-pie',
  priceList: 'i-lucide-tags',
  sent: 'i-lucide-send',
  points: 'i-lucide-gift',
  call: 'i-lucide-phone',
  complaint: 'i-lucide-frown',
}

export interface DayGroup {
  day: Day
  entries: { entry: TimelineEntry; time: string | null }[]
}

/**
 * The entries under the days on which they happened. Instants are of the world's clock and
 * stand under the reader's day; what has only a day, or a time of the shop's own, stays there.
 */
export function byDay(entries: readonly TimelineEntry[], locale: Locale): DayGroup[] {
  const groups: DayGroup[] = []
  for (const entry of entries) {
    const { day, time } = momentOf(entry.at, locale)
    const group = groups.find((known) => known.day === day)
    if (group === undefined) groups.push({ day, entries: [{ entry, time }] })
    else group.entries.push({ entry, time })
  }
  return groups
}

function momentOf(at: string, locale: Locale): { day: Day; time: string | null } {
  if (!at.endsWith('Z')) return { day: at.slice(0, 10), time: at.slice(11, 16) || null }
  const moment = new Date(at)
  const pad = (value: number): string => String(value).padStart(2, '0')
  const day = `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`
  const time = clockTime(at, locale)
  return { day, time }
}
