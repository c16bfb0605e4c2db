import type { Locale } from '#shared/domain/locales/locale.ts'
import en from '../../../../resources/documents/movementWorkbook.en.json' with { type: 'json' }
import hy from '../../../../resources/documents/movementWorkbook.hy.json' with { type: 'json' }
import ka from '../../../../resources/documents/movementWorkbook.ka.json' with { type: 'json' }
import pl from '../../../../resources/documents/movementWorkbook.pl.json' with { type: 'json' }
import ru from '../../../../resources/documents/movementWorkbook.ru.json' with { type: 'json' }

export interface MovementWorkbookWords {
  /** Of the file, in front of its two dates. */
  file: string
  /** At most 31 characters, none of `[]:*?/\'`. */
  sheets: { flow: string; moved: string }
  fromTo: string
  total: string
  customers: string
  spendAfter: string
  cameNew: string
  rules: Record<'now' | 'then', string>
  columns: Record<
    | 'name'
    | 'manager'
    | 'city'
    | 'from'
    | 'to'
    | 'spendBefore'
    | 'spendAfter'
    | 'change'
    | 'purchasesBefore'
    | 'purchasesAfter'
    | 'lastBefore'
    | 'lastAfter',
    string
  >
}

const WORDS: Record<Locale, MovementWorkbookWords> = { en, hy, ka, pl, ru }

/** The words of a workbook about the flow between segments, in a language. */
export function movementWorkbookWords(locale: Locale): MovementWorkbookWords {
  return WORDS[locale]
}
