import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editsBetween, mostTypos } from '#shared/domain/matching/distance.ts'
import { hearName } from '#shared/domain/matching/nameWords.ts'
import { skeletonOf, soundsOf } from '#shared/domain/matching/sounds.ts'
import { createRandom } from '#shared/domain/sampleShop/random.ts'
import { NAMES } from '../../support/labelledNames.ts'
import { foreignWriter, latinWriter, type Source } from '../../support/spellings.ts'

const SOURCES = Object.keys(NAMES) as Source[]
const wordsOf = (source: Source): string[] => [
  ...[...NAMES[source].male, ...NAMES[source].female].map(({ name }) => name),
  ...NAMES[source].family.flat(),
]

const shareSound = (words: readonly string[]): boolean =>
  words.every((word) => soundsOf(word).some((sound) => soundsOf(words[0]!).includes(sound)))

describe('sounds', () => {
  it.each([
    [['Պետրոսյան', 'Petrosyan', 'Petrosian', 'Петросян', 'პეტროსიანი']],
    [['Խաչատրյան', 'Khachatryan', 'Xachatryan', 'Hachatrian', 'Хачатрян']],
    [['Ծովինար', 'Tsovinar', 'Tzovinar', 'Covinar', 'Цовинар']],
    [['Ղազարյան', 'Ghazaryan', 'Gazarian', 'Газарян']],
    [['Ջանիկ', 'Janik', 'Djanik', 'Dzhanik', 'Джаник', 'ჯანიკ']],
    [['Ժաննա', 'Жанна', 'Zhanna', 'Žana', 'ჟანა']],
    [['Շուշան', 'Shushan', 'Szuszan', 'Шушан', 'შუშან']],
    [['Wójcik', 'Вуйцик', 'Wuycik']],
    [['Dąbrowski', 'Dabrowski', 'Dabrovsky']],
    [['Dąbrowski', 'Домбровский']],
    [['Michał', 'Mihal', 'Михал']],
    [['Petrov', 'Petroff', 'Петров']],
    [['Юлия', 'Julia', 'Yuliya', 'Iulia']],
    [['Anna', 'Ana', 'Анна', 'ანა']],
    [['Щербаков', 'Shcherbakov', 'Szczerbakow']],
    [['Воскан', 'Ոսկան', 'Voskan']],
  ])('are one for %s', (words) => expect(shareSound(words)).toBe(true))

  it.each([
    ['Marina', 'Karina'],
    ['Petrov', 'Pavlov'],
    ['Anna', 'Inna'],
    ['Levan', 'Levon'],
  ])('of %s and %s differ', (one, other) => expect(shareSound([one, other])).toBe(false))

  it('hold letters a to z and digits only, whatever stands in a name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        for (const { sounds, skeletons } of hearName(text).words) {
          expect(sounds.length).toBeGreaterThan(0)
          expect(skeletons.length).toBeGreaterThan(0)
          for (const sound of sounds) expect(sound).toMatch(/^[a-z0-9]+$/)
        }
      }),
    )
  })

  it('leave one skeleton in common for a name and each of its transliterations', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SOURCES),
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        (source, at, seed, isLatin) => {
          const words = wordsOf(source)
          const word = words[at % words.length]!
          const write = (isLatin ? latinWriter : foreignWriter)(source, createRandom(seed, word))
          const own = hearName(word).words[0]!.skeletons
          const foreign = hearName(write(word)).words[0]!.skeletons
          expect(
            own.some((skeleton) => foreign.includes(skeleton)),
            write(word),
          ).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('do not hang on vowels in a skeleton', () => {
    fc.assert(
      fc.property(fc.constantFrom(...'aeiou'), fc.constantFrom(...'aeiou'), (one, other) => {
        expect(skeletonOf(`m${one}r${other}na`)).toBe('mrn')
      }),
    )
  })
})

describe('edits', () => {
  const sound = fc.string({ unit: fc.constantFrom(...'abdghiknoprstvz'), maxLength: 12 })

  it.each([
    ['petrosian', 'petrosian', 0],
    ['petrosian', 'petosian', 1],
    ['petrosian', 'petrosiann', 1],
    ['petrosian', 'pertosian', 1],
    ['hakobian', 'akobian', 0.5],
    ['hakobian', 'akopian', 1],
    ['gazarian', 'kazarian', 0.5],
    ['petrosian', 'sarkisian', Infinity],
  ])('between %s and %s are %d', (one, other, edits) => {
    expect(editsBetween(one, other, 2)).toBe(edits)
  })

  it('are the same both ways, and none for the same sound only', () => {
    fc.assert(
      fc.property(sound, sound, (one, other) => {
        expect(editsBetween(one, other, 3)).toBe(editsBetween(other, one, 3))
        expect(editsBetween(one, other, 3) === 0).toBe(one === other)
      }),
    )
  })

  it('of one letter put in anywhere are at most one', () => {
    fc.assert(
      fc.property(sound, fc.nat(), fc.constantFrom(...'adkrsv'), (text, at, letter) => {
        const place = at % (text.length + 1)
        const longer = text.slice(0, place) + letter + text.slice(place)
        expect(editsBetween(text, longer, 2)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('may be typing errors in longer words only', () => {
    expect([4, 5, 8, 9].map(mostTypos)).toEqual([0, 1, 1, 2])
  })
})
