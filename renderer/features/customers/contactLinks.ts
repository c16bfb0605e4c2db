import type { Channel, ContactPoint } from '#shared/domain/customers/contactPoint.ts'

export const CHANNEL_ICONS: Record<Channel, string> = {
  phone: 'i-lucide-phone',
  sms: 'i-lucide-message-square',
  email: 'i-lucide-mail',
  whatsapp: 'i-lucide-message-circle',
  viber: 'i-lucide-message-circle-more',
  telegram: 'i-lucide-send',
  skype: 'i-lucide-video',
  messenger: 'i-lucide-messages-square',
  instagram: 'i-lucide-camera',
  website: 'i-lucide-globe',
  address: 'i-lucide-map-pin',
}

/**
 * Where a click on the contact leads; `null` where nothing opens it or the value is doubtful.
 * Only known schemes: a value from a file never becomes a link of its own making.
 */
export function contactLink({ channel, value, needsReview }: ContactPoint): string | null {
  if (needsReview) return null
  const handle = encodeURIComponent(value.replace(/^@/, ''))
  const digits = value.replace(/\D/g, '')
  switch (channel) {
    case 'phone':
      return `tel:${value.replace(/[^\d+]/g, '')}`
    case 'sms':
      return `sms:${value.replace(/[^\d+]/g, '')}`
    case 'email':
      return `mailto:${encodeURIComponent(value).replace('%40', '@')}`
    case 'whatsapp':
      return digits === '' ? null : `https://wa.me/${digits}`
    case 'viber':
      return digits === '' ? null : `viber://chat?number=%2B${digits}`
    case 'telegram':
      return /^\+?\d[\d\s()-]*$/.test(value) ? `https://t.me/+${digits}` : `https://t.me/${handle}`
    case 'skype':
      return `skype:${handle}?chat`
    case 'messenger':
      return `https://m.me/${handle}`
    case 'instagram':
      return `https://www.instagram.com/${handle}`
    case 'website':
      return /^https?:\/\//i.test(value) ? value : `https://${value}`
    case 'address':
      return null
  }
}
