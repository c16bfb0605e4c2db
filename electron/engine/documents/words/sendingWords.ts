import type { Locale } from '#shared/domain/locales/locale.ts'
import type { SendingWords } from '#shared/domain/priceLists/letterText.ts'
import en from '../../../../resources/documents/letter.en.json' with { type: 'json' }
import hy from '../../../../resources/documents/letter.hy.json' with { type: 'json' }
import ka from '../../../../resources/documents/letter.ka.json' with { type: 'json' }
import pl from '../../../../resources/documents/letter.pl.json' with { type: 'json' }
import ru from '../../../../resources/documents/letter.ru.json' with { type: 'json' }
import { priceListWords } from '../pdf/words.ts'

/** Words of the price list as a workbook, beside those of the document. */
export interface SheetWords {
  quantity: string
  amount: string
  total: string
  order: string
}

type Letters = Pick<SendingWords, 'letter' | 'message'> & { sheet: SheetWords }

const LETTERS: Record<Locale, Letters> = { en, pl, hy, ka, ru }

export function sheetWords(locale: Locale): SheetWords {
  return LETTERS[locale].sheet
}

/** Words of letters and messages that go with a price list. */
export function sendingWords(locale: Locale): SendingWords {
  const { dates, offer } = priceListWords(locale)
  const { letter, message } = LETTERS[locale]
  return { letter, message, dates, offer }
}
