import type { Locale } from '#shared/domain/locales/locale.ts'

/** Hours and minutes of an instant by this computer's clock: `17:03`. */
export function clockTime(instant: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))
}

/** 540 as `09:00`; the end of the day as its last minute, which a field can show. */
export function timeText(minute: number): string {
  const shown = Math.min(minute, 24 * 60 - 1)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(shown / 60))}:${two(shown % 60)}`
}

/** The minute of the day that a time field holds; `null` while it is not a time. */
export function minuteOf(time: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(time) ?? []
  if (hours === undefined || minutes === undefined) return null
  const minute = Number(hours) * 60 + Number(minutes)
  return minute < 24 * 60 && Number(minutes) < 60 ? minute : null
}
