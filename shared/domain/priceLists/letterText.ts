import { fillWords, untilDay, type DateWords, type OfferWords } from './documentWords.ts'
import { offerSentence } from './offerSentence.ts'
import type { PriceListDocument } from './priceListDocument.ts'
import { addressesOf, type SendChannel } from './sending.ts'

/** Words of the letter that a price list is attached to. */
interface LetterWords {
  /** `{number}`, `{business}`; the plain one is of a shop without a name. */
  subject: string
  subjectPlain: string
  /** `{name}`. */
  hello: string
  helloNoName: string
  thanks: string
  /** `{sentence}`. */
  offer: string
  /** `{until}`. */
  valid: string
  reply: string
  regards: string
}

/** Words of a message; places as in a letter. */
interface MessageWords {
  hello: string
  helloNoName: string
  /** The file goes with the message. */
  list: string
  listPlain: string
  /** Text messages carry no file. */
  sms: string
  smsPlain: string
  offer: string
  valid: string
  /** `{contact}`. */
  contact: string
}

export interface SendingWords {
  letter: LetterWords
  message: MessageWords
  dates: DateWords
  offer: OfferWords
}

/** Subject and text of the letter that goes with a price list to somebody; own texts come first. */
export function letterText(
  document: PriceListDocument,
  name: string,
  words: SendingWords,
): { subject: string; text: string } {
  const { number, business } = document
  const texts = words.letter
  const subject = business.name === '' ? texts.subjectPlain : texts.subject
  const said = [
    document.greeting || helloTo(name, texts),
    document.intro || texts.thanks,
    ...promises(document, texts, words),
    texts.reply,
  ]
  const sender = [texts.regards, business.name, business.phone, business.website]
  return {
    subject: fillWords(subject, { number, business: business.name }),
    text: [...said, sender.filter((line) => line !== '').join('\n')].join('\n\n'),
  }
}

/**
 * A message for somebody. Short as messages are; a text message (SMS) says the
 * shop's phone in place of the file that it cannot carry.
 */
export function messageText(
  document: PriceListDocument,
  { name, channel }: { name: string; channel: SendChannel },
  words: SendingWords,
): string {
  const { number, business } = document
  const texts = words.message
  const isSms = channel === 'sms'
  const named = isSms ? texts.sms : texts.list
  const plain = isSms ? texts.smsPlain : texts.listPlain
  const contact = [business.phone, business.website].filter((part) => part !== '').join(', ')
  return [
    document.greeting || helloTo(name, texts),
    fillWords(business.name === '' ? plain : named, { number, business: business.name }),
    ...promises(document, texts, words),
    ...(isSms && contact !== '' ? [fillWords(texts.contact, { contact })] : []),
  ].join('\n')
}

/** The offer with its conditions, and until when the prices hold. */
function promises(
  { offer, offerCategories, validUntil, currency, locale }: PriceListDocument,
  texts: { offer: string; valid: string },
  words: SendingWords,
): string[] {
  const sentence = offer && offerSentence(offer, currency, locale, words, offerCategories)
  const until = untilDay(validUntil, locale, words.dates)
  return [
    ...(sentence === null ? [] : [fillWords(texts.offer, { sentence })]),
    fillWords(texts.valid, { until }),
  ]
}

function helloTo(name: string, texts: { hello: string; helloNoName: string }): string {
  return name === '' ? texts.helloNoName : fillWords(texts.hello, { name })
}

/**
 * What opens a messenger with a message to somebody written and waiting; `null` for channels
 * that have no such address. `address` is a phone as E.164 or the messenger's own name.
 * Sources: faq.whatsapp.com (click to chat), core.telegram.org/api/links, RFC 5724 (sms).
 */
export function messageLink(channel: SendChannel, address: string, text: string): string | null {
  if (addressesOf(channel).length === 0 || channel === 'email') return null
  const said = encodeURIComponent(text)
  const phone = encodeURIComponent(address)
  const digits = address.replace(/\D/g, '')
  const isPhone = /^\+?\d+$/.test(address)
  switch (channel) {
    case 'whatsapp':
      return `https://wa.me/${digits}?text=${said}`
    case 'viber':
      return `viber://chat?number=${phone}&draft=${said}`
    case 'telegram':
      return isPhone
        ? `tg://resolve?phone=${digits}&text=${said}`
        : `tg://resolve?domain=${encodeURIComponent(address.replace(/^@/, ''))}&text=${said}`
    default:
      return `sms:${address}?body=${said}`
  }
}
