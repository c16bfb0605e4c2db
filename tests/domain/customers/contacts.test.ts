import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHANNELS, type Channel } from '#shared/domain/customers/contactPoint.ts'
import { CONTACT_SCHEMES, contactLink, contactText } from '#shared/domain/customers/contactLink.ts'
import { normaliseContact } from '#shared/domain/customers/contacts.ts'

const understood = (channel: Channel, raw: string, country = 'AM') => {
  const { value, needsReview } = normaliseContact(channel, raw, country)
  return needsReview ? null : value
}
const linkOf = (channel: Channel, raw: string, country = 'AM') =>
  contactLink({ channel, ...normaliseContact(channel, raw, country) })

describe('the normal form of a contact', () => {
  it.each<[Channel, string, string]>([
    ['phone', '077 123456', '+37477123456'],
    ['phone', 'tel:+37477123456', '+37477123456'],
    ['sms', '0037477123456', '+37477123456'],
    ['phone', '8 10 374 91 234567', '+37491234567'],
    ['phone', '8~10 (48) 601 234 567', '+48601234567'],
    ['whatsapp', '(077) 12-34-56', '+37477123456'],
    ['whatsapp', 'https://wa.me/37477123456?text=hi', '+37477123456'],
    ['whatsapp', 'https://api.whatsapp.com/send?phone=37477123456&text=a', '+37477123456'],
    ['viber', 'viber://chat?number=%2B37477123456', '+37477123456'],
    ['telegram', '077123456', '+37477123456'],
    ['telegram', 'https://t.me/+37477123456', '+37477123456'],
    ['telegram', '@Anna_Petrosyan', '@anna_petrosyan'],
    ['telegram', 'anna_petrosyan', '@anna_petrosyan'],
    ['telegram', 'https://t.me/Anna_Petrosyan', '@anna_petrosyan'],
    ['telegram', 'telegram.me/anna_petrosyan/', '@anna_petrosyan'],
    ['telegram', 'tg://resolve?domain=anna_petrosyan', '@anna_petrosyan'],
    ['instagram', 'https://www.instagram.com/anna.makes_soap/?hl=en', '@anna.makes_soap'],
    ['instagram', '@anna', '@anna'],
    ['messenger', 'https://m.me/anna.petrosyan', 'anna.petrosyan'],
    ['messenger', 'https://www.facebook.com/anna.petrosyan/', 'anna.petrosyan'],
    ['messenger', 'https://www.facebook.com/profile.php?id=100001234567890', '100001234567890'],
    ['skype', 'skype:anna.petrosyan?chat', 'anna.petrosyan'],
    ['skype', 'live:.cid.1a2b3c4d5e', 'live:.cid.1a2b3c4d5e'],
    ['email', ' Anna@Example.ORG ', 'anna@example.org'],
    ['email', 'Anna P. <anna@example.org>', 'anna@example.org'],
    ['email', 'mailto:anna@example.org', 'anna@example.org'],
    ['website', 'Example.org', 'https://example.org'],
    ['website', 'http://example.org/', 'https://example.org'],
    ['website', 'https://example.org:8443/Shop?a=b', 'https://example.org:8443/Shop?a=b'],
    ['website', 'խանութ.հայ', 'https://խանութ.հայ'],
    ['address', ' Abovyan 12,\n Yerevan ', 'Abovyan 12, Yerevan'],
  ])('%s: %s is %s', (channel, raw, value) => {
    expect(understood(channel, raw)).toBe(value)
  })

  it.each<[Channel, string]>([
    ['phone', '3.7491E+10'],
    ['whatsapp', '12'],
    ['whatsapp', 'https://wa.me/12'],
    ['telegram', 'https://t.me/joinchat/AbCdEf'],
    ['telegram', 'an'],
    ['telegram', 'Anna Petrosyan'],
    ['instagram', 'https://evil.example/anna'],
    ['messenger', 'https://www.facebook.com/profile.php'],
    ['skype', 'abc'],
    ['email', 'anna@example'],
    ['email', 'anna at example.org'],
    ['website', 'javascript:alert(1)'],
    ['website', 'ftp://example.org'],
    ['website', 'https://anna:secret@example.org'],
    ['website', 'https://example.org\\@evil.example'],
    ['website', 'localhost'],
    ['website', 'next door'],
    ['address', '  '],
  ])('%s: %s is kept and looked at by somebody', (channel, raw) => {
    expect(normaliseContact(channel, raw, 'AM')).toEqual({ value: raw.trim(), needsReview: true })
  })
})

