/** A unit that a callback may be away. */
export type WhenUnit = 'minute' | 'hour' | 'day' | 'week' | 'month'
export type DayPart = 'morning' | 'afternoon' | 'evening'

/** What a word says. `skip` says nothing of its own: "on", "w". */
export type WhenWord =
  | { is: 'skip' | 'in' | 'at' | 'oclock' | 'next' | 'past' }
  | { is: 'day'; offset: number }
  /** 1 is Monday. */
  | { is: 'weekday'; weekday: number }
  /** `of` is how many the word itself says: `полчаса` is 30 minutes. */
  | { is: 'unit'; unit: WhenUnit; of: number }
  /** Georgian and Armenian have one word for the week and for one of its days. */
  | { is: 'weekOrDay'; weekday: number }
  /** `дня`, `დღის`: of days, and of the hours after noon. */
  | { is: 'dayOrPart' }
  | { is: 'month'; month: number }
  | { is: 'part'; part: DayPart }
  | { is: 'number'; value: number }
  /** English says half after an hour has begun, the others half of the hour that comes. */
  | { is: 'half'; after: boolean }
  | { is: 'clock'; minute: number }

/**
 * Lower case, without accents: people leave out ogoneks and write `е` for `ё`. The same is done
 * to the words below, so nothing depends on how they are composed.
 */
export function foldWord(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/ł/g, 'l')
}

const exact = new Map<string, WhenWord>()
const stems: [string, WhenWord][] = []

const add = (words: string, meaning: WhenWord): void => {
  for (const word of words.split(' ')) exact.set(foldWord(word), meaning)
}
/** Every word that begins so: endings of cases are many. */
const addStem = (words: string, meaning: WhenWord): void => {
  for (const word of words.split(' ')) stems.push([foldWord(word), meaning])
}

add('on the of w we na do на к later г г. года r roku przed հետո później օրը', { is: 'skip' })
add('after from now после შემდეგ', { is: 'skip' })
add('in within za через за', { is: 'in' })
add('at o о в во ժամը @', { is: 'at' })
add("o'clock oclock საათზე ժամին", { is: 'oclock' })

add('today dziś dzisiaj сегодня այսօր დღეს', { is: 'day', offset: 0 })
add('tomorrow tmrw jutro завтра վաղը ხვალ', { is: 'day', offset: 1 })
add('overmorrow pojutrze послезавтра ზეგ', { is: 'day', offset: 2 })
add('next przyszły przyszłym przyszłą następny następnym następną', { is: 'next' })
addStem('следующ будущ հաջորդ մյուս მომავალ მომდევნო', { is: 'next' })

const WEEKDAYS: [exact: string, stems: string][] = [
  ['mon pon pn пн', 'monday poniedzial понедельник երկուշաբթի ორშაბათ'],
  ['tue tues wt wto вт', 'tuesday wtor вторник երեքշաբթի სამშაბათ'],
  ['wed śr śro ср', 'wednesday srod среда среду среды չորեքշաբթի ოთხშაბათ'],
  ['thu thur thurs czw чт', 'thursday czwart четверг հինգշաբթի ხუთშაბათ'],
  ['fri pt pią пт', 'friday piąt пятниц ուրբաթ პარასკევ'],
  ['sat sob сб', 'saturday sobot суббот შაბათ'],
  ['sun nd niedz вс', 'sunday niedziel воскресень կիրակի'],
]
WEEKDAYS.forEach(([short, long], index) => {
  add(short, { is: 'weekday', weekday: index + 1 })
  addStem(long, { is: 'weekday', weekday: index + 1 })
})
addStem('շաբաթ', { is: 'weekOrDay', weekday: 6 })
addStem('კვირ', { is: 'weekOrDay', weekday: 7 })

