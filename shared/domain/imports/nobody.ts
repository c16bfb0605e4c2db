/** Signs that stand in the place of a name, as they are written. */
const SIGNS: ReadonlySet<string> = new Set(['?', 'n/a', 'n.a.'])

/**
 * Whole cells that name nobody: the record for all buyers over the counter that tills and
 * accounting programs keep, and what people type where a name is asked for. Compared folded, see
 * `folded`. A word that is also a name of people (`Privat`, `Cash`) is not in here.
 */
const WORDS = {
  en: `anonymous, anonymous customer, anonymous buyer, anonymous client, anon, walk-in, walk in customer,
    walk-in client, walk-in buyer, walk-in sale, guest, guest customer, guest checkout, guest user,
    retail customer, retail buyer, retail client, retail sale, retail sales, cash customer, cash client,
    cash buyer, cash sale, cash sales, counter customer, counter sale, over the counter, private person,
    private customer, private individual, individual, customer, client, buyer, default customer,
    general customer, one-time customer, unknown, unknown customer, unknown buyer, unnamed,
    unnamed customer, no name, noname, no customer, no client, nobody, none, null, not specified,
    not given, not provided, not known`,
  pl: `klient detaliczny, klient indywidualny, klient anonimowy, nabywca anonimowy, kupujący anonimowy,
    anonimowy, anonim, klient, nabywca, kupujący, klient gotówkowy, klient jednorazowy,
    klient przypadkowy, klient paragonowy, klient z ulicy, klient bez nazwy, klient nieznany,
    nieznany klient, nieznany, kontrahent detaliczny, kontrahent jednorazowy, odbiorca detaliczny,
    sprzedaż detaliczna, sprzedaż paragonowa, osoba fizyczna, osoba prywatna, os fizyczna, gość, brak,
    brak danych, brak nazwy, brak klienta, brak nabywcy, bez nazwy, bez nazwiska, nie dotyczy,
    nie podano, paragon, na paragon`,
  ru: `розничный покупатель, розничный клиент, розничные покупатели, розничная продажа, розница,
    покупатель розничный, покупатель розница, частное лицо, частные лица, частный клиент,
    частный покупатель, физ лицо, физлица, физическое лицо, физические лица, анонимный, аноним,
    анонимный покупатель, анонимный клиент, анонимно, покупатель, клиент, контрагент, гость,
    разовый покупатель, разовый клиент, случайный покупатель, случайный клиент, прочие покупатели,
    покупатель без карты, без карты, без имени, имя не указано, безымянный, нет, нет имени,
    нет данных, нет клиента, нет покупателя, не указан, не указано, не задан, не заполнено,
    не известен, неизвестный, неизвестно, неизвестный покупатель, неизвестный клиент,
    наличный покупатель, покупатель за наличные, за наличные, население,
    конечный покупатель, конечный потребитель`,
  hy: `չկա, չկա անուն, անուն չկա, անանուն, անանուն գնորդ, անանուն հաճախորդ, անհայտ, անհայտ գնորդ,
    անհայտ հաճախորդ, ֆիզ անձ, ֆիզիկական անձ, ֆիզ անձինք, ֆիզիկական անձինք, մասնավոր անձ,
    մանրածախ գնորդ, մանրածախ հաճախորդ, մանրածախ վաճառք, մանրածախ, գնորդ, հաճախորդ, հյուր,
    պատահական գնորդ, կանխիկ գնորդ, առանց անվան, առանց անուն, նշված չէ, վերջնական սպառող`,
  ka: `ანონიმური, ანონიმი, ანონიმური მყიდველი, ანონიმური კლიენტი, საცალო მყიდველი, საცალო კლიენტი,
    საცალო გაყიდვა, საცალო, ფიზიკური პირი, ფიზ პირი, ფიზიკური პირები, კერძო პირი, უცნობი,
    უცნობი მყიდველი, უცნობი კლიენტი, მყიდველი, კლიენტი, მომხმარებელი, სტუმარი, უსახელო,
    სახელის გარეშე, სახელი არ არის, არ არის, არა, შემთხვევითი მყიდველი, საბოლოო მომხმარებელი,
    მითითებული არ არის, არ არის მითითებული`,
}

const NOBODY: ReadonlySet<string> = new Set(
  Object.values(WORDS).flatMap((list) => list.split(',').map(folded)),
)
const LONGEST = 40

/** Whether a cell stands for a buyer whom nobody asked for a name, in any of our languages. */
export function namesNobody(text: string): boolean {
  if (text.length > LONGEST) return false
  return isNoNameSign(text) || NOBODY.has(folded(text))
}

/** Whether a cell holds no word at all, only what people put where nothing is known. */
export function isNoNameSign(text: string): boolean {
  return SIGNS.has(text.toLowerCase()) || /^[-–—_.\s]*$/.test(text)
}

/** Case, spaces, dots, hyphens and what encloses the words (`<...>`, `«...»`) do not matter. */
function folded(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\s.\-–—_"'«»“”„()<>[\]*]/g, '')
}