describe('8 as the trunk prefix of old', () => {
  it.each<[string, string, string]>([
    ['AM', '8-077-31-31-31', '+37477313131'],
    ['AM', '8 093 44 55 66', '+37493445566'],
    ['AM', '8 (094) 12 34 56', '+37494123456'],
    ['AM', '8(077)313131', '+37477313131'],
    ['AM', '(8-094) 12-34-56', '+37494123456'],
    ['AM', '8 77 313131', '+37477313131'],
    ['AM', '8077313131', '+37477313131'],
    ['AM', '8 10 52 34 56', '+37410523456'],
    ['AM', 'tel:8-077-31-31-31', '+37477313131'],
    ['GE', '8 599 12 34 56', '+995599123456'],
    ['GE', '8 (32) 2 12 34 56', '+995322123456'],
    ['GE', '8 0322 12 34 56', '+995322123456'],
    ['GE', '8-0-599-12-34-56', '+995599123456'],
  ])('is read in %s: %s is %s', (country, raw, value) => {
    expect(understood('phone', raw, country)).toBe(value)
    expect(understood('whatsapp', raw, country)).toBe(value)
  })

  it.each<[string, string]>([
    ['AM', '8-800-555-35-35'],
    ['GE', '8 800 555 35 35'],
    ['AM', '8 800 12345'],
    ['GE', '8 800 555 353'],
    ['AM', '8 077 31 31'],
    ['AM', '8 077 31 31 31 3'],
    ['AM', '8 374 77 31 31 31'],
    ['AM', '8 00374 77 31 31 31'],
    ['AM', '8 +374 77 31 31 31'],
    ['AM', '88 077 31 31 31'],
    ['AM', '8 8 077 31 31 31'],
    ['AM', '8 085 22 33 44'],
    ['AM', '7 077 31 31 31'],
    ['AM', '8 599 12 34 56'],
    ['GE', '8 599 12 34 5'],
    ['GE', '8 99 12 34 56'],
    ['GE', '8 995 599 12 34 56'],
    ['GE', '8-077-31-31-31'],
    ['PL', '8 601 234 567'],
    ['', '8-077-31-31-31'],
  ])('is not made up in %s: %s waits for somebody', (country, raw) => {
    const kept = { value: raw, needsReview: true }
    expect(normaliseContact('phone', raw, country)).toEqual(kept)
  })

  it.each([
    ['RU', '8 (916) 123-45-67', '+79161234567'],
    ['RU', '8-800-555-35-35', '+78005553535'],
    ['AM', '8 10 374 77 31 31 31', '+37477313131'],
    ['GE', '8 10 7 916 123-45-67', '+79161234567'],
  ])('leaves what has a meaning already in %s: %s is %s', (country, raw, value) => {
    expect(understood('phone', raw, country)).toBe(value)
  })

  it('gives exactly the number that is written behind it', () => {
    const written = fc.record({
      of: fc.constantFrom(
        { country: 'AM', number: '77' },
        { country: 'AM', number: '93' },
        { country: 'GE', number: '599' },
        { country: 'GE', number: '322' },
      ),
      digits: fc.stringMatching(/^\d{4,8}$/),
      zero: fc.constantFrom('', '0'),
      gap: fc.constantFrom('', ' ', '-', ' - '),
    })
    fc.assert(
      fc.property(written, ({ of, digits, zero, gap }) => {
        const national = `${zero}${of.number}${gap}${digits}`
        const plain = understood('phone', national, of.country)
        expect(understood('phone', `8${gap}${national}`, of.country)).toBe(plain)
      }),
    )
  })
})

