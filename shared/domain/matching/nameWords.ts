import { scriptOf, type Script } from './letters.ts'
import { withoutForms } from './legalForms.ts'
import { SHORT_FORMS } from './shortNames.ts'
import { initialOf, skeletonOf, soundsOf } from './sounds.ts'

/** A word of a name, heard. */
export interface NameWord {
  /** Lower-case letters as written. */
  text: string
  script: Script
  /** How it may sound; never empty. */
  sounds: readonly string[]
  /** What it is looked for by, of each sound; of a short form those of the full names. */
  skeletons: readonly string[]
  /** The group of sounds that it begins with, once for each way to read it. */
  initials: readonly string[]
  isInitial: boolean
  /** The father's name between or after two others. */
  isPatronymic: boolean
  /** Sounds of the names that it is short for. */
  shortFor: readonly string[]
}

export interface HeardName {
  words: readonly NameWord[]
  /** Its legal form says so. */
  isCompany: boolean
}

const FULL_NAMES = new Map<string, string[]>()
for (const [full, shorts] of Object.entries(SHORT_FORMS)) {
  for (const short of shorts.split(' ').flatMap((word) => soundsOf(word))) {
    FULL_NAMES.set(short, [...(FULL_NAMES.get(short) ?? []), ...soundsOf(full)])
  }
}

const GIVEN_NAMES = new Set(
  [
    ...Object.keys(SHORT_FORMS),
    ...Object.values(SHORT_FORMS).flatMap((all) => all.split(' ')),
  ].flatMap((word) => soundsOf(word)),
)

/** Whether a word is a given name beyond doubt; most given names are not known here. */
export function isGivenName({ sounds }: NameWord): boolean {
  return sounds.some((sound) => GIVEN_NAMES.has(sound))
}

/** Words beyond these of a very long name tell nothing more. */
const MOST_WORDS = 6
const PATRONYMIC = /..(?:[oe]vic|ic|[oe]vna|icna)$/

/** The words of a customer's name in their order, without legal form, titles and quotes. */
export function hearName(name: string): HeardName {
  const bare = withoutForms(name.normalize('NFC').toLowerCase())
  const parts = bare.name
    .replace(/['’ʼ`´ʹ]/g, '')
    .replace(/(?<=\p{L})\./gu, '. ')
    .split(/[^\p{L}\p{M}\p{N}.]+/u)
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .slice(0, MOST_WORDS)
  const words = parts.flatMap(hearWord)
  const isThree = words.filter((word) => !word.isInitial).length >= 3
  return {
    isCompany: bare.isCompany,
    words: isThree ? words.map(markFather) : words,
  }
}

function markFather(word: NameWord, at: number): NameWord {
  const isPatronymic = at > 0 && word.sounds.some((sound) => PATRONYMIC.test(sound))
  return isPatronymic ? { ...word, isPatronymic } : word
}

/** Words that were heard before: a shop's customers share most of theirs. */
const heard = new Map<string, NameWord[]>()
const MOST_HEARD = 20_000

function hearWord(part: string): NameWord[] {
  const known = heard.get(part)
  if (known) return known
  if (heard.size >= MOST_HEARD) heard.clear()
  const words = listenTo(part)
  heard.set(part, words)
  return words
}

function listenTo(part: string): NameWord[] {
  const text = part.replaceAll('.', '')
  const sounds = soundsOf(text)
  if (sounds.length === 0) return []
  const shortFor = [...new Set(sounds.flatMap((sound) => FULL_NAMES.get(sound) ?? []))]
  const skeletons = [...new Set([...sounds, ...shortFor].map(skeletonOf))].filter((s) => s !== '')
  // An h alone leaves no skeleton.
  const found = skeletons.length > 0 ? skeletons : ['h']
  return [
    {
      text,
      script: scriptOf(text),
      sounds,
      skeletons: found,
      initials: [...new Set(found.map(initialOf))],
      isInitial: /\p{L}/u.test(text) && text.length <= (part.endsWith('.') ? 2 : 1),
      isPatronymic: false,
      shortFor,
    },
  ]
}
