import { expect, it } from 'vitest'
import { fileNamePart } from '#shared/domain/locales/fileName.ts'

it.each([
  ['Anna Nowak', 'anna-nowak'],
  ['Łukasz Żółć', 'łukasz-żółć'],
  ['Անի Սարգսյան', 'անի-սարգսյան'],
  ['ნინო კახიძე', 'ნინო-კახიძე'],
  ['Ёлкина, Нина', 'ёлкина-нина'],
  ["O'Brien & Sons: <new>?", 'obrien-sons-new'],
  ['../..\\CON|"*', 'con'],
  ['a\u0000b\u202Ec', 'a-b-c'],
  ['???', ''],
])('%j is %j in the name of a file', (text, name) => {
  expect(fileNamePart(text)).toBe(name)
})

it('is short enough for any disk, whole letters only', () => {
  expect(fileNamePart('ა'.repeat(100))).toHaveLength(60)
  expect(fileNamePart(`${'a'.repeat(59)} b`)).toBe('a'.repeat(59))
  expect(fileNamePart('𝒜'.repeat(100)).isWellFormed()).toBe(true)
})
