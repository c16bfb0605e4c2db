import { DISPOSITIONS } from '#shared/domain/scripts/callList.ts'
import type { PageKey } from '../../../app/pageKeys.ts'
import { LETTER_OF } from './cardKeys.ts'

/** The card's keys for the list of keys: letters first, then the outcomes by their figures. */
export function cardPageKeys(t: (key: string) => string): PageKey[] {
  const letters = (Object.keys(LETTER_OF) as (keyof typeof LETTER_OF)[]).map((action) => ({
    keys: [LETTER_OF[action]],
    text: t(`callDay.keys.${action}`),
  }))
  const outcomes = DISPOSITIONS.map((disposition, index) => ({
    keys: [String(index + 1)],
    text: t(`callDay.dispositions.${disposition}`),
  }))
  return [...outcomes, ...letters, { keys: ['arrowup', 'arrowdown'], text: t('callDay.keys.move') }]
}
