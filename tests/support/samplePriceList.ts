import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import {
  STANDARD_COLUMNS,
  type PriceListDocument,
  type PriceListItem,
} from '#shared/domain/priceLists/priceListDocument.ts'

/** An invented bicycle shop's texts in one language, with that country's letters and money. */
interface ShopTexts {
  currency: Currency
  business: string
  tagline: string
  address: string
  customer: string
  category: string
  unit: string
  /** Name and benefit. */
  items: [string, string][]
}

const SHOPS: Record<Locale, ShopTexts> = {
  en: {
    currency: 'EUR',
    business: 'Velo & Spoke',
    tagline: 'Bicycles, repairs and good advice since 1998',
    address: '12 Mill Lane, Galway',
    customer: 'Siobhán O’Brien',
    category: 'Workshop',
    unit: 'pc',
    items: [
      ['Full service', 'Every bearing cleaned and set: a quiet ride for the whole season.'],
      ['Brake adjustment', 'Stops you sooner in the wet, done while you wait.'],
      ['Puncture-proof tyre', ''],
    ],
  },
  pl: {
    currency: 'PLN',
    business: 'Rowery Żółta Łąka',
    tagline: 'Sprzedaż, serwis i wypożyczalnia — jeździj z głową',
    address: 'ul. Święty Marcin 7, 61-803 Poznań',
    customer: 'Małgorzata Dąbrowska-Źdźbło',
    category: 'Usługi serwisowe',
    unit: 'usł.',
    items: [
      ['Przegląd główny', 'Czyścimy i ustawiamy każde łożysko: cisza przez cały sezon.'],
      ['Regulacja hamulców', 'Krótsza droga hamowania na mokrym, od ręki.'],
      ['Łańcuch nierdzewny „Gęś”', ''],
    ],
  },
  hy: {
    currency: 'AMD',
    business: 'Արագիլ հեծանիվներ',
    tagline: 'Վաճառք, նորոգում և խորհուրդներ',
    address: 'Աբովյան փ. 24, Երևան 0001',
    customer: 'Անի Պետրոսյան',
    category: 'Սպասարկում',
    unit: 'հատ',
    items: [
      ['Ամբողջական սպասարկում', 'Բոլոր առանցքակալները մաքրված են. հանգիստ երթևեկ ամբողջ սեզոնին։'],
      ['Արգելակների կարգավորում', 'Ավելի կարճ արգելակման ճանապարհ թաց ճանապարհին։'],
      ['Չծակվող անվադող', ''],
    ],
  },
  ka: {
    currency: 'GEL',
    business: 'ველოსიპედის სახლი „წერო“',
    tagline: 'გაყიდვა, შეკეთება და კარგი რჩევა',
    address: 'რუსთაველის გამზ. 15, თბილისი 0108',
    customer: 'გიორგი ჭყონია',
    category: 'სახელოსნო',
    unit: 'ცალი',
    items: [
      ['სრული მომსახურება', 'ყველა საკისარი გაწმენდილი და დაყენებული: ჩუმი სვლა მთელი სეზონი.'],
      ['მუხრუჭების რეგულირება', 'უფრო მოკლე სამუხრუჭე მანძილი სველ გზაზე.'],
      ['ჩხვლეტაგამძლე საბურავი', ''],
    ],
  },
  ru: {
    currency: 'RUB',
    business: 'Велосипеды «Журавль»',
    tagline: 'Продажа, ремонт и добрый совет',
    address: 'ул. Щорса, 8, Объездной пр-д',
    customer: 'Фёдор Щукин',
    category: 'Мастерская',
    unit: 'шт.',
    items: [
      ['Полное обслуживание', 'Все подшипники очищены и отрегулированы: тихий ход весь сезон.'],
      ['Регулировка тормозов', 'Короче тормозной путь на мокрой дороге, пока вы ждёте.'],
      ['Шина с защитой от проколов', ''],
    ],
  },
}

/**
 * A price list of an invented shop in the language, with every part filled. `count` items
 * are made from three by numbering them; a quarter of them (at least one) is new to the
 * customer, each third has no benefit.
 */
export function samplePriceList(
  locale: Locale,
  { count = 9, logo = '' }: { count?: number; logo?: string } = {},
): PriceListDocument {
  const shop = SHOPS[locale]
  const items = Array.from({ length: count }, (_, index) => sampleItem(shop, index))
  const untried = Math.max(1, Math.floor(count / 4))
  return {
    number: '2026-0117',
    issuedOn: '2026-11-23',
    validUntil: '2026-12-31',
    asOf: '2026-11-14',
    locale,
    currency: shop.currency,
    exchange: null,
    design: 'table',
    paper: 'A4',
    columns: STANDARD_COLUMNS,
    accent: '',
    business: {
      name: shop.business,
      tagline: shop.tagline,
      address: shop.address,
      phone: '+374 10 555 017',
      email: 'orders@velo.example',
      website: 'https://velo.example',
      taxNumber: '00123456',
      logo,
      accent: '',
    },
    audience: { kind: 'customer', customerId: 7, name: shop.customer },
    greeting: '',
    intro: '',
    closing: '',
    sections: [
      { kind: 'category', title: shop.category, items: items.slice(untried) },
      { kind: 'notTried', title: '', items: items.slice(0, untried) },
    ],
    conditions: {
      priceLevelBp: 500,
      instalments: { count: 3, intervalDays: 30, firstPaymentBp: null, minimumMinor: 30_000_00 },
      delivery: { freeFromMinor: 20_000_00, feeMinor: 1_000_00, areas: [] },
      pointsPerMinor: 100_00,
      priceBookId: null,
      texts: {},
    },
    offer: {
      discountBp: 1000,
      validUntil: '2026-12-31',
      minimumItems: 2,
      minimumAmountMinor: 0,
      scope: 'services',
      categories: [],
      productIds: [],
      newOnly: false,
      oncePerCustomer: true,
      combinable: false,
      orderChannels: ['phone', 'email'],
    },
    offerCategories: [],
  }
}

function sampleItem(shop: ShopTexts, index: number): PriceListItem {
  const [name, benefit] = shop.items[index % 3] ?? ['', '']
  const list = 12_000_00 + index * 1_500_00
  const isService = index % 3 !== 2
  return {
    productId: index + 1,
    sku: `S-${index}`,
    name: index < 3 ? name : `${name} ${index + 1}`,
    kind: isService ? 'service' : 'goods',
    benefit,
    unit: shop.unit,
    listPriceMinor: list,
    yourPriceMinor: isService ? (list * 95) / 100 : list,
    offerPriceMinor: isService ? (list * 90) / 100 : null,
    picture: '',
    warrantyMonths: null,
    services: [],
  }
}
