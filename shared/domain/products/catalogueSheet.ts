import type { Field, ProductTextColumn } from '../imports/fields.ts'
import { LOCALES, type Locale, type LocalizedText } from '../locales/locale.ts'
import { PRODUCT_TEXT_FIELDS, type ProductTextField } from './catalogue.ts'

/** The columns of the catalogue as a file, in their order, with what each means to an import. */
export const CATALOGUE_COLUMNS = [
  'sku',
  'product',
  'productKind',
  'category',
  'unit',
  'listPrice',
  'floorPrice',
  'warranty',
  'repurchase',
  'benefit',
  'onPriceList',
  'barcode',
] as const satisfies readonly Field[]
export type CatalogueColumn = (typeof CATALOGUE_COLUMNS)[number]

const HEADERS: Record<CatalogueColumn, LocalizedText> = {
  sku: {
    en: 'SKU',
    pl: 'Kod towaru',
    hy: 'Ապրանքի կոդ',
    ka: 'პროდუქტის კოდი',
    ru: 'Артикул',
  },
  product: {
    en: 'Product name',
    pl: 'Nazwa produktu',
    hy: 'Ապրանքի անվանում',
    ka: 'პროდუქტის დასახელება',
    ru: 'Наименование товара',
  },
  productKind: {
    en: 'Goods or service',
    pl: 'Towar czy usługa',
    hy: 'Ապրանք թե ծառայություն',
    ka: 'საქონელი თუ მომსახურება',
    ru: 'Товар или услуга',
  },
  category: {
    en: 'Category',
    pl: 'Kategoria',
    hy: 'Կատեգորիա',
    ka: 'კატეგორია',
    ru: 'Категория',
  },
  unit: {
    en: 'Unit',
    pl: 'Jednostka miary',
    hy: 'Չափման միավոր',
    ka: 'ზომის ერთეული',
    ru: 'Единица измерения',
  },
  listPrice: {
    en: 'List price',
    pl: 'Cena katalogowa',
    hy: 'Գնացուցակի գին',
    ka: 'კატალოგის ფასი',
    ru: 'Цена по прайсу',
  },
  floorPrice: {
    en: 'Lowest price',
    pl: 'Cena minimalna',
    hy: 'Նվազագույն գին',
    ka: 'მინიმალური ფასი',
    ru: 'Минимальная цена',
  },
  warranty: {
    en: 'Warranty, months',
    pl: 'Gwarancja, miesiące',
    hy: 'Երաշխիք, ամիս',
    ka: 'გარანტია, თვე',
    ru: 'Гарантия, мес.',
  },
  repurchase: {
    en: 'Bought again after, days',
    pl: 'Ponowny zakup po, dni',
    hy: 'Կրկին են գնում, օր',
    ka: 'ხელახლა ყიდულობენ, დღე',
    ru: 'Повторная покупка через, дней',
  },
  benefit: {
    en: 'Benefit',
    pl: 'Korzyść',
    hy: 'Օգուտ',
    ka: 'სარგებელი',
    ru: 'Выгода',
  },
  onPriceList: {
    en: 'On the price list',
    pl: 'W cenniku',
    hy: 'Գնացուցակում է',
    ka: 'ფასების სიაშია',
    ru: 'В прайс-листе',
  },
  barcode: {
    en: 'Barcode',
    pl: 'Kod kreskowy',
    hy: 'Շտրիխ կոդ',
    ka: 'შტრიხკოდი',
    ru: 'Штрихкод',
  },
}

const TEXT_WORDS: Record<ProductTextField, LocalizedText> = {
  name: { en: 'Name', pl: 'Nazwa', hy: 'Անվանում', ka: 'დასახელება', ru: 'Наименование' },
  category: HEADERS.category,
  benefit: HEADERS.benefit,
  unit: { en: 'Unit', pl: 'Jednostka', hy: 'Միավոր', ka: 'ერთეული', ru: 'Единица' },
}

/** Each language in its own words: the same in a file of any language. */
const LANGUAGES: LocalizedText = {
  en: 'English',
  pl: 'polski',
  hy: 'հայերեն',
  ka: 'ქართული',
  ru: 'русский',
}

export const KIND_WORDS: Record<'goods' | 'service', LocalizedText> = {
  goods: { en: 'goods', pl: 'towar', hy: 'ապրանք', ka: 'საქონელი', ru: 'товар' },
  service: { en: 'service', pl: 'usługa', hy: 'ծառայություն', ka: 'მომსახურება', ru: 'услуга' },
}

/** As the import of yes and no reads them. */
export const YES_NO_WORDS: Record<'yes' | 'no', LocalizedText> = {
  yes: { en: 'yes', pl: 'tak', hy: 'այո', ka: 'კი', ru: 'да' },
  no: { en: 'no', pl: 'nie', hy: 'ոչ', ka: 'არა', ru: 'нет' },
}

/** The texts of products in each language, in the order of their columns. */
export const TEXT_COLUMNS: readonly {
  column: ProductTextColumn
  field: ProductTextField
  locale: Locale
}[] = LOCALES.flatMap((locale) =>
  PRODUCT_TEXT_FIELDS.map((field) => ({ column: `${field}_${locale}` as const, field, locale })),
)

/** How the columns are headed in a file of that language. */
export function catalogueHeaders(
  locale: Locale,
): Record<CatalogueColumn | ProductTextColumn, string> {
  const own = CATALOGUE_COLUMNS.map((column) => [column, HEADERS[column][locale]])
  const texts = TEXT_COLUMNS.map(({ column, field, locale: language }) => [
    column,
    `${TEXT_WORDS[field][locale]} (${LANGUAGES[language]})`,
  ])
  return Object.fromEntries([...own, ...texts]) as Record<
    CatalogueColumn | ProductTextColumn,
    string
  >
}
