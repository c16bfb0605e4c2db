import type { CampaignLeftOutReason } from '#shared/domain/calls/campaign.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Disposition, LeftOutReason } from '#shared/domain/scripts/callList.ts'
import type { ScriptField } from '#shared/domain/scripts/fields.ts'
import type { ScriptBlock } from '#shared/domain/scripts/script.ts'
import en from '../../../../resources/documents/callWorkbook.en.json' with { type: 'json' }
import hy from '../../../../resources/documents/callWorkbook.hy.json' with { type: 'json' }
import ka from '../../../../resources/documents/callWorkbook.ka.json' with { type: 'json' }
import pl from '../../../../resources/documents/callWorkbook.pl.json' with { type: 'json' }
import ru from '../../../../resources/documents/callWorkbook.ru.json' with { type: 'json' }
import sheetEn from '../../../../resources/documents/callSheet.en.json' with { type: 'json' }
import sheetHy from '../../../../resources/documents/callSheet.hy.json' with { type: 'json' }
import sheetKa from '../../../../resources/documents/callSheet.ka.json' with { type: 'json' }
import sheetPl from '../../../../resources/documents/callSheet.pl.json' with { type: 'json' }
import sheetRu from '../../../../resources/documents/callSheet.ru.json' with { type: 'json' }

/** Columns of the call sheet that people see, in their order. */
export const CALL_COLUMNS = [
  'name',
  'phones',
  'whyNow',
  'facts',
  'offer',
  'script',
  'outcome',
  'calledOn',
  'callback',
  'callbackTime',
  'newPhone',
  'order',
  'notes',
] as const
export type CallColumn = (typeof CALL_COLUMNS)[number]

/** Header of the column that takes a result back to its customer; the same in all languages. */
export const ROW_KEY_HEADER = 'regulars_key'

type ReasonOfCampaign = Exclude<CampaignLeftOutReason, LeftOutReason>
type AddedColumn = 'calledOn' | 'callbackTime' | 'newPhone' | 'order'

/** Words of sheets that are filled in and come back. */
interface SheetWords {
  columns: Record<AddedColumn, string>
  /** Name of the sheet that explains the others. */
  help: string
  done: string
  orders: string
  nextCallback: string
  phone: string
  manager: string
  category: string
  attempt: string
  room: string
  call: string
  due: string
  continued: string
  reasons: Record<ReasonOfCampaign | 'other-campaign' | 'callback-promised', string>
  errors: Record<'calledOn' | 'callback' | 'callbackTime' | 'order', string>
  helpLines: string[][]
  /** What else people write for an outcome. */
  synonyms: Record<Disposition, string[]>
}

export interface CallWorkbookWords {
  /** At most 31 characters, none of `[]:*?/\'`. */
  sheets: { calls: string; script: string; leftOut: string }
  columns: Record<CallColumn, string>
  dispositions: Record<Disposition, string>
  reasons: Record<CampaignLeftOutReason, string>
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
  sheet: SheetWords
}

interface Listed extends Omit<CallWorkbookWords, 'columns' | 'reasons' | 'sheet'> {
  columns: Record<Exclude<CallColumn, AddedColumn>, string>
  reasons: Record<LeftOutReason, string>
}

/** Two files make the words of one workbook: the list that is read, and what is filled in. */
function joined(list: Listed, sheet: SheetWords): CallWorkbookWords {
  return {
    ...list,
    columns: { ...list.columns, ...sheet.columns },
    reasons: { ...list.reasons, ...sheet.reasons },
    sheet,
  }
}

const WORDS: Record<Locale, CallWorkbookWords> = {
  en: joined(en, sheetEn),
  hy: joined(hy, sheetHy),
  ka: joined(ka, sheetKa),
  pl: joined(pl, sheetPl),
  ru: joined(ru, sheetRu),
}

/** The words of a call workbook in a language. */
export function callWorkbookWords(locale: Locale): CallWorkbookWords {
  return WORDS[locale]
}
