import type { Disposition } from '../scripts/callList.ts'
import type { RetryPauses } from './campaign.ts'
import { laterBy, type Moment } from './hours.ts'

/** Outcomes on which nobody was reached; the customer is tried again. */
export const UNREACHED = ['no-answer', 'busy', 'voicemail'] as const
export type Unreached = (typeof UNREACHED)[number]

export function isReached(disposition: Disposition): boolean {
  return disposition.startsWith('reached-')
}

export function isUnreached(disposition: Disposition): disposition is Unreached {
  return (UNREACHED as readonly string[]).includes(disposition)
}

/**
 * Before when nobody calls again. Pauses of days last until the morning of that day; one of no
 * days until as long as a busy line waits.
 */
export function nextTry(disposition: Unreached, pauses: RetryPauses, now: Moment): Moment {
  const days =
    disposition === 'no-answer'
      ? pauses.noAnswerDays
      : disposition === 'voicemail'
        ? pauses.voicemailDays
        : 0
  return days === 0 ? laterBy(now, pauses.busyMinutes) : { day: now.day + days, minute: 0 }
}
