import { addDays, fromEpochDay, toEpochDay, type Day } from '../dates/day.ts'
import { LOCALES, type Locale } from '../locales/locale.ts'
import { habitsInTurn, type Habit } from './habits.ts'
import { createRandom, type Random } from './random.ts'
import type { SampleConsent, SampleCustomer, SampleRequest } from './sampleTypes.ts'
import type { CityRow, PeopleLists, SampleTexts } from './sampleTexts.ts'

/** What somebody buys for: it decides the basket. */
export type Taste = 'home' | 'enthusiast' | 'gift' | 'office' | 'cafe'

export interface SamplePerson extends Omit<SampleCustomer, 'consents' | 'doNotCall'> {
  habit: Habit
  taste: Taste
}

/** What is given out once only. */
interface Taken {
  names: Set<string>
  phones: Set<string>
}

const COMPANY_SHARE: Record<Habit, number> = {
  prospect: 0.3,
  largeRegular: 0.75,
  largeFew: 0.75,
  lapsed: 0.07,
  new: 0.07,
  regular: 0.08,
  oneOff: 0.05,
  irregular: 0.08,
}

/** All customers, before their consents; order and keys do not tell their habits. */
export function samplePeople(
  request: SampleRequest,
  texts: SampleTexts,
  country: string,
): SamplePerson[] {
  const random = createRandom(request.seed, 'people')
  const languages = languageShares(texts, country, request.locale)
  const shopPhones = Object.values(texts.business.byCountry).map(({ phone }) => phone)
  const taken: Taken = { names: new Set(), phones: new Set(shopPhones) }
  return habitsInTurn(random).map((habit, index) => {
    const kind = random.chance(COMPANY_SHARE[habit]) ? 'company' : 'person'
    const locale = random.weighted(languages)
    const taste = tasteOf(random, kind, habit)
    const place = random.pick(texts.people.cities[locale])
    const name = newName(random, texts.people, locale, kind, taken)
    return {
      key: `C${String(index + 1).padStart(4, '0')}`,
      kind,
      name,
      locale,
      habit,
      taste,
      phones: phonesOf(random, texts.people, place, kind, taken),
      emails: random.chance(0.74) ? [emailOf(random, texts.people, name, kind, index)] : [],
      city: place.name,
      country: place.country,
      birthday: kind === 'person' && random.chance(0.7) ? birthdayOf(random) : null,
      tags: tagsOf(random, texts, taste, request.locale),
      manager: random.chance(0.93) ? random.pick(texts.crm.managers)[request.locale] : null,
      source: random.pick(Object.values(texts.crm.sources))[request.locale],
      note: noteOf(random, texts, kind, request.locale),
    }
  })
}

/**
 * Adds what a customer allowed, dated on the first visit (for a prospect, on the day of the
 * first talk). Some never said, some refused, some asked not to be called at all.
 */
export function withConsents(
  request: SampleRequest,
  texts: SampleTexts,
  { habit: _habit, taste: _taste, ...person }: SamplePerson,
  firstVisit: number | null,
): SampleCustomer {
  const random = createRandom(request.seed, `consents/${person.key}`)
  const on =
    firstVisit === null ? addDays(request.asOf, -random.int(3, 90)) : fromEpochDay(firstVisit)
  const doNotCall = random.chance(0.04)
  const source = random.pick(Object.values(texts.crm.consentSources))[request.locale]
  const consents: SampleConsent[] = []
  const say = (channel: SampleConsent['channel'], given: boolean) =>
    consents.push({ channel, purpose: 'marketing', given, on, source })
  if (random.chance(0.9)) {
    if (person.phones.length > 0) say('phone', !doNotCall && random.chance(0.94))
    if (person.emails.length > 0) say('email', random.chance(0.92))
    if (person.phones.some(({ label }) => label === 'mobile')) say('sms', random.chance(0.6))
  }
  const labels = texts.crm.phoneLabels
  const phones = person.phones.map(({ value, label }) => ({
    value,
    label: labels[label]?.[request.locale] ?? label,
  }))
  return { ...person, phones, consents, doNotCall }
}

