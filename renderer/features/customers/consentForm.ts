import type { ConsentRecordInput } from '#shared/api/customers.contract.ts'
import type { Channel } from '#shared/domain/customers/contactPoint.ts'
import type { Day } from '#shared/domain/dates/day.ts'

/** Ways that people are asked about; a postal address or a website needs no consent here. */
export const CONSENT_CHANNELS = [
  'phone',
  'sms',
  'email',
  'whatsapp',
  'viber',
  'telegram',
] as const satisfies readonly Channel[]

export type ConsentChannel = (typeof CONSENT_CHANNELS)[number]

/** A consent as the dialog edits it. */
export interface ConsentForm {
  said: 'given' | 'withdrawn'
  channels: ConsentChannel[]
  purpose: ConsentRecordInput['purpose']
  day: string
  source: string
}

/** Nothing is assumed: the way to reach them is theirs to have said, calls are the usual one. */
export function newConsent(today: Day): ConsentForm {
  return { said: 'given', channels: ['phone'], purpose: 'marketing', day: today, source: '' }
}

export function consentInputOf(
  form: ConsentForm,
  whose: ConsentRecordInput['whose'],
): ConsentRecordInput {
  return {
    whose,
    channels: CONSENT_CHANNELS.filter((channel) => form.channels.includes(channel)),
    purpose: form.purpose,
    given: form.said === 'given',
    on: form.day,
    source: form.source.trim(),
  }
}
