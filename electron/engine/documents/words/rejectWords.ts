import type { OtherFigures } from '#shared/domain/imports/otherFigures.ts'
import type { RejectCode } from '#shared/domain/imports/fields.ts'
import { figureWords } from '#shared/domain/imports/figureWords.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import en from '../../../../resources/locales/en/errors.json' with { type: 'json' }
import hy from '../../../../resources/locales/hy/errors.json' with { type: 'json' }
import ka from '../../../../resources/locales/ka/errors.json' with { type: 'json' }
import pl from '../../../../resources/locales/pl/errors.json' with { type: 'json' }
import ru from '../../../../resources/locales/ru/errors.json' with { type: 'json' }

const WORDS = { en, pl, hy, ka, ru }

/** What is told of a row that was not taken in. */
export interface ToldReject {
  code: RejectCode
  figures: OtherFigures | null
}

/** Why a row was not taken in; of one that differs from what is kept, with both figures. */
export function rejectWords(
  locale: Locale,
  { code, figures }: ToldReject,
  currency: Currency,
): string {
  const { row, rejects } = WORDS[locale].errors
  const reasons: Record<string, string> = row
  const reason = reasons[code.replace(/^row\./, '')] ?? code
  if (figures === null) return reason
  const words = (one: OtherFigures['kept']) =>
    filled(rejects.figure, figureWords(one, currency, locale))
  const { kept, said } = figures
  return filled(rejects.figures, { row: reason, kept: words(kept), said: words(said) })
}

function filled(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
}

/** The heading of the column that says it, and what the file of rejected rows is called. */
export function rejectsFileWords(locale: Locale): { column: string; file: string } {
  return WORDS[locale].errors.rejects
}
