import type { Locale } from '#shared/domain/locales/locale.ts'
import type { SendingWords } from '#shared/domain/priceLists/letterText.ts'
import en from '../../../../resources/documents/letter.en.json' with { type: 'json' }
import hy from '../../../../resources/documents/letter.hy.json' with { type: 'json' }
import ka from '../../../../resources/documents/letter.ka.json' with { type: 'json' }
import pl from '../../../../resources/documents/letter.pl.json' with { type: 'json' }
import ru from '../../../../resources/documents/letter.ru.json' with { type: 'json' }
import { priceListWords } from '../pdf/words.ts'

const LETTERS: Record<Locale, Pick<SendingWords, 'letter' | 'message'>> = { en, pl, hy, ka, ru }

/** Words of letters and messages that go with a price list. */
export function sendingWords(locale: Locale): SendingWords {
  const { dates, offer } = priceListWords(locale)
  return { ...LETTERS[locale], dates, offer }
}
