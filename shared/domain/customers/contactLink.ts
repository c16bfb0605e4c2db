import type { ContactPoint } from './contactPoint.ts'
import { normaliseHandle } from './handles.ts'

/** Schemes that a contact's link may have; everything else is no link of ours. */
export const CONTACT_SCHEMES = ['https:', 'mailto:', 'skype:', 'sms:', 'tel:', 'viber:'] as const

const E164 = /^\+[1-9]\d{6,14}$/

/**
 * Where a click on the contact leads; `null` where nothing opens it or the value is doubtful.
 * Only `CONTACT_SCHEMES`: a value from a file never becomes a link of its own making, because
 * each link is built anew from the contact's normal form.
 */
export function contactLink({
  channel,
  value,
  needsReview,
}: Pick<ContactPoint, 'channel' | 'value' | 'needsReview'>): string | null {
  if (needsReview) return null
  switch (channel) {
    case 'phone':
    case 'sms':
    case 'whatsapp':
    case 'viber':
      return phoneLink(channel, value)
    case 'telegram': {
      const phone = phoneOf(value)
      return phone === null ? handleLink(channel, value) : `https://t.me/${phone}`
    }
    default:
      return handleLink(channel, value)
  }
}

function phoneOf(value: string): string | null {
  const phone = value.replace(/[\s().-]/g, '')
  return E164.test(phone) ? phone : null
}

function phoneLink(channel: 'phone' | 'sms' | 'whatsapp' | 'viber', value: string): string | null {
  const phone = phoneOf(value)
  if (phone === null) return null
  const digits = phone.slice(1)
  switch (channel) {
    case 'phone':
      return `tel:${phone}`
    case 'sms':
      return `sms:${phone}`
    case 'whatsapp':
      return `https://wa.me/${digits}`
    case 'viber':
      return `viber://chat?number=%2B${digits}`
  }
}

function handleLink(
  channel: Exclude<ContactPoint['channel'], 'phone' | 'sms' | 'whatsapp' | 'viber'>,
  value: string,
): string | null {
  const normal = normaliseHandle(channel, value)
  if (normal.needsReview) return null
  const name = encoded(normal.value.replace(/^@/, ''))
  switch (channel) {
    case 'email':
      return `mailto:${name.replace('%40', '@')}`
    case 'telegram':
      return `https://t.me/${name}`
    case 'skype':
      return `skype:${name.replaceAll('%3A', ':')}?chat`
    case 'messenger':
      return `https://m.me/${name}`
    case 'instagram':
      return `https://www.instagram.com/${name}`
    case 'website':
      return normal.value
    case 'address':
      return `https://www.openstreetmap.org/search?query=${name}`
  }
}

/** Half a letter (a lone surrogate) has no place in an address. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

/** A contact as people read it: a website without its scheme. */
export function contactText({ channel, value }: Pick<ContactPoint, 'channel' | 'value'>): string {
  return channel === 'website' ? value.replace(/^https:\/\//, '') : value
}
