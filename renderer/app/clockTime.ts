import type { Locale } from '#shared/domain/locales/locale.ts'

/** Hours and minutes of an instant by this computer's clock: `17:03`. */
export function clockTime(instant: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))
}
