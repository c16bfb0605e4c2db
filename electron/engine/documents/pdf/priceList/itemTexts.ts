import type { PriceListItem } from '#shared/domain/priceLists/priceListDocument.ts'
import { fillPlural, fillWords, moneyWord } from '#shared/domain/priceLists/documentWords.ts'
import { clampText } from '../measure.ts'
import { printable, printableLine } from '../printable.ts'
import type { Work } from './work.ts'

/** So that an item always fits a page, however long its texts. */
const LONGEST = { name: 500, benefit: 500, services: 300, sku: 100, unit: 60 }

/** An item in words, each as the font can print it; empty for what is not shown. */
export interface ItemTexts {
  name: string
  benefit: string
  sku: string
  unit: string
  list: string
  yours: string
  saving: string
  /** A dash where the offer does not cover the item. */
  offer: string
  warranty: string
  services: string
  /** The client pays less than the list price. */
  isLower: boolean
  hasOffer: boolean
  /** Hash of a picture that is to be shown and can be; empty for none. */
  picture: string
}

export function itemTexts(item: PriceListItem, work: Work): ItemTexts {
  const { document, words } = work
  const { columns, locale, currency } = document
  const money = (minor: number) => printable(moneyWord(minor, currency, locale))
  const isLower = item.yourPriceMinor < item.listPriceMinor
  const saved = item.listPriceMinor - item.yourPriceMinor
  return {
    name: line(item.name, LONGEST.name),
    benefit: columns.benefit ? line(item.benefit, LONGEST.benefit) : '',
    sku: columns.sku ? line(item.sku, LONGEST.sku) : '',
    unit: columns.unit ? line(item.unit, LONGEST.unit) : '',
    list: columns.listPrice ? money(item.listPriceMinor) : '',
    yours: money(item.yourPriceMinor),
    saving: columns.saving ? (isLower ? money(saved) : '–') : '',
    offer: item.offerPriceMinor === null ? '–' : money(item.offerPriceMinor),
    warranty: item.warrantyMonths
      ? fillPlural(words.document.warranty, item.warrantyMonths, locale)
      : '',
    services: servicesText(item, work),
    isLower,
    hasOffer: item.offerPriceMinor !== null,
    picture: columns.picture && work.pictures.has(item.picture) ? item.picture : '',
  }
}

function servicesText({ services }: PriceListItem, { words }: Work): string {
  const names = services.map((name) => printableLine(name)).filter(Boolean)
  if (names.length === 0) return ''
  const list = clampText(names.join(', '), LONGEST.services)
  return fillWords(words.document.services, { services: list })
}

function line(text: string, most: number): string {
  return printableLine(clampText(text, most))
}