/** Most speak the language of the place, some that of the shop, and all five are met. */
function languageShares(
  texts: SampleTexts,
  country: string,
  shopLocale: Locale,
): [Locale, number][] {
  const { countryOfLocale } = texts.business
  return LOCALES.map((locale) => {
    // Russian has no country of its own in the files, so it never counts as the local one.
    const isLocal = locale !== 'ru' && countryOfLocale[locale] === country
    return [locale, 12 + (isLocal ? 25 : 0) + (locale === shopLocale ? 15 : 0)]
  })
}

function tasteOf(random: Random, kind: SamplePerson['kind'], habit: Habit): Taste {
  if (kind === 'company' || habit === 'largeRegular') return random.pick(['office', 'cafe'])
  if (habit === 'regular') return random.chance(0.85) ? 'home' : 'enthusiast'
  return random.weighted([
    ['home', 4],
    ['enthusiast', 4],
    ['gift', 2],
  ])
}

function newName(
  random: Random,
  lists: PeopleLists,
  locale: Locale,
  kind: SamplePerson['kind'],
  taken: Taken,
): string {
  for (;;) {
    const name =
      kind === 'company' ? companyName(random, lists, locale) : personName(random, lists, locale)
    if (taken.names.has(name)) continue
    taken.names.add(name)
    return name
  }
}

function personName(random: Random, lists: PeopleLists, locale: Locale): string {
  const { male, female, family } = lists.names[locale]
  const isWoman = random.chance(0.52)
  const forms = random.pick(family)
  return `${random.pick(isWoman ? female : male)} ${forms[isWoman ? 1 : 0]}`
}

function companyName(random: Random, lists: PeopleLists, locale: Locale): string {
  const { patterns, nouns } = lists.companies[locale]
  return random.pick(patterns).replace('{0}', random.pick(nouns))
}

function phonesOf(
  random: Random,
  lists: PeopleLists,
  city: CityRow,
  kind: SamplePerson['kind'],
  taken: Taken,
): SamplePerson['phones'] {
  const block = lists.phones[city.country]
  if (!block || random.chance(0.06)) return []
  const label = kind === 'company' ? 'work' : block.label
  const patterns = city.phone === null ? block.patterns : [city.phone]
  const phones = [{ value: newPhone(random, patterns, taken), label }]
  if (random.chance(0.08)) {
    phones.push({ value: newPhone(random, patterns, taken), label: 'other' })
  }
  return phones
}

function newPhone(random: Random, patterns: readonly string[], taken: Taken): string {
  for (;;) {
    const value = random.pick(patterns).replace(/#/g, () => String(random.int(0, 9)))
    if (taken.phones.has(value)) continue
    taken.phones.add(value)
    return value
  }
}

/** The example domains of RFC 2606: no letter can ever reach anybody. */
function emailOf(
  random: Random,
  lists: PeopleLists,
  name: string,
  kind: SamplePerson['kind'],
  index: number,
): string {
  const words = name
    .toLowerCase()
    .replace(/ու/g, 'u')
    .split(/[\s-]+/)
    .map((word) => toAscii(word, lists.latin))
    .filter((word) => word !== '')
  const domain = kind === 'company' ? 'example.org' : random.pick(['example.com', 'example.net'])
  // Namesakes across scripts must not share an address.
  return `${words.join('.')}${index + 1}@${domain}`
}

function toAscii(word: string, latin: Record<string, string>): string {
  return Array.from(word, (char) => latin[char] ?? (/[a-z0-9]/.test(char) ? char : '')).join('')
}

function birthdayOf(random: Random): Day {
  return fromEpochDay(random.int(toEpochDay('1948-01-01'), toEpochDay('2004-12-31')))
}

function tagsOf(random: Random, texts: SampleTexts, taste: Taste, locale: Locale): string[] {
  const own = { home: 'home', enthusiast: 'filter', gift: 'gift', office: 'office', cafe: 'cafe' }
  const keys = random.chance(0.7) ? [own[taste]] : []
  if (random.chance(0.12)) keys.push('neighbour')
  return keys.flatMap((key) => texts.crm.tags[key]?.[locale] ?? [])
}

function noteOf(
  random: Random,
  texts: SampleTexts,
  kind: SamplePerson['kind'],
  locale: Locale,
): string | null {
  if (!random.chance(kind === 'company' ? 0.5 : 0.16)) return null
  return random.pick(kind === 'company' ? texts.crm.companyNotes : texts.crm.notes)[locale]
}
