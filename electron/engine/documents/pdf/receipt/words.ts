import en from '../../../../../resources/documents/receipt.en.json' with { type: 'json' }
import hy from '../../../../../resources/documents/receipt.hy.json' with { type: 'json' }
import ka from '../../../../../resources/documents/receipt.ka.json' with { type: 'json' }
import pl from '../../../../../resources/documents/receipt.pl.json' with { type: 'json' }
import ru from '../../../../../resources/documents/receipt.ru.json' with { type: 'json' }
import type { Locale } from '#shared/domain/locales/locale.ts'

/** Words of a receipt; English sets which there are. */
export interface ReceiptWords extends Omit<typeof en, 'months'> {
  /** Months in the case that the templates need; empty where they take `{date}` whole. */
  months: readonly string[]
}

const WORDS: Record<Locale, ReceiptWords> = { en, pl, hy, ka, ru }

export function receiptWords(locale: Locale): ReceiptWords {
  return WORDS[locale]
}

/** What the line of a delivery is called where documents are listed. */
export function deliveryWord(locale: Locale): string {
  return WORDS[locale].delivery
}
