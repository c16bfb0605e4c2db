import { NO_CONDITIONS } from '#shared/domain/conditions/conditions.ts'
import {
  STANDARD_COLUMNS,
  type PriceListDocument,
  type PriceListItem,
} from '#shared/domain/priceLists/priceListDocument.ts'
import { makePriceList } from './priceList/makePriceList.ts'

/** A name in the letters of each of our languages: a font reads its rules script by script. */
const NAMES = ['Coffee', 'Żółta kawa', 'Սուրճ', 'ყავა', 'Кофе']

/**
 * Prints a small paper for nobody. The first one of a thread takes twenty times as long as those
 * after it: the fonts' rules are read, and the program's own steps are translated.
 */
export function warmUp(): void {
  makePriceList(SMALL, new Map())
}

const SMALL: PriceListDocument = {
  ...{ number: '', issuedOn: '2026-01-01', validUntil: '2026-01-31', asOf: '2026-01-01' },
  ...{ locale: 'en', currency: 'EUR', exchange: null, design: 'table', paper: 'A4' },
  ...{ columns: STANDARD_COLUMNS, accent: '', greeting: '', intro: '', closing: '' },
  business: {
    ...{ name: 'Regulars', tagline: '', address: '', phone: '', email: '', website: '' },
    ...{ taxNumber: '', logo: '', accent: '' },
  },
  audience: { kind: 'customer', customerId: 0, name: 'Regulars' },
  sections: [{ kind: 'all', title: '', items: NAMES.map(smallItem) }],
  conditions: NO_CONDITIONS,
  offer: null,
  offerCategories: [],
}

function smallItem(name: string, productId: number): PriceListItem {
  return {
    ...{ productId, sku: '', name, kind: 'goods', benefit: name, unit: name },
    ...{ listPriceMinor: 1_234_500, yourPriceMinor: 1_200_000, offerPriceMinor: null },
    ...{ picture: '', warrantyMonths: null, services: [] },
  }
}
