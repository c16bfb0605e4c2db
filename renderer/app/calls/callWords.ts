import type { CallItem } from '#shared/api/callDay.contract.ts'
import { weekdayOf, type Moment } from '#shared/domain/calls/when.ts'
import { addDays, type Day } from '#shared/domain/dates/day.ts'
import { useShopClock } from './shopClock.ts'
import { useWords } from '../words.ts'

/** Times, causes and outcomes of calls in words. */
export function useCallWords() {
  const { t, day, count, money, number } = useWords()
  const shop = useShopClock()

  function dayName(on: Day): string {
    const today = shop.now().on
    if (on === today) return t('callDay.today')
    if (on === addDays(today, 1)) return t('callDay.tomorrow')
    return t('callDay.weekdayAndDay', {
      weekday: t(`callDay.weekdays.${weekdayOf(on)}`),
      day: day(on),
    })
  }

  /** The two figures whose product orders campaign calls. */
  function atRisk({ isProspect, spendMinor, silence }: CallItem): string[] {
    if (isProspect) return [t('callDay.prospect')]
    const bought = t('callDay.boughtFor', { money: money(spendMinor) })
    if (silence === null) return [bought]
    const times = number(Math.round(silence * 10) / 10)
    return [bought, t('callDay.silent', { times })]
  }

  return {
    clock,
    dayName,
    moment: ({ on, minute }: Moment): string =>
      t('callDay.dayAndTime', { day: dayName(on), time: clock(minute) }),
    /** Why somebody stands on the list. */
    why(item: CallItem): string {
      const late = item.overdueDays > 0 ? count('callDay.overdue', item.overdueDays) : ''
      if (item.cause === 'callback') {
        const promised =
          item.minute === null ? '' : t('callDay.promisedAt', { time: clock(item.minute) })
        return joined(late || promised, item.about)
      }
      if (item.cause === 'campaign') {
        return joined(item.campaign?.name ?? '', ...atRisk(item))
      }
      return joined(late, item.about)
    },
  }
}

/** `14:30` for 870. */
export function clock(minute: number): string {
  const pad = (value: number): string => String(value).padStart(2, '0')
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`
}

const joined = (...parts: string[]): string => parts.filter(Boolean).join(' · ')
