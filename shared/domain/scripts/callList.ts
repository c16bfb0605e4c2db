import type { FilledScript } from './script.ts'

/** Why a customer of the segment is not on the call list. */
export const LEFT_OUT_REASONS = ['do-not-call', 'no-consent', 'no-phone'] as const
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number]

/** Outcome of an attempt (disposition). */
export const DISPOSITIONS = [
  'reached-order',
  'reached-interested',
  'reached-callback',
  'reached-not-interested',
  'no-answer',
  'busy',
  'voicemail',
  'wrong-number',
  'do-not-call',
] as const
export type Disposition = (typeof DISPOSITIONS)[number]

/** One customer to call. Texts are in the list's language. */
export interface CallTarget {
  customerId: number
  name: string
  phones: string[]
  /** Why this customer is called now, one sentence with figures. */
  whyNow: string
  /** Short facts worth having before the eyes: last purchase, usual items, spend. */
  facts: string[]
  offer: string
  script: FilledScript
}
