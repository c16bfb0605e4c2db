import type { RejectCode } from '#shared/domain/imports/fields.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import en from '../../../../resources/locales/en/errors.json' with { type: 'json' }
import hy from '../../../../resources/locales/hy/errors.json' with { type: 'json' }
import ka from '../../../../resources/locales/ka/errors.json' with { type: 'json' }
import pl from '../../../../resources/locales/pl/errors.json' with { type: 'json' }
import ru from '../../../../resources/locales/ru/errors.json' with { type: 'json' }

const WORDS = { en, pl, hy, ka, ru }

/** Why a row was not taken in. */
export function rejectWords(locale: Locale, code: RejectCode): string {
  const words: Record<string, string> = WORDS[locale].errors.row
  return words[code.replace(/^row\./, '')] ?? code
}

/** The heading of the column that says it, and what the file of rejected rows is called. */
export function rejectsFileWords(locale: Locale): { column: string; file: string } {
  return WORDS[locale].errors.rejects
}
