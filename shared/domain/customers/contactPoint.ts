/** Channels through which a customer can be reached. */
export const CHANNELS = [
  'phone',
  'sms',
  'email',
  'whatsapp',
  'viber',
  'telegram',
  'skype',
  'messenger',
  'instagram',
  'website',
  'address',
] as const
export type Channel = (typeof CHANNELS)[number]

export interface ContactPoint {
  channel: Channel
  /** Normal form: E.164 for phones, lower case for e-mails; the raw text where none is known. */
  value: string
  /** As it stood in the file or was typed. */
  raw: string
  label: string
  preferred: boolean
  /** The value could not be understood for certain and is not used for calls. */
  needsReview: boolean
}

/** What the customer agreed to or withdrew, per channel and purpose. */
export interface Consent {
  channel: Channel
  purpose: 'marketing' | 'service'
  given: boolean
  on: string
  source: string
  /** The words that were agreed to; empty where they were not kept. */
  wording: string
}
