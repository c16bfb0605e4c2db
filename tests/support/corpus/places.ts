import type { Locale } from '#shared/domain/locales/locale.ts'

/** What shops of a language have to do with. All people are invented. */
export interface Place {
  currency: string
  /** Signs and words that stand beside figures of the currency. */
  money: readonly string[]
  /** Country code, and how its mobile phones begin and how many digits follow. */
  dial: { code: string; trunk: string; starts: readonly string[]; rest: number }
  first: readonly string[]
  last: readonly string[]
  companies: readonly string[]
  cities: readonly string[]
  sources: readonly string[]
  managers: readonly string[]
  notes: readonly string[]
  tags: readonly string[]
  products: readonly (readonly [name: string, category: string])[]
  units: readonly string[]
}

const list = (text: string) => text.split(', ')
const goods = (text: string) =>
  text.split('; ').map((pair) => pair.split(' > ') as [string, string])

export const PLACES: Record<Locale, Place> = {
  en: {
    currency: 'USD',
    money: ['$', 'USD', 'US$'],
    dial: { code: '1', trunk: '', starts: ['212', '312', '415', '617', '206'], rest: 7 },
    first: list('Anne, José, Zoë, Liam, Maeve, Noah, Chloé, Owen, Ruby, Ethan, Grace, Hugo'),
    last: list(
      "O'Brien, Smith-Jones, Müller, Nguyen, Fernández, Clarke, Åström, Baker, McKay, Reed, Stone, van Dyke",
    ),
    companies: list('Corner Lamps LLC, Riverside Tea Ltd, Ashfield Print Inc'),
    cities: list('Boston, New York, Chicago, San José, Seattle'),
    sources: list('Instagram ad, Trade fair, Referral, Google Maps'),
    managers: list('Tom Hale, Iris Webb'),
    notes: list('calls back after 6 pm, prefers e-mail, likes oolong'),
    tags: list('vip, wholesale, tea club'),
    products: goods(
      'Green tea, 100 g > Tea; Tea pot "Luna" > Pots; Cup, blue > Cups; Oolong > Tea; Honey, raw > Sweets; Desk lamp 5" > Lamps; Gift box > Gifts; Filter papers > Pots',
    ),
    units: list('pcs, kg, box'),
  },
  pl: {
    currency: 'PLN',
    money: ['zł', 'PLN', 'zl'],
    dial: { code: '48', trunk: '', starts: ['501', '602', '693', '728', '888'], rest: 6 },
    first: list(
      'Anna, Łukasz, Małgorzata, Paweł, Żaneta, Jan, Świętosława, Zbigniew, Grażyna, Michał, Kinga, Józef',
    ),
    last: list(
      'Nowak, Wiśniewska-Zając, Kowalczyk, Wójcik, Dąbrowski, Żółkiewska, Mróz, Gęś, Łącka, Piątek, Ćwik, Śliwa',
    ),
    companies: list('Herbaciarnia Mięta sp. z o.o., Zielony Liść s.a., Sklep Pod Lipą Sp. j.'),
    cities: list('Łódź, Kraków, Gdańsk, Poznań, Częstochowa'),
    sources: list('targi, polecenie, Facebook, ulotka'),
    managers: list('Ewa Góra, Piotr Lis'),
    notes: list('dzwonić po 17, woli e-mail, stała klientka'),
    tags: list('vip, hurt, klub'),
    products: goods(
      'Herbata zielona, 100 g > Herbaty; Czajnik "Księżyc" > Naczynia; Filiżanka żółta > Naczynia; Miód gryczany > Słodycze; Usługa: szycie > Usługi; Świeca > Prezenty; Kawa ziarnista 1 kg > Kawy; Łyżeczka > Naczynia',
    ),
    units: list('szt., kg, opak.'),
  },
  hy: {
    currency: 'AMD',
    money: ['֏', 'դրամ', 'AMD', 'դր.'],
    dial: { code: '374', trunk: '0', starts: ['91', '93', '77', '55', '98'], rest: 6 },
    first: list('Աննա, Դավիթ, Մարիամ, Հայկ, Նարե, Տիգրան, Լուսինե, Արմեն, Սոնա, Գևորգ, Անի, Վահե'),
    last: list(
      'Պետրոսյան, Սահակյան, Գրիգորյան, Հակոբյան, Մկրտչյան, Ավետիսյան, Ղազարյան, Խաչատրյան, Սիմոնյան, Օհանյան, Ֆրանգյան, Եղիազարյան',
    ),
    companies: list('«Թեյի տուն» ՍՊԸ, «Արև» ՓԲԸ, «Լույս» ՍՊԸ'),
    cities: list('Երևան, Գյումրի, Վանաձոր, Դիլիջան, Աբովյան'),
    sources: list('ինստագրամ, ցուցահանդես, ընկերոջից, գովազդ'),
    managers: list('Կարեն Աբրահամյան, Լիլիթ Ասատրյան'),
    notes: list('զանգել երեկոյան, նախընտրում է նամակ, մշտական գնորդ'),
    tags: list('վիպ, մեծածախ, ակումբ'),
    products: goods(
      'Կանաչ թեյ, 100 գ > Թեյ; Թեյնիկ «Լուսին» > Սպասք; Բաժակ կապույտ > Սպասք; Մեղր լեռնային > Քաղցրեղեն; Նվերի տուփ > Նվերներ; Սուրճ 250 գ > Սուրճ; Մոմ > Նվերներ; Կարի ծառայություն > Ծառայություն',
    ),
    units: list('հատ, կգ, տուփ'),
  },
  ka: {
    currency: 'GEL',
    money: ['₾', 'ლარი', 'GEL', 'ლ.'],
    dial: { code: '995', trunk: '', starts: ['555', '577', '591', '599', '593'], rest: 6 },
    first: list(
      'ნინო, გიორგი, მარიამი, ლუკა, თამარი, დავითი, ანა, ირაკლი, სალომე, ვახტანგი, ელენე, ზურაბი',
    ),
    last: list(
      'ბერიძე, კაპანაძე, გელაშვილი, მაისურაძე, გიორგაძე, ლომიძე, წიკლაური, ჯაფარიძე, ქავთარაძე, ხუციშვილი, ღვინიაშვილი, ყიფიანი',
    ),
    companies: list('შპს მზე, სს ვარდი, შპს ჩაის სახლი'),
    cities: list('თბილისი, ბათუმი, ქუთაისი, რუსთავი, გორი'),
    sources: list('ინსტაგრამი, გამოფენა, მეგობრისგან, რეკლამა'),
    managers: list('კახა ლაშხი, მაია ჭანტურია'),
    notes: list('დარეკეთ საღამოს, ურჩევნია წერილი, მუდმივი კლიენტი'),
    tags: list('ვიპ, საბითუმო, კლუბი'),
    products: goods(
      'მწვანე ჩაი, 100 გ > ჩაი; ჩაიდანი „მთვარე“ > ჭურჭელი; ფინჯანი ლურჯი > ჭურჭელი; თაფლი მთის > ტკბილეული; სასაჩუქრე ყუთი > საჩუქრები; ყავა 250 გ > ყავა; სანთელი > საჩუქრები; კერვა > მომსახურება',
    ),
    units: list('ცალი, კგ, ყუთი'),
  },
  ru: {
    currency: 'AMD',
    money: ['֏', 'драм', 'AMD', 'др.'],
    dial: { code: '374', trunk: '0', starts: ['94', '95', '41', '43', '99'], rest: 6 },
    first: list('Анна, Пётр, Лена, Юрий, Ольга, Сергей, Жанна, Эдуард, Нелли, Игорь, Фёдор, Майя'),
    last: list(
      'Иванова, Саакян, Кузнецов, Щербакова, Ёлкин, Петросян, Цой, Григорьева, Мельник, Хачатрян, Быкова, Яшин',
    ),
    companies: list('ООО «Чайный дом», ИП Саркисян, ЗАО «Свет»'),
    cities: list('Ереван, Гюмри, Дилижан, Ванадзор, Абовян'),
    sources: list('инстаграм, выставка, от друга, реклама'),
    managers: list('Карен Абрамян, Лилит Асатрян'),
    notes: list('звонить вечером, лучше писать, постоянный клиент'),
    tags: list('вип, опт, клуб'),
    products: goods(
      'Чай зелёный, 100 г > Чай; Чайник «Луна» > Посуда; Чашка синяя > Посуда; Мёд горный > Сладости; Подарочная коробка > Подарки; Кофе 250 г > Кофе; Свеча > Подарки; Пошив > Услуги',
    ),
    units: list('шт, кг, кор.'),
  },
}
