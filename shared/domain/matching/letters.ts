/**
 * Letters of the alphabets in which customers are written, each as the sound that it has in a
 * name. Sounds are few on purpose (`c` is ts, ch and cz; `z` is z, zh, dz and j; `s` is s and sh):
 * people and programs write these in Latin letters in several ways, and mean the same name.
 */
const CYRILLIC =
  'а a б b в v г g д d е e ж z з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х h ц c ' +
  'ч c ш s щ s ъ - ы i ь - э e ю iu я ia і i ї i є e ґ g ў u'
const ARMENIAN =
  'ա a բ b գ g դ d ե e զ z է e ը i թ t ժ z ի i լ l խ h ծ c կ k հ h ձ z ղ g ճ c մ m յ i ն n շ s ո o ' +
  'չ c պ p ջ z ռ r ս s վ v տ t ր r ց c ւ v փ p ք k և ev օ o ֆ f'
const GEORGIAN =
  'ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ z რ r ს s ტ t უ u ფ p ქ k ღ g ყ k ' +
  'შ s ჩ c ც c ძ z წ c ჭ c ხ h ჯ z ჰ h'

const SOUND_OF = new Map<string, string>()
for (const table of [CYRILLIC, ARMENIAN, GEORGIAN]) {
  const cells = table.split(' ')
  for (let at = 0; at < cells.length; at += 2) {
    const sound = cells[at + 1]!
    SOUND_OF.set(cells[at]!, sound === '-' ? '' : sound.toUpperCase())
  }
}

/** Accented Latin letters that sound otherwise than their bare ones; the rest lose the accent. */
const LATIN: Record<string, string> = {
  č: 'tch',
  ć: 'tch',
  ç: 'tch',
  š: 'sh',
  ś: 's',
  ş: 'sh',
  ž: 'zh',
  ż: 'z',
  ź: 'z',
}

export type Script = 'latin' | 'cyrillic' | 'armenian' | 'georgian' | 'other'

const SCRIPTS: [Script, RegExp][] = [
  ['latin', /\p{Script=Latin}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['armenian', /\p{Script=Armenian}/u],
  ['georgian', /\p{Script=Georgian}/u],
]

/** The alphabet of a word's first letter. */
export function scriptOf(word: string): Script {
  const first = /\p{L}/u.exec(word)?.[0] ?? ''
  return SCRIPTS.find(([, letters]) => letters.test(first))?.[0] ?? 'other'
}

/**
 * A lower-case word with its letters of other alphabets as sounds, in capitals; Latin ones stay
 * small letters, because what they sound like depends on their neighbours and on the language.
 */
export function toSounds(word: string): string {
  const joined = word.replace(/^ո(?!ւ)/, 'վո').replace(/ու/g, 'U')
  return Array.from(joined, (letter) => SOUND_OF.get(letter) ?? LATIN[letter] ?? letter).join('')
}
