import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'
import type { Channel } from './contactPoint.ts'

const PHONE_CHANNELS: readonly Channel[] = ['phone', 'sms', 'whatsapp', 'viber']

/**
 * A contact in its normal form: phones in E.164 by the shop's country, e-mails in lower
 * case. What cannot be understood for certain keeps its text and needs review; nothing is
 * made up (a phone that a spreadsheet turned into `3.7491E+10` is lost, not guessed).
 */
export function normaliseContact(
  channel: Channel,
  raw: string,
  country: string,
): { value: string; needsReview: boolean } {
  const text = raw.trim()
  if (PHONE_CHANNELS.includes(channel)) return normalisePhone(text, country)
  if (channel === 'email') {
    const value = text.toLowerCase()
    return { value, needsReview: !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(value) }
  }
  return { value: text, needsReview: text === '' }
}

function normalisePhone(text: string, country: string): { value: string; needsReview: boolean } {
  if (/\d[.,]?\d*e[+]?\d+/i.test(text)) return { value: text, needsReview: true }
  // 00 is the international prefix that people write by hand.
  const parsed = parsePhoneNumberFromString(
    text.replace(/^00/, '+'),
    country === '' ? undefined : (country as CountryCode),
  )
  if (parsed?.isValid()) return { value: parsed.number, needsReview: false }
  return { value: text, needsReview: true }
}
