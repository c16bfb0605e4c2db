import {
  parsePhoneNumberFromString,
  type CountryCode,
  type NumberType,
} from 'libphonenumber-js/max'
import type { Channel } from './contactPoint.ts'
import {
  normaliseHandle,
  PHONE_CHANNELS,
  type HandleChannel,
  type NormalContact,
} from './handles.ts'

/** Addresses that messengers give for a phone, always with the country's code. */
const PHONE_ADDRESSES = [
  /^(?:https?:\/\/)?wa\.me\/\+?(?<digits>\d{7,15})\/?(?:\?\S*)?$/i,
  /^(?:https?:\/\/)?(?:api|web)\.whatsapp\.com\/send\/?\?phone=(?:\+|%2b)?(?<digits>\d{7,15})(?:&\S*)?$/i,
  /^whatsapp:\/\/send\/?\?phone=(?:\+|%2b)?(?<digits>\d{7,15})(?:&\S*)?$/i,
  /^viber:\/\/(?:chat|add|contact)\/?\?number=(?:\+|%2b)?(?<digits>\d{7,15})(?:&\S*)?$/i,
  /^(?:https?:\/\/)?(?:t|telegram)\.me\/(?:\+|%2b)(?<digits>\d{7,15})\/?$/i,
]

/**
 * A contact in its normal form: phones (also of WhatsApp and Viber, and Telegram's where no
 * name is known) in E.164 by the shop's country, e-mails in lower case, `@name` for Telegram
 * and Instagram, the bare name for Messenger and Skype, `https://` for websites. Whole
 * addresses pasted from a browser are understood. What cannot be understood for certain
 * keeps its text and needs review; nothing is made up (a phone that a spreadsheet turned
 * into `3.7491E+10` is lost, not guessed).
 */
export function normaliseContact(channel: Channel, raw: string, country: string): NormalContact {
  const text = raw.trim()
  if (isPhoneChannel(channel)) return normalisePhone(text, country)
  const handle = normaliseHandle(channel, text)
  if (channel !== 'telegram' || !handle.needsReview) return handle
  const phone = normalisePhone(text, country)
  return phone.needsReview ? handle : phone
}

function isPhoneChannel(channel: Channel): channel is Exclude<Channel, HandleChannel> {
  return (PHONE_CHANNELS as readonly Channel[]).includes(channel)
}

function normalisePhone(text: string, country: string): NormalContact {
  if (/\d[.,]?\d*e[+]?\d+/i.test(text)) return { value: text, needsReview: true }
  const home = country === '' ? undefined : (country as CountryCode)
  for (const written of [dialled(text), text.replace(SOVIET_PREFIX, '+')]) {
    const parsed = parsePhoneNumberFromString(written, home)
    if (parsed?.isValid()) return { value: parsed.number, needsReview: false }
  }
  const trunk = home === undefined ? null : afterTrunkEight(dialled(text), home)
  return trunk === null ? { value: text, needsReview: true } : { value: trunk, needsReview: false }
}

/**
 * Armenia and Georgia dialled 8 before the area or the mobile network until they took 0 for it
 * (ITU-T, national numbering plans), and the old way is still written: `8-077-31-31-31`. Only
 * for what is asked when the text itself is no number; `null` unless a number of the country,
 * with its 0 or without, is all that follows. Free and paid services (`8-800`) never had it:
 * those that are written so are Russia's.
 */
function afterTrunkEight(text: string, country: CountryCode): string | null {
  if (!EIGHT_BEFORE_TRUNK.includes(country)) return null
  const rest = TRUNK_EIGHT.exec(text)?.groups?.rest
  const parsed = rest === undefined ? undefined : parsePhoneNumberFromString(rest, country)
  if (rest === undefined || !parsed?.isValid()) return null
  const digits = rest.replace(/\D/g, '').replace(/^0/, '')
  const type = parsed.getType()
  const isOfPeople = type !== undefined && TYPES_OF_PEOPLE.includes(type)
  return isOfPeople && digits === parsed.nationalNumber ? parsed.number : null
}

const EIGHT_BEFORE_TRUNK: readonly CountryCode[] = ['AM', 'GE']
const TRUNK_EIGHT = /^\(?8[\s~-]*(?<rest>[(\d].*)$/
const TYPES_OF_PEOPLE: readonly NumberType[] = [
  'FIXED_LINE',
  'MOBILE',
  'FIXED_LINE_OR_MOBILE',
  'VOIP',
]

/** Abroad is still dialled `8 10` by habit in much of the former Soviet Union. */
const SOVIET_PREFIX = /^8[\s~()-]*10[\s()-]*(?=\d)/

/** 00 is the international prefix that people write by hand. */
function dialled(text: string): string {
  for (const address of PHONE_ADDRESSES) {
    const digits = address.exec(text)?.groups?.digits
    if (digits !== undefined) return `+${digits}`
  }
  return text.replace(/^(?:tel|sms):/i, '').replace(/^00/, '+')
}
