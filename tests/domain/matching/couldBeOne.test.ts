import { describe, expect, it } from 'vitest'
import { couldBeOne } from '#shared/domain/matching/couldBeOne.ts'

const person = (name: string) => ({ name, isCompany: false })
const both = (one: string, other: string): boolean[] => [
  couldBeOne(person(one), person(other)),
  couldBeOne(person(other), person(one)),
]

describe('two names of one phone', () => {
  it.each([
    ['Anna Petrosyan', 'anna  PETROSYAN'],
    ['Anna Petrosyan', 'Petrosyan Anna'],
    ['Anna Petrosyan', 'A. Petrosyan'],
    ['Anna Petrosyan', 'Ana Petrosian'],
    ['Anna Petrosyan', 'Աննա Պետրոսյան'],
    ['Арам Петросян', 'არამ პეტროსიანი'],
    ['Александр Соколов', 'Саша Соколов'],
    ['Anna Petrosyan', 'Anna'],
    ['Anna Petrosyan', 'Petrosyan'],
    ['Иванова Анна Сергеевна', 'Анна Иванова'],
    ['Anna Petrosyan', ''],
    ['Anna Petrosyan', '+374 91 123456'],
    ['Anna Petrosyan', 'gevorg@example.com'],
    ['Alfa LLC', '«Ալֆա» ՍՊԸ'],
    ['Petrosyan LLC', 'Anna Petrosyan'],
    ['ИП Иванов', 'Иван Иванов'],
  ])('%s and %s may be one', (one, other) => {
    expect(both(one, other)).toEqual([true, true])
  })

  it.each([
    ['Anna Petrosyan', 'Anna Sahakyan'],
    ['Петросян Анна', 'Саакян Анна'],
    ['Анна Иванова', 'Петрова Анна'],
    ['Ewa Nowak', 'Ewa Kowalska'],
    ['Anna Nowak', 'Anna Nowak-Kowalska'],
    ['Mary Smith', 'Mary Jones'],
    ['ნინო ბერიძე', 'ნინო კაპანაძე'],
    ['Սոնա Գրիգորյան', 'Սոնա Հակոբյան'],
  ])('%s may have become %s', (one, other) => {
    expect(both(one, other)).toEqual([true, true])
  })

  it.each([
    ['Anna Petrosyan', 'Gevorg Sahakyan'],
    ['Anna', 'Gevorg'],
    ['Անի Սարգսյան', 'Gevorg Petrosyan'],
    ['A. Sahakyan', 'Anna Petrosyan'],
    ['Alfa LLC', 'Beta LLC'],
    ['Alfa LLC', 'Anna Petrosyan'],
  ])('%s and %s are two', (one, other) => {
    expect(both(one, other)).toEqual([false, false])
  })

  it.each([
    ['Anna Petrosyan', 'Gevorg Petrosyan'],
    ['Петросян Анна', 'Петросян Геворг'],
    ['Anna Petrosyan', 'Петросян Геворг'],
    ['Jan Kowalski', 'Ewa Kowalska'],
    ['Ewa Nowak', 'Marek Nowak'],
    ['Mary Smith', 'John Smith'],
    ['ნინო ბერიძე', 'გიორგი ბერიძე'],
    ['Иванова Анна Сергеевна', 'Иванов Пётр Сергеевич'],
  ])('%s and %s are relatives', (one, other) => {
    expect(both(one, other)).toEqual([false, false])
  })

  it('knows a company that its name does not tell', () => {
    const office = { name: 'Blue Door', isCompany: true }
    expect(couldBeOne(office, person('Anna Petrosyan'))).toBe(false)
    expect(couldBeOne(office, { name: 'Blue Window', isCompany: true })).toBe(true)
  })
})
