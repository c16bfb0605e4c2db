import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Disposition, LeftOutReason } from '#shared/domain/scripts/callList.ts'
import type { ScriptField } from '#shared/domain/scripts/fields.ts'
import type { ScriptBlock } from '#shared/domain/scripts/script.ts'
import en from '../../../../resources/documents/callWorkbook.en.json' with { type: 'json' }
import hy from '../../../../resources/documents/callWorkbook.hy.json' with { type: 'json' }
import ka from '../../../../resources/documents/callWorkbook.ka.json' with { type: 'json' }
import pl from '../../../../resources/documents/callWorkbook.pl.json' with { type: 'json' }
import ru from '../../../../resources/documents/callWorkbook.ru.json' with { type: 'json' }

/** Columns of the call sheet that people see, in their order. */
export const CALL_COLUMNS = [
  'name',
  'phones',
  'whyNow',
  'facts',
  'offer',
  'script',
  'outcome',
  'callback',
  'notes',
] as const
export type CallColumn = (typeof CALL_COLUMNS)[number]

/** Header of the column that takes a result back to its customer; the same in all languages. */
export const CUSTOMER_ID_HEADER = 'customer_id'

export interface CallWorkbookWords {
  /** At most 31 characters, none of `[]:*?/\'`. */
  sheets: { calls: string; script: string; leftOut: string }
  columns: Record<CallColumn, string>
  dispositions: Record<Disposition, string>
  reasons: Record<LeftOutReason, string>
  blocks: Record<ScriptBlock, string>
  fields: Record<ScriptField, string>
  asOf: string
  madeOn: string
  customers: string
  page: string
  objections: string
  block: string
  say: string
  scriptHint: string
  reason: string
  nobodyLeftOut: string
  outcomeError: string
  callbackError: string
}

const WORDS: Record<Locale, CallWorkbookWords> = { en, hy, ka, pl, ru }

/** The words of a call workbook in a language. */
export function callWorkbookWords(locale: Locale): CallWorkbookWords {
  return WORDS[locale]
}
