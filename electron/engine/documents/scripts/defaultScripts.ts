import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Objection, Script, ScriptBlock } from '#shared/domain/scripts/script.ts'
import en from '../../../../resources/scripts/en.json' with { type: 'json' }
import hy from '../../../../resources/scripts/hy.json' with { type: 'json' }
import ka from '../../../../resources/scripts/ka.json' with { type: 'json' }
import pl from '../../../../resources/scripts/pl.json' with { type: 'json' }
import ru from '../../../../resources/scripts/ru.json' with { type: 'json' }

interface ScriptTexts {
  blocks: Partial<Record<ScriptBlock, string>>
  objections: Objection[]
}

const TEXTS: Record<Locale, Record<string, ScriptTexts>> = { en, hy, ka, pl, ru }

/**
 * The script that comes with the app for a segment of the default rule set, in a
 * language; null for a segment of the owner's own making. A fresh copy each time.
 */
export function defaultScript(segmentId: string, locale: Locale): Script | null {
  const texts = TEXTS[locale]
  if (!Object.hasOwn(texts, segmentId)) return null
  const { blocks, objections } = structuredClone(texts[segmentId] as ScriptTexts)
  return { segmentId, locale, blocks, variants: {}, objections }
}
