import type { Channel } from '../customers/contactPoint.ts'

/** Ways in which a price list reaches a customer. */
export const SEND_CHANNELS = [
  'email',
  'whatsapp',
  'viber',
  'telegram',
  'sms',
  'print',
  'other',
] as const
export type SendChannel = (typeof SEND_CHANNELS)[number]

/** Why somebody is not sent a price list by a channel. */
export const UNSENT_REASONS = ['no-address', 'no-consent'] as const
export type UnsentReason = (typeof UNSENT_REASONS)[number]

/** Days from sending to the question what the customer thinks of it (row D3). */
export const FOLLOW_UP_DAYS = 3

/** Messengers are found by the phone where they have no address of their own. */
const BY_PHONE: readonly SendChannel[] = ['whatsapp', 'viber', 'telegram', 'sms']

/**
 * Contact points that a channel can use, the best first; none for what needs no address:
 * paper that is handed over, and ways that only the owner knows.
 */
export function addressesOf(channel: SendChannel): Channel[] {
  if (channel === 'print' || channel === 'other') return []
  return BY_PHONE.includes(channel) ? [channel, 'phone'] : [channel]
}

/**
 * Whether a channel asks for consent to offers. Only what the customer takes in person, or in a
 * way that the owner answers for, does not.
 */
export function needsConsent(
  channel: SendChannel,
): channel is Exclude<SendChannel, 'print' | 'other'> {
  return channel !== 'print' && channel !== 'other'
}
