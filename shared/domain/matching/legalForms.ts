/** Signs that mark a company and say nothing of which; matched on whole words in lower case. */
const COMPANY_FORMS = [
  // English and others in Latin letters
  'llc|l\\.l\\.c\\.?|ltd\\.?|limited|inc\\.?|corp\\.?|corporation|plc|gmbh|ag|s\\.?r\\.?l\\.?|oü|ooo|zao|oao|spy|cjsc|ojsc|jsc',
  // Polish
  'sp(ółka|olka)?\\.? z ?o\\.? ?o\\.?|sp(ółka|olka) z ograniczoną odpowiedzialnością|spółka akcyjna|s\\.a\\.?|sp\\.? ?j\\.?|sp\\.? ?k\\.?|s\\.c\\.?|p\\.?h\\.?u\\.?|p\\.?p\\.?h\\.?u\\.?|f\\.?h\\.?u\\.?|psa',
  // Russian
  'ооо|оао|зао|пао|ао|нко|ано|тоо|общество с ограниченной ответственностью|акционерное общество',
  // Armenian
  'սպը|ՍՊԸ|փբը|բբը|սահմանափակ պատասխանատվությամբ ընկերություն',
  // Georgian
  'შპს|სს|კს|სპს|შეზღუდული პასუხისმგებლობის საზოგადოება',
].join('|')

/** One person who trades under their own name. */
const TRADER_FORMS = 'ип|чп|фоп|индивидуальный предприниматель|աձ|ա/ձ|ի/ձ|ი/მ|ინდ\\. ?მეწარმე|jdg'

const whole = (forms: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms})(?![\\p{L}\\p{N}])`, 'giu')

const COMPANY = whole(COMPANY_FORMS)
const TRADER = whole(TRADER_FORMS)
const TITLES = whole('mr|mrs|ms|miss|dr|pan|pani|г-н|г-жа|пан|պրն|տկն|ბ-ნი|ქ-ნი')

/** A name without its legal form and titles, and whether the form says that it is a company. */
export function withoutForms(name: string): { name: string; isCompany: boolean } {
  const bare = name.replace(COMPANY, ' ')
  const isCompany = bare !== name
  const own = bare.replace(TRADER, ' ').replace(TITLES, ' ')
  // A shop that is called nothing but its form keeps it.
  return /[\p{L}\p{N}]/u.test(own) ? { name: own, isCompany } : { name, isCompany }
}
