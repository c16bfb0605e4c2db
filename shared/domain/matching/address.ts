import { hearName } from './nameWords.ts'

/** Where somebody lives: the numbers of house and flat, and the words that may be the street. */
export interface HeardAddress {
  numbers: string
  words: readonly string[]
}

/** Words that stand in most addresses: street, house, flat, city and their short forms. */
const EVERYWHERE =
  'street str avenue ave road lane house flat apt apartment floor city town ' +
  'ulica aleja osiedle mieszkanie dom lok miasto ' +
  'улица проспект переулок дом квартира корпус город кв корп ' +
  'փողոց պողոտա տուն բնակարան քաղաք բն ' +
  'ქუჩა გამზირი სახლი ბინა ქალაქი'
/** The same as they sound, heard with the first address. */
let everywhere: ReadonlySet<string> | null = null
const SHORTEST_WORD = 4

/** An address without a number, or without a word beside the city's, is no place of anybody's. */
export function hearAddress(text: string, city: string): HeardAddress | null {
  const numbers = (text.match(/\p{Nd}+/gu) ?? []).map(Number)
  if (numbers.length === 0) return null
  const cityWords = new Set(skeletons(city))
  everywhere ??= new Set(EVERYWHERE.split(' ').flatMap(skeleton))
  const known = everywhere
  const words = skeletons(text.replace(/\p{N}+/gu, ' ')).filter(
    (word) => !cityWords.has(word) && !known.has(word),
  )
  if (words.length === 0) return null
  return { numbers: numbers.sort((a, b) => a - b).join('/'), words: [...new Set(words)].sort() }
}

/** Whether both are one place: all numbers agree, and a street's name. */
export function isSamePlace(one: HeardAddress, other: HeardAddress): boolean {
  return one.numbers === other.numbers && one.words.some((word) => other.words.includes(word))
}

function skeletons(text: string): string[] {
  return text
    .split(/[^\p{L}\p{M}]+/u)
    .filter(({ length }) => length >= SHORTEST_WORD)
    .flatMap(skeleton)
}

function skeleton(word: string): string[] {
  return hearName(word).words[0]?.skeletons.slice(0, 1) ?? []
}
