import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { comparePeople, PROPOSED_FROM } from '#shared/domain/matching/comparePeople.ts'
import { allKeys } from '#shared/domain/matching/keys.ts'
import { matchPerson, type MatchFields } from '#shared/domain/matching/person.ts'
import { labelledPeople } from '../../support/labelledPeople.ts'

const fields = (changes: Partial<MatchFields>): MatchFields => ({
  kind: 'person',
  name: '',
  externalId: null,
  taxNumber: '',
  birthday: null,
  city: '',
  contacts: [],
  addresses: [],
  ...changes,
})

function compare(one: Partial<MatchFields> | string, other: Partial<MatchFields> | string) {
  const [a, b] = [one, other].map((side) =>
    matchPerson(fields(typeof side === 'string' ? { name: side } : side)),
  )
  return { ...comparePeople(a!, b!), sharesKey: sharesKey(a!, b!) }
}

function sharesKey(a: ReturnType<typeof matchPerson>, b: ReturnType<typeof matchPerson>): boolean {
  return allKeys(a.keys).some((key) => allKeys(b.keys).includes(key))
}

describe('two who may be one', () => {
  it.each([
    ['Anna Kowalska', 'anna  kowalska', ['name']],
    ['Anna Kowalska', 'Kowalska Anna', ['nameOrder']],
    ['Արամ Պետրոսյան', 'Aram Petrosyan', ['script']],
    ['Արամ Պետրոսյան', 'Петросян Арам', ['nameOrder', 'script']],
    ['არამ პეტროსიანი', 'Արամ Պետրոսյան', ['script']],
    ['Łukasz Wiśniewski', 'Lukasz Wisniewski', ['spelling']],
    ['Khachik Ghazaryan', 'Xachik Gazarian', ['spelling']],
    ['Grzegorz Wróblewski', 'Grzegrz Wróblewski', ['typo']],
    ['Иванов Иван Сергеевич', 'Иван Иванов', ['nameOrder']],
    ['Иванов Иван Сергеевич', 'И. С. Иванов', ['nameOrder', 'initials']],
    ['Александр Соколов', 'Саша Соколов', ['shortName']],
    ['A. Petrosyan', 'Արամ Պետրոսյան', ['script', 'initials']],
    ['Hakob Grigoryan', 'Акоп Григорян', ['script', 'shortName']],
    ['Harutyun Grigoryan', 'Арутюн Григорян', ['script']],
    ['ООО «Синяя дверь»', '"Синяя дверь"', ['name']],
    ['Alfa Sp. z o.o.', 'ALFA', ['name']],
    ['«Ալֆա» ՍՊԸ', 'Alfa LLC', ['script']],
    ['შპს „ლურჯი კარი“', 'Lurji Kari Ltd', ['script']],
  ])('%s and %s', (one, other, reasons) => {
    const { score, reasons: found, sharesKey: isFound } = compare(one, other)
    expect(found).toEqual(reasons)
    expect(score).toBeGreaterThanOrEqual(PROPOSED_FROM)
    expect(isFound).toBe(true)
  })

  it.each([
    ['Anna Kowalska', 'Anna Nowak'],
    ['Anna Kowalska', 'Jan Kowalski'],
    ['Anna Maria Nowak', 'Anna Ewa Nowak'],
    ['Иванов Иван Сергеевич', 'Иванов Иван Петрович'],
    ['Jan Nowak', 'Jana Nowak'],
    ['Anna', 'Anna'],
    ['School 12', 'School 14'],
    ['Kawiarnia Pod Wierzbą', 'Kawiarnia Stara Latarnia'],
    ['ООО «Синяя дверь»', 'ООО «Синяя птица»'],
    ['Marian Kowalski', 'Marianna Kowalska'],
  ])('but not %s and %s', (one, other) => {
    expect(compare(one, other).score).toBeLessThan(PROPOSED_FROM)
  })

  it('are not told apart by their contacts', () => {
    const anna = { name: 'Anna Kowalska' }
    const apart = compare({ ...anna, contacts: ['+48500'] }, { ...anna, contacts: ['+48600'] })
    expect(apart.score).toBe(compare(anna, anna).score)
  })

  it('are told apart by birthday, number or tax number', () => {
    const apart = (one: Partial<MatchFields>, other: Partial<MatchFields>) =>
      compare({ name: 'Anna Kowalska', ...one }, { name: 'Anna Kowalska', ...other }).score
    const [one, other] = [toEpochDay('1980-05-12'), toEpochDay('1991-11-03')]
    expect(apart({ birthday: one }, { birthday: other })).toBeLessThan(PROPOSED_FROM)
    expect(apart({ externalId: '1' }, { externalId: '2' })).toBeLessThan(PROPOSED_FROM)
    expect(apart({ taxNumber: '1' }, { taxNumber: '2' })).toBe(0)
  })

  it('may have a birthday with its day and month swapped', () => {
    const [one, other] = ['1980-05-12', '1980-12-05'].map((day) => ({
      name: 'Anna Kowalska',
      birthday: toEpochDay(day),
    }))
    expect(compare(one!, other!).score).toBeGreaterThanOrEqual(PROPOSED_FROM)
  })

  it('say a birthday, an address and a contact that they share', () => {
    const anna = {
      name: 'Anna Kowalska',
      birthday: toEpochDay('1980-05-12'),
      city: 'Kraków',
      contacts: ['+48500'],
    }
    const { score, reasons } = compare(
      { ...anna, addresses: ['ul. Długa 12 m. 4, Kraków'] },
      { ...anna, addresses: ['Kraków, Długa 12/4'] },
    )
    expect(reasons).toEqual(['name', 'contact', 'birthday', 'address'])
    expect(score).toBe(100)
  })

  it('are relatives where only surname, address and birthday agree', () => {
    const home = {
      birthday: toEpochDay('1980-05-12'),
      addresses: ['Długa 12'],
      contacts: ['+48500'],
    }
    const twins = compare({ name: 'Anna Nowak', ...home }, { name: 'Ewa Nowak', ...home })
    expect(twins.score).toBeLessThan(PROPOSED_FROM)
  })

  it('need more than a name that many bear, or a letter between two names that many bear', () => {
    const [a, b] = [0, 1].map(() => matchPerson(fields({ name: 'Anna Nowak' })))
    const common = { bearers: () => 100, isKnownWord: () => true }
    expect(comparePeople(a!, b!, common).score).toBeLessThan(PROPOSED_FROM)
    const birthday = { name: 'Anna Nowak', birthday: toEpochDay('1980-05-12') }
    const [c, d] = [birthday, { ...birthday, contacts: ['+48500'] }].map((side) =>
      matchPerson(fields({ addresses: ['Długa 12'], ...side })),
    )
    expect(comparePeople(c!, d!, common).score).toBeGreaterThanOrEqual(PROPOSED_FROM)
    const [karina, marina] = ['Karina Nowak', 'Marina Nowak'].map((name) =>
      matchPerson(fields({ name })),
    )
    expect(comparePeople(karina!, marina!, common).score).toBe(0)
  })

  it('are as likely in either order', () => {
    const people = labelledPeople(400).map((record) =>
      matchPerson(
        fields({
          name: record.name,
          city: record.city,
          birthday: record.birthday === null ? null : toEpochDay(record.birthday),
          contacts: [record.phone, record.email].filter((contact) => contact !== ''),
          addresses: record.address === '' ? [] : [record.address],
        }),
      ),
    )
    const anyone = fc.constantFrom(...people)
    fc.assert(
      fc.property(anyone, anyone, (a, b) => {
        expect(comparePeople(a, b)).toEqual(comparePeople(b, a))
      }),
      { numRuns: 3000 },
    )
    for (const person of people) {
      expect(comparePeople(person, person).score).toBeGreaterThanOrEqual(PROPOSED_FROM)
    }
  })
})
