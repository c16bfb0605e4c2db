import type { Channel } from '#shared/domain/customers/contactPoint.ts'

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
