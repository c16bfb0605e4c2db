import en from '../../../../resources/documents/priceList.en.json' with { type: 'json' }
import hy from '../../../../resources/documents/priceList.hy.json' with { type: 'json' }
import ka from '../../../../resources/documents/priceList.ka.json' with { type: 'json' }
import pl from '../../../../resources/documents/priceList.pl.json' with { type: 'json' }
import ru from '../../../../resources/documents/priceList.ru.json' with { type: 'json' }
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { PriceListWords } from '#shared/domain/priceLists/documentWords.ts'

/** Words of the whole document; English sets which there are. */
export type PriceListDocumentWords = PriceListWords & { document: typeof en.document }

const WORDS: Record<Locale, PriceListDocumentWords> = { en, pl, hy, ka, ru }

/** The price list's words in a language; sentences of `#shared/domain/priceLists` take them. */
export function priceListWords(locale: Locale): PriceListDocumentWords {
  return WORDS[locale]
}
