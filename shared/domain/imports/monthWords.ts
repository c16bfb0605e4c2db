/**
 * Names of the months as dates write them, January first: names, cases, abbreviations, Polish
 * ones without their marks too, and the Roman numerals of Polish and Russian receipts.
 */
const MONTHS = [
  'jan, january, sty, stycznia, styczeń, янв, января, январь, հնվ, հունվար, հունվարի, იან, იანვარი, იანვარს, იანვრის, იანვ, i, styczen',
  'feb, february, lut, lutego, luty, фев, февр, февраля, февраль, փտվ, փետ, փետրվար, փետրվարի, თებ, თებერვალი, თებერვალს, თებერვლის, ii, փետր',
  'mar, march, marca, marzec, мар, марта, март, մրտ, մարտ, մարտի, მარ, მარტი, მარტს, მარტის, iii',
  'apr, april, kwi, kwietnia, kwiecień, апр, апреля, апрель, ապր, ապրիլ, ապրիլի, აპრ, აპრილი, აპრილს, აპრილის, iv, kwiecien',
  'may, maj, maja, мая, май, մյս, մայ, մայիս, մայիսի, მაი, მაისი, მაისს, მაისის, v',
  'jun, june, cze, czerwca, czerwiec, июн, июня, июнь, հնս, հունիս, հունիսի, ივნ, ივნისი, ივნისს, ივნისის, vi',
  'jul, july, lip, lipca, lipiec, июл, июля, июль, հլս, հուլ, հուլիս, հուլիսի, ივლ, ივლისი, ივლისს, ივლისის, vii',
  'aug, august, sie, sierpnia, sierpień, авг, августа, август, օգս, օգոստոս, օգոստոսի, აგვ, აგვისტო, აგვისტოს, viii, sierpien, օգոս',
  'sep, sept, september, wrz, września, wrzesień, сен, сент, сентября, сентябрь, սեպ, սեպտեմբեր, սեպտեմբերի, სექ, სექტემბერი, სექტემბერს, სექტემბრის, სექტ, ix, wrzesnia, wrzesien, սեպտ',
  'oct, october, paź, października, październik, окт, октября, октябрь, հոկ, հոկտեմբեր, հոկտեմբերի, ოქტ, ოქტომბერი, ოქტომბერს, ოქტომბრის, x, pazdziernika, pazdziernik, paz, հոկտ',
  'nov, november, lis, listopada, listopad, ноя, нояб, ноября, ноябрь, նոյ, նոյեմբեր, նոյեմբերի, ნოე, ნოემბერი, ნოემბერს, ნოემბრის, ნოემ, xi, նոյեմ',
  'dec, december, gru, grudnia, grudzień, дек, декабря, декабрь, դեկ, դեկտեմբեր, դեկտեմբերի, დეკ, დეკემბერი, დეკემბერს, დეკემბრის, xii, grudzien, դեկտ',
]

const BY_WORD = new Map(
  MONTHS.flatMap((words, index) =>
    words.split(', ').map((word): [string, number] => [word.normalize('NFC'), index + 1]),
  ),
)

/** 1 to 12, or `undefined` where the word is no month. */
export function monthOfWord(word: string): number | undefined {
  return BY_WORD.get(word.toLowerCase())
}