const unit = (name: WhenUnit, of: number, short: string, long: string): void => {
  add(short, { is: 'unit', unit: name, of })
  if (long !== '') addStem(long, { is: 'unit', unit: name, of })
}
unit('minute', 1, 'm min mins мин м ր რ წთ', 'minut минут րոպե წუთ')
unit('hour', 1, 'h hr hrs hour hours g godz ч ժ სთ', 'godzin час ժամ საათ')
unit('day', 1, 'd day days dni dzień dnia дн д день дней օր օրից օրվա დღე დღეში', '')
unit('week', 1, 'wk wks week weeks нед', 'tydzień tygodni недел')
unit('month', 1, 'month months mies мес', 'miesi месяц ամս თვე თვის')
unit('minute', 30, 'полчаса կեսժամից', '')
unit('minute', 15, 'kwadrans', '')

const MONTHS = [
  'jan sty янв հունվ იან',
  'feb lut фев փետ თებ',
  'mar мар մարտ მარ',
  'apr kwi апр ապր აპრ',
  'may maj мая май մայիս მაის',
  'jun cze июн հունիս ივნ',
  'jul lip июл հուլ ივლ',
  'aug sie авг օգոս აგვ',
  'sep wrz сен սեպ სექტ',
  'oct paź окт հոկ ოქტ',
  'nov lis ноя նոյ ნოე',
  'dec gru дек դեկ დეკ',
]
MONTHS.forEach((words, index) => addStem(words, { is: 'month', month: index + 1 }))

add('дня დღის', { is: 'dayOrPart' })
add('am morning rano ranem południem утра утром առավոտյան առավոտը დილის დილას დილით', {
  is: 'part',
  part: 'morning',
})
add(
  'pm afternoon lunch обеда обедом obiedzie ճաշից południu popołudniu popołudnie днем ցերեկը ցերեկվա კեսօրից დღისით შუადღის',
  {
    is: 'part',
    part: 'afternoon',
  },
)
add('evening wieczorem wieczór вечера вечером երեկոյան საღამოს საღამოთი', {
  is: 'part',
  part: 'evening',
})
add('noon południe полдень կեսօր կեսօրին შუადღე შუადღეს', { is: 'clock', minute: 12 * 60 })

add('half', { is: 'half', after: true })
add('pół wpół пол половина половине половину կես ნახევარი ნახევარზე ნახევარ', {
  is: 'half',
  after: false,
})
add('past po անց', { is: 'past' })

/** One to twelve as they are counted, and as hours are said in the forms of `half`. */
const NUMBERS = [
  'a an one jeden jedna jedną pierwszej pierwsza один одну первого մեկ մեկն ერთ ერთი ერთის პირველის',
  'two dwa dwie drugiej druga два две второго երկու երկուսն ორ ორი ორის',
  'three trzy trzeciej trzecia три третьего երեք երեքն სამ სამი სამის',
  'four cztery czwartej czwarta четыре четвертого չորս չորսն ოთხ ოთხი ოთხის',
  'five pięć piątej piąta пять пятого հինգ հինգն ხუთ ხუთი ხუთის',
  'six sześć szóstej szósta шесть шестого վեց վեցն ექვს ექვსი ექვსის',
  'seven siedem siódmej siódma семь седьмого յոթ յոթն შვიდ შვიდი შვიდის',
  'eight osiem ósmej ósma восемь восьмого ութ ութն რვა რვის',
  'nine dziewięć dziewiątej dziewiąta девять девятого ինը իննն ცხრა ცხრის',
  'ten dziesięć dziesiątej dziesiąta десять десятого տաս տասը տասն ათ ათი ათის',
  'eleven jedenaście jedenastej jedenasta одиннадцать одиннадцатого տասնմեկ տասնմեկն თერთმეტ თერთმეტი თერთმეტის',
  'twelve dwanaście dwunastej dwunasta двенадцать двенадцатого տասներկու տասներկուսն თორმეტ თორმეტი თორმეტის',
]
NUMBERS.forEach((words, index) => add(words, { is: 'number', value: index + 1 }))

/** What a word says in any of the five languages; `null` where it says nothing that is known. */
export function meaningOf(word: string): WhenWord | null {
  const folded = foldWord(word)
  const known = exact.get(folded)
  if (known !== undefined) return known
  // The longest stem: `თვე` and `თვის` must not lose to a shorter one.
  const matching = stems.filter(([stem]) => folded.startsWith(stem))
  return matching.sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? null
}
