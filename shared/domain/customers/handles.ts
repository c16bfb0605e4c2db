import type { Channel } from './contactPoint.ts'

/** A contact in its normal form; `needsReview` when it could not be understood for certain. */
export interface NormalContact {
  value: string
  needsReview: boolean
}

/** Channels whose contacts are phone numbers. */
export const PHONE_CHANNELS = ['phone', 'sms', 'whatsapp', 'viber'] as const satisfies Channel[]
export type HandleChannel = Exclude<Channel, (typeof PHONE_CHANNELS)[number]>

/** Far above any real address; longer ones are not understood. */
const LONGEST = 300

/**
 * What is written for a person of a service, whether as a name, with `@`, or as a whole
 * address copied from a browser: the group `name` of the first pattern that fits. The rules
 * for names are the services' own (Telegram: 4 to 32 letters, digits and `_`, a letter first;
 * Instagram: up to 30 letters, digits, `.` and `_`; Facebook: 5 and more letters, digits and
 * `.`, or a number; Skype: 6 to 32 signs, a letter first, or `live:` and what follows).
 */
const NAMES: Record<'telegram' | 'instagram' | 'messenger' | 'skype', RegExp[]> = {
  telegram: [
    /^@?(?<name>[a-z]\w{3,31})$/i,
    /^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.(?:me|dog)\/(?:s\/)?@?(?<name>[a-z]\w{3,31})\/?(?:\?[^\s]*)?$/i,
    /^tg:(?:\/\/)?resolve\?domain=(?<name>[a-z]\w{3,31})$/i,
  ],
  instagram: [
    /^@?(?<name>[a-z\d_](?:[\w.]{0,28}\w)?)$/i,
    /^(?:https?:\/\/)?(?:www\.|m\.)?(?:instagram\.com|instagr\.am)\/@?(?<name>[a-z\d_](?:[\w.]{0,28}\w)?)\/?(?:[?#][^\s]*)?$/i,
    /^(?:https?:\/\/)?ig\.me\/m\/(?<name>[a-z\d_](?:[\w.]{0,28}\w)?)\/?$/i,
  ],
  messenger: [
    /^@?(?<name>[a-z\d][a-z\d.]{3,49})$/i,
    /^(?:https?:\/\/)?(?:www\.)?(?:m\.me|messenger\.com\/t)\/@?(?<name>[a-z\d][a-z\d.]{3,49})\/?(?:[?#][^\s]*)?$/i,
    /^(?:https?:\/\/)?(?:(?:www|m|web|[a-z]{2}-[a-z]{2})\.)?(?:facebook|fb)\.com\/(?:profile\.php\?id=(?=\d))?(?!profile\.php)(?<name>[a-z\d][a-z\d.]{3,49})\/?(?:[?#&][^\s]*)?$/i,
  ],
  skype: [
    /^(?:skype:)?(?<name>(?:live:|[a-z])[\w.,:-]{4,60}\w)(?:\?(?:chat|call))?$/i,
    /^(?:https?:\/\/)?join\.skype\.com\/invite\/(?<name>live:[\w.,:-]{4,60}\w)$/i,
  ],
}

/** One label of a host's name, in any script: no hyphen at its ends. */
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?'
/** A host with a dot in it, perhaps a port and a path: no user, no other scheme. */
const WEBSITE = new RegExp(
  `^(?:https?://)?(?<host>(?:${LABEL}\\.)+\\p{L}[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])` +
    `(?<rest>(?::\\d{1,5})?(?:[/?#][^\\s\\\\<>"]*)?)$`,
  'iu',
)
const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/

/** The normal form of everything but phones. A text that is not understood stays as it is. */
export function normaliseHandle(channel: HandleChannel, raw: string): NormalContact {
  const text = raw.trim()
  const value = text.length > LONGEST ? null : understood(channel, text)
  return value === null ? { value: text, needsReview: true } : { value, needsReview: false }
}

function understood(channel: HandleChannel, text: string): string | null {
  switch (channel) {
    case 'email':
      return emailOf(text)
    case 'website':
      return websiteOf(text)
    case 'address':
      return text.replace(/\s+/g, ' ') || null
    case 'messenger':
    case 'skype':
      return nameOf(channel, text)
    case 'telegram':
    case 'instagram': {
      const name = nameOf(channel, text)
      return name === null ? null : `@${name}`
    }
  }
}

/** `Anna <anna@example.org>` and `mailto:` are how mail programs copy an address. */
function emailOf(text: string): string | null {
  const plain = /<([^<>]+)>$/.exec(text)?.[1] ?? text.replace(/^mailto:/i, '')
  const address = plain.trim().toLowerCase()
  return EMAIL.test(address) ? address : null
}

/** Always `https`: what is opened from here is never sent in the clear. */
function websiteOf(text: string): string | null {
  const parts = WEBSITE.exec(text)?.groups
  if (!parts) return null
  const rest = parts.rest === '/' ? '' : (parts.rest ?? '')
  return `https://${(parts.host ?? '').toLowerCase()}${rest}`
}

function nameOf(channel: keyof typeof NAMES, text: string): string | null {
  for (const pattern of NAMES[channel]) {
    const name = pattern.exec(text)?.groups?.name
    if (name !== undefined) return name.toLowerCase()
  }
  return null
}
