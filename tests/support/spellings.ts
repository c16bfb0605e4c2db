import type { Random } from '#shared/domain/sampleShop/random.ts'

/**
 * How people write a name of one alphabet in another: published tables and everyday habits, each
 * letter for itself. Written for the tests only, from the tables and not from the program's rules.
 */
const HY_LATIN = table(
  'ա a|բ b|գ g|դ d|ե e|զ z|է e|ը y|թ t|ժ zh|ի i|լ l|խ kh|ծ ts|կ k|հ h|ձ dz|ղ gh|ճ ch|մ m|յ y|ն n|շ sh|ո o|չ ch|պ p|ջ j|ռ r|ս s|վ v|տ t|ր r|ց ts|ու u|փ p|ք k|և ev|օ o|ֆ f',
)
const KA_LATIN = table(
  'ა a|ბ b|გ g|დ d|ე e|ვ v|ზ z|თ t|ი i|კ k|ლ l|მ m|ნ n|ო o|პ p|ჟ zh|რ r|ს s|ტ t|უ u|ფ p|ქ k|ღ gh|ყ q|შ sh|ჩ ch|ც ts|ძ dz|წ ts|ჭ ch|ხ kh|ჯ j|ჰ h',
)
const RU_LATIN = table(
  'а a|б b|в v|г g|д d|е e|ё e|ж zh|з z|и i|й y|к k|л l|м m|н n|о o|п p|р r|с s|т t|у u|ф f|х kh|ц ts|ч ch|ш sh|щ shch|ъ |ы y|ь |э e|ю yu|я ya',
)
const HY_RU = table(
  'յա я|յու ю|ա а|բ б|գ г|դ д|ե е|զ з|է э|ը ы|թ т|ժ ж|ի и|լ л|խ х|ծ ц|կ к|հ х|ձ дз|ղ г|ճ ч|մ м|յ й|ն н|շ ш|ո о|չ ч|պ п|ջ дж|ռ р|ս с|վ в|տ т|ր р|ց ц|ու у|փ п|ք к|և ев|օ о|ֆ ф',
)
const KA_RU = table(
  'ა а|ბ б|გ г|დ д|ე е|ვ в|ზ з|თ т|ი и|კ к|ლ л|მ м|ნ н|ო о|პ п|ჟ ж|რ р|ს с|ტ т|უ у|ფ п|ქ к|ღ г|ყ к|შ ш|ჩ ч|ც ц|ძ дз|წ ц|ჭ ч|ხ х|ჯ дж|ჰ х',
)
const PL_RU = table(
  'ąb омб|ąp омп|ęb емб|ęp емп|szcz щ|sz ш|cz ч|ch х|rz ж|dź дзь|dż дж|ia я|ie е|io ё|iu ю|ja я|je е|ju ю|ą он|ę ен|ó у|ł л|ż ж|ź з|ś с|ć ць|ń нь|w в|j й|a а|b б|c ц|d д|e е|f ф|g г|h х|i и|k к|l л|m м|n н|o о|p п|r р|s с|t т|u у|y ы|z з',
)
const RU_HY = table(
  'дж ջ|дз ձ|а ա|б բ|в վ|г գ|д դ|е ե|ё յո|ж ժ|з զ|и ի|й յ|к կ|л լ|м մ|н ն|о ո|п պ|р ր|с ս|т տ|у ու|ф ֆ|х խ|ц ց|ч չ|ш շ|щ շչ|ъ |ы ի|ь |э է|ю յու|я յա',
)
const RU_KA = table(
  'дж ჯ|дз ძ|а ა|б ბ|в ვ|г გ|д დ|е ე|ё ო|ж ჟ|з ზ|и ი|й ი|к კ|л ლ|м მ|н ნ|о ო|п პ|р რ|с ს|т ტ|у უ|ф ფ|х ხ|ц ც|ч ჩ|ш შ|щ შჩ|ъ |ы ი|ь |э ე|ю იუ|я ია',
)

export type Source = 'en' | 'pl' | 'hy' | 'ka' | 'ru'

/** Ways to write Latin letters for the same name: each pair is one habit. */
const HABITS: readonly (readonly [RegExp, string])[] = [
  [/ts/g, 'tz'],
  [/ts/g, 'c'],
  [/kh/g, 'x'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/zh/g, 'j'],
  [/yan$/g, 'ian'],
  [/ov$/g, 'off'],
  [/v/g, 'w'],
  [/y(?=[aou])/g, 'i'],
  [/(?<=[aeiou])s(?=[aeiou])/g, 'ss'],
]

/** A word of a name in Latin letters, as the tables have it and without habits. */
export function inLatin(word: string, from: Source): string {
  if (from === 'hy') return mapped(word, HY_LATIN, initialVo)
  if (from === 'ka') return mapped(word, KA_LATIN)
  if (from === 'ru') return mapped(word, RU_LATIN)
  return word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('Ł', 'L')
}

/** How somebody writes: each word of a name in the same alphabet, with the same habit. */
export type Writer = (word: string) => string

/** Latin letters, mostly with one of the habits that people have. */
export function latinWriter(from: Source, random: Random): Writer {
  const habit = from === 'en' || from === 'pl' || random.chance(0.4) ? null : random.pick(HABITS)
  return (word) => {
    const plain = inLatin(word, from).toLowerCase()
    return capital(habit === null ? plain : plain.replace(habit[0], habit[1]))
  }
}

/** Another alphabet that a shop of the region may use, or Latin letters. */
export function foreignWriter(from: Source, random: Random): Writer {
  const isLatin = random.chance(0.4)
  if (from === 'hy' && !isLatin) return (word) => mapped(word, HY_RU, initialVo)
  if (from === 'ka' && !isLatin) return (word) => mapped(word, KA_RU)
  if (from === 'pl' && !isLatin) return (word) => mapped(word, PL_RU)
  if (from !== 'ru' || isLatin) return latinWriter(from, random)
  if (random.chance(0.5)) return (word) => mapped(word, RU_KA)
  // Ո at the beginning would be said vo.
  return (word) => mapped(word, RU_HY).replace(/^Ո(?!ւ)/, 'Օ')
}

/** One slip of the finger in a word of five letters or more, never in its first letter. */
export function withTypo(word: string, random: Random): string {
  const letters = Array.from(word)
  if (letters.length < 6) return word
  const at = random.int(1, letters.length - 2)
  const kind = random.int(0, 3)
  if (kind === 0) letters.splice(at, 1)
  else if (kind === 1) letters.splice(at, 0, random.pick(letters).toLowerCase())
  else if (kind === 2) letters[at] = random.pick(letters).toLowerCase()
  else letters.splice(at, 2, letters[at + 1]!, letters[at]!)
  return letters.join('')
}

function table(text: string): (readonly [string, string])[] {
  return text.split('|').map((pair) => {
    const [letters = '', by = ''] = pair.split(' ')
    return [letters, by] as const
  })
}

/** Ո at the beginning of a word is said vo. */
function initialVo(word: string): string {
  return word.replace(/^ո(?!ւ)/, 'վո')
}

function mapped(
  word: string,
  letters: readonly (readonly [string, string])[],
  prepare: (word: string) => string = (same) => same,
): string {
  let rest = prepare(word.toLowerCase())
  let result = ''
  while (rest !== '') {
    const found = [...letters]
      .sort(([a], [b]) => b.length - a.length)
      .find(([from]) => rest.startsWith(from))
    result += found ? found[1] : rest[0]!
    rest = rest.slice(found ? found[0].length : 1)
  }
  return capital(result)
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
