import type { Locale } from '#shared/domain/locales/locale.ts'
import en from '../../../../resources/documents/callReasons.en.json' with { type: 'json' }
import hy from '../../../../resources/documents/callReasons.hy.json' with { type: 'json' }
import ka from '../../../../resources/documents/callReasons.ka.json' with { type: 'json' }
import pl from '../../../../resources/documents/callReasons.pl.json' with { type: 'json' }
import ru from '../../../../resources/documents/callReasons.ru.json' with { type: 'json' }

export type CallReasonWords = typeof en

const WORDS: Record<Locale, CallReasonWords> = { en, pl, hy, ka, ru }

/** Words that say why to call somebody now, and the facts to have before the eyes. */
export function callReasonWords(locale: Locale): CallReasonWords {
  return WORDS[locale]
}