describe('the link of a contact', () => {
  it.each<[Channel, string, string]>([
    ['phone', '077123456', 'tel:+37477123456'],
    ['sms', '077123456', 'sms:+37477123456'],
    ['whatsapp', '077123456', 'https://wa.me/37477123456'],
    ['viber', '077123456', 'viber://chat?number=%2B37477123456'],
    ['telegram', '@anna', 'https://t.me/anna'],
    ['telegram', '077123456', 'https://t.me/+37477123456'],
    ['skype', 'live:.cid.1a2b', 'skype:live:.cid.1a2b?chat'],
    ['messenger', 'anna.p', 'https://m.me/anna.p'],
    ['instagram', '@anna', 'https://www.instagram.com/anna'],
    ['website', 'example.org/a', 'https://example.org/a'],
    ['email', 'a&b@example.org', 'mailto:a%26b@example.org'],
    [
      'address',
      'Abovyan 12, Yerevan',
      'https://www.openstreetmap.org/search?query=Abovyan%2012%2C%20Yerevan',
    ],
  ])('%s: %s opens %s', (channel, raw, link) => {
    expect(linkOf(channel, raw)).toBe(link)
  })

  it('is built from the normal form even where the base holds an older text', () => {
    const link = contactLink({ channel: 'telegram', value: 't.me/anna', needsReview: false })
    expect(link).toBe('https://t.me/anna')
  })

  it('shows a website without its scheme', () => {
    expect(contactText({ channel: 'website', value: 'https://a.am/x' })).toBe('a.am/x')
  })
})

/** Texts near enough to contacts that the rules are tried at their edges. */
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.webUrl(),
  fc.emailAddress(),
  fc.stringMatching(/^[+0-9 ()-]{3,16}$/),
  fc.stringMatching(/^@?[a-zA-Z0-9_.]{1,34}$/),
  fc
    .tuple(
      fc.constantFrom(
        'javascript:',
        'data:',
        'file:',
        'skype:',
        'tel:',
        'https://t.me/',
        '//',
        'wa.me/',
      ),
      fc.string(),
    )
    .map(([start, rest]) => start + rest),
)
const channels = fc.constantFrom(...CHANNELS)
const countries = fc.constantFrom('', 'AM', 'GE', 'PL', 'RU', 'US')

describe('laws of contacts', () => {
  it('the normal form of a normal form is itself', () => {
    fc.assert(
      fc.property(channels, texts, countries, (channel, raw, country) => {
        const once = normaliseContact(channel, raw, country)
        expect(normaliseContact(channel, once.value, country)).toEqual(once)
      }),
      { numRuns: 3000 },
    )
  })

  it('no text becomes a link of another scheme, or leaves its host', () => {
    const hosts: Partial<Record<Channel, string>> = {
      whatsapp: 'wa.me',
      telegram: 't.me',
      messenger: 'm.me',
      instagram: 'www.instagram.com',
      address: 'www.openstreetmap.org',
    }
    fc.assert(
      fc.property(channels, texts, fc.boolean(), (channel, raw, isNormal) => {
        const value = isNormal ? normaliseContact(channel, raw, 'AM').value : raw
        const link = contactLink({ channel, value, needsReview: false })
        if (link === null) return
        const url = new URL(link)
        expect(CONTACT_SCHEMES).toContain(url.protocol)
        expect([url.username, url.password]).toEqual(['', ''])
        expect(link).not.toMatch(/[\s<>"\\]/)
        const host = hosts[channel]
        if (host !== undefined) expect(url.hostname).toBe(host)
      }),
      { numRuns: 3000 },
    )
  })

  it('what needs review has no link', () => {
    fc.assert(
      fc.property(channels, texts, (channel, value) => {
        expect(contactLink({ channel, value, needsReview: true })).toBeNull()
      }),
    )
  })
})
