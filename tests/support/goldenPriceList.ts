import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import {
  SECTION_KINDS,
  type PriceListDesign,
  type PriceListDocument,
  type PriceListItem,
} from '#shared/domain/priceLists/priceListDocument.ts'
import { samplePriceList } from './samplePriceList.ts'

/** One EUR in drams. */
const EXCHANGE = { from: 'AMD', rate: '425.5', day: '2026-11-22', offerMinimumMinor: 0 }

/** One price list of the golden set. */
export interface GoldenCase {
  locale: Locale
  design: PriceListDesign
  audience: 'customer' | 'segment'
  count: number
  currency: Currency
}

const LONG = {
  en: 'A very long name with a half-hidden, hard-to-break and wholly-unforeseeable model-designation XK-4411/B-2026',
  pl: 'Bardzo długa nazwa z dźwiękonaśladowczym, trudnym do przełamania oznaczeniem modelu Źdźbło-4411/B-2026',
  hy: 'Շատ երկար անվանում՝ դժվար տողադարձվող և անսպասելիորեն երկարաձգված նմուշանիշով ՋՐՀՈՐ-4411/Բ-2026',
  ka: 'ძალიან გრძელი დასახელება ძნელად გადასატანი და მოულოდნელად გაგრძელებული მოდელის აღნიშვნით ჭყონი-4411/ბ',
  ru: 'Очень длинное наименование с труднопереносимым сверхъестественно-длинным обозначением модели ЩЖ-4411/Б-2026',
} satisfies Record<Locale, string>

/**
 * A document of a case: sections of all kinds, each seventh name long, each fifth in another
 * language's letters, some with warranty, services, codes; prices that are not round.
 */
export function goldenPriceList(golden: GoldenCase, index: number): PriceListDocument {
  const { locale, design, count, currency } = golden
  const sample = samplePriceList(locale, { count })
  const plain = sample.sections.flatMap((section) => section.items)
  const items = plain.map((item, at) => goldenItem(item, at, golden))
  const kinds = SECTION_KINDS.slice(0, Math.min(SECTION_KINDS.length, count))
  const size = Math.ceil(count / kinds.length)
  const sections = kinds.map((kind, at) => ({
    kind,
    title: kind === 'category' ? (sample.sections[0]?.title ?? '') : '',
    items: items.slice(at * size, (at + 1) * size),
  }))
  return {
    ...sample,
    design,
    currency,
    paper: index % 2 === 0 ? 'A4' : 'Letter',
    columns: { ...sample.columns, sku: index % 3 !== 0, saving: index % 3 !== 1 },
    exchange: index % 4 === 0 ? EXCHANGE : null,
    accent: ['', '#7c3aed', '#facc15'][index % 3] ?? '',
    audience:
      golden.audience === 'segment'
        ? { kind: 'segment', segmentId: 'loyal', name: 'Loyal' }
        : sample.audience,
    closing: index % 2 === 0 ? 'Closing: Ճ ჭ Щ Ż ű.' : '',
    sections,
  }
}

function goldenItem(item: PriceListItem, at: number, { locale }: GoldenCase): PriceListItem {
  const other = LOCALES[(LOCALES.indexOf(locale) + at) % LOCALES.length] ?? 'en'
  const foreign = samplePriceList(other, { count: 3 }).sections.flatMap((one) => one.items)[at % 3]
  const list = 1_250_00 + at * 73_00
  const yours = at % 3 === 2 ? list : Math.round((list * 0.93) / 100) * 100
  const isForeign = at % 5 === 4
  return {
    ...item,
    sku: `SKU-${1000 + at}`,
    name: at % 7 === 6 ? `${LONG[locale]} ${at}` : isForeign ? `${foreign?.name} ${at}` : item.name,
    benefit: isForeign ? (foreign?.benefit ?? '') : item.benefit,
    listPriceMinor: list,
    yourPriceMinor: yours,
    offerPriceMinor: at % 2 === 0 ? Math.round((yours * 0.9) / 100) * 100 : null,
    warrantyMonths: [null, 1, 3, 24][at % 4] ?? null,
    services: at % 6 === 0 ? [`${item.name} A`, `${LONG[locale].slice(0, 40)} B`] : [],
  }
}
