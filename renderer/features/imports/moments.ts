import { dayOfInstant } from '#shared/domain/dates/day.ts'
import { useWords } from '../../app/words.ts'

/** Instants in the user's own day and time, 24 hours as all five languages write it in tables. */
export function useMoments() {
  const { day } = useWords()
  return {
    when(instant: string): string {
      const at = new Date(instant)
      const time = [at.getHours(), at.getMinutes()].map((n) => String(n).padStart(2, '0'))
      return `${day(dayOfInstant(at))} ${time.join(':')}`
    },
  }
}
