import { daysBetween, type Day } from '#shared/domain/dates/day.ts'
import { useWords } from '../words.ts'

/** How far off a next contact is, in words, and whether it is due. */
export function useContactDay() {
  const { t, count } = useWords()
  return (day: Day, today: Day): { words: string; isDue: boolean } => {
    const days = daysBetween(today, day)
    if (days === 0) return { words: t('plans.today'), isDue: true }
    if (days < 0) return { words: count('plans.late', -days), isDue: true }
    return { words: count('plans.inDays', days), isDue: false }
  }
}
