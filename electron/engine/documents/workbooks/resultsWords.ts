import type { Locale } from '#shared/domain/locales/locale.ts'
import en from '../../../../resources/locales/en/callResults.json' with { type: 'json' }
import hy from '../../../../resources/locales/hy/callResults.json' with { type: 'json' }
import ka from '../../../../resources/locales/ka/callResults.json' with { type: 'json' }
import pl from '../../../../resources/locales/pl/callResults.json' with { type: 'json' }
import ru from '../../../../resources/locales/ru/callResults.json' with { type: 'json' }
import enScripts from '../../../../resources/locales/en/scripts.json' with { type: 'json' }
import hyScripts from '../../../../resources/locales/hy/scripts.json' with { type: 'json' }
import kaScripts from '../../../../resources/locales/ka/scripts.json' with { type: 'json' }
import plScripts from '../../../../resources/locales/pl/scripts.json' with { type: 'json' }
import ruScripts from '../../../../resources/locales/ru/scripts.json' with { type: 'json' }

const WORDS = { en, hy, ka, pl, ru }
const SCRIPTS = { en: enScripts, hy: hyScripts, ka: kaScripts, pl: plScripts, ru: ruScripts }

export type ResultsWords = (typeof en)['callResults'] & {
  /** The script for people with an open complaint. */
  recovery: string
}

/** The words of the results page, for its workbook too. */
export function resultsWords(locale: Locale): ResultsWords {
  return { ...WORDS[locale].callResults, recovery: SCRIPTS[locale].scripts.recovery }
}
