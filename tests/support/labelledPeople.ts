import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { createRandom, shuffled, type Random } from '#shared/domain/sampleShop/random.ts'
import { NAMES } from './labelledNames.ts'
import { foreignWriter, latinWriter, withTypo, type Source, type Writer } from './spellings.ts'

/** A customer as one of the shop's lists has them. */
export interface LabelledRecord {
  /** Which person it is; two records of one number are one person. */
  human: number
  /** How the record came to differ from the person's first one. */
  variant: Variant
  name: string
  phone: string
  email: string
  birthday: Day | null
  city: string
  address: string
}

export type Variant =
  | 'first'
  | 'script'
  | 'latin'
  | 'order'
  | 'typo'
  | 'initial'
  | 'short'
  | 'samePhone'
  | 'sameEmail'
  | 'married'

interface Human {
  human: number
  source: Source
  given: string
  family: string
  short: string | null
  isWoman: boolean
  phone: string
  /** A later one of their own. */
  otherPhone: string
  email: string
  birthday: Day
  city: string
  address: string
}

const VARIANTS: [Variant, number][] = [
  ['script', 26],
  ['latin', 20],
  ['order', 14],
  ['typo', 14],
  ['initial', 4],
  ['short', 3],
  ['samePhone', 10],
  ['sameEmail', 9],
  ['married', 4],
]
/** Of a hundred people, so many come with a second record. */
const TWICE = 0.3
const NAMESAKES = 0.03
const RELATIVES = 0.08
/** Somebody else who has a known one's phone, or e-mail: of the family, or of the office. */
const SHARING = 0.05

/**
 * Invented people and their records: most once, some twice in another spelling, beside namesakes
 * and relatives who are other people, and other people who share a phone or an e-mail. The same seed gives the same shop.
 */
export function labelledPeople(count: number, seed = 1): LabelledRecord[] {
  const random = createRandom(seed, 'labelled people')
  const records: LabelledRecord[] = []
  const humans: Human[] = []
  while (records.length < count) {
    const known = humans.length > 0 ? random.pick(humans) : null
    const human = inventHuman(random, humans.length, known)
    humans.push(human)
    records.push(firstRecord(human, random))
    if (records.length < count && random.chance(TWICE)) records.push(secondRecord(human, random))
  }
  return shuffled(random, records)
}

function inventHuman(random: Random, human: number, known: Human | null): Human {
  const source: Source = random.pick(['en', 'pl', 'hy', 'ka', 'ru'])
  const { male, female, family, cities, streets } = NAMES[source]
  const isWoman = random.chance(0.5)
  const given = random.pick(isWoman ? female : male)
  const fresh: Human = {
    human,
    source,
    given: given.name,
    short: given.short,
    isWoman,
    family: random.pick(family)[isWoman ? 1 : 0],
    phone: `+37491${String(1_000_000 + human).slice(1)}`,
    otherPhone: `+37477${String(1_000_000 + human).slice(1)}`,
    email: `person${human}@example.com`,
    birthday: fromEpochDay(random.int(toEpochDay('1948-01-01'), toEpochDay('2004-12-31'))),
    city: random.pick(cities),
    address: `${random.pick(streets)} ${random.int(1, 120)}-${random.int(1, 60)}`,
  }
  if (known === null) return fresh
  // A namesake is somebody else with the same names, mostly in another place.
  if (random.chance(NAMESAKES)) {
    const { source: its, given: first, family: last, short, isWoman: isHers } = known
    return { ...fresh, source: its, given: first, family: last, short, isWoman: isHers }
  }
  if (random.chance(SHARING)) return sharing(fresh, known, random)
  if (!random.chance(RELATIVES) || known.source !== source) return fresh
  if (fresh.given === known.given) return fresh
  const { city, address } = known
  return { ...fresh, family: familyOf(known, isWoman), city, address }
}

/** Of one phone or e-mail with the known one; half of those who may be are of one family. */
function sharing(fresh: Human, known: Human, random: Random): Human {
  const { phone, email } = random.chance(0.7)
    ? { phone: known.phone, email: fresh.email }
    : { phone: fresh.phone, email: known.email }
  if (fresh.source !== known.source || fresh.given === known.given || random.chance(0.5)) {
    return { ...fresh, phone, email }
  }
  return { ...fresh, phone, email, family: familyOf(known, fresh.isWoman), city: known.city }
}

/** The surname as the other one bears it. */
function familyOf({ source, family }: Human, isWoman: boolean): string {
  const forms = NAMES[source].family.find((all) => all.includes(family))
  return forms?.[isWoman ? 1 : 0] ?? family
}

function firstRecord(human: Human, random: Random): LabelledRecord {
  const contacts = contactsOf(human, random)
  return {
    human: human.human,
    variant: 'first',
    name: `${human.given} ${human.family}`,
    ...contacts,
    birthday: random.chance(0.55) ? human.birthday : null,
    city: random.chance(0.8) ? human.city : '',
    address: random.chance(0.3) ? human.address : '',
  }
}

/** Everybody can be reached somehow, or the shop would not know them. */
function contactsOf(human: Human, random: Random): { phone: string; email: string } {
  const way = random.int(0, 9)
  return { phone: way < 8 ? human.phone : '', email: way > 4 ? human.email : '' }
}

function secondRecord(human: Human, random: Random): LabelledRecord {
  const variant = random.weighted(VARIANTS)
  const { given, family } = rewritten(human, variant, random)
  const isReversed = variant === 'order' || random.chance(0.12)
  return {
    ...firstRecord(human, random),
    variant,
    name: isReversed ? `${family} ${given}` : `${given} ${family}`,
    ...secondContacts(human, variant),
  }
}

/** Another phone and no e-mail, but where the record is told by what stayed the same. */
function secondContacts(human: Human, variant: Variant): { phone: string; email: string } {
  if (variant === 'married') return { phone: human.phone, email: human.email }
  if (variant === 'samePhone') return { phone: human.phone, email: '' }
  if (variant === 'sameEmail') return { phone: '', email: human.email }
  return { phone: human.otherPhone, email: '' }
}

interface FullName {
  given: string
  family: string
}

const written = ({ given, family }: Human, write: Writer): FullName => ({
  given: write(given),
  family: write(family),
})

function rewritten(human: Human, variant: Variant, random: Random): FullName {
  const { source, given, family, short, isWoman } = human
  switch (variant) {
    case 'married':
      return { given, family: isWoman ? random.pick(NAMES[source].family)[1] : family }
    case 'script':
    case 'samePhone':
      return written(human, foreignWriter(source, random))
    case 'latin':
    case 'sameEmail':
      return written(human, latinWriter(source, random))
    case 'typo':
      return random.chance(0.5)
        ? { given: withTypo(given, random), family }
        : { given, family: withTypo(family, random) }
    case 'initial':
      return { given: `${given.charAt(0)}.`, family }
    case 'short':
      return { given: short ?? given, family }
    default:
      return { given, family }
  }
}
