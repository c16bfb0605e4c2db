import type { Locale } from '#shared/domain/locales/locale.ts'
import { hasVariantB, type Script } from '#shared/domain/scripts/script.ts'
import { LOCALE_CLUES, localeFrom, type LocaleClues } from '../../../store/suggestedLocale.ts'
import { prepared } from '../../../store/summary/prepared.ts'
import type { Handle, StartedCampaign } from './calls.repo.ts'

/** A call in which a customer of variant B was reached. */
interface HeardCall {
  customerId: number
  scriptKey: string
  /** When the words of it were made: for a call from a file, when the file was. */
  at: string
}

/** Calls of a campaign in which customers heard what its variant B was by then. */
export function heardInB(db: Handle, campaignId: number): HeardCall[] {
  return prepared(
    db,
    `SELECT c.customer_id AS customerId, c.script_segment_id AS scriptKey,
       coalesce(s.at, c.at) AS at
     FROM call c LEFT JOIN call_sheet s ON s.id = c.sheet_id
     WHERE c.campaign_id = ? AND c.undone_at IS NULL AND c.disposition LIKE 'reached-%'
       AND c.variant = 'b' AND c.script_segment_id IS NOT NULL`,
  ).all(campaignId) as HeardCall[]
}

/** The language of each of a campaign's customers; no call says in which one it was made. */
export function localesOf(
  db: Handle,
  { id, locale }: StartedCampaign,
  ofShop: Locale,
): (customerId: number) => Locale {
  if (locale !== null) return () => locale
  const rows = prepared(
    db,
    `SELECT c.id, ${LOCALE_CLUES} FROM campaign_target t CROSS JOIN customer c
       ON c.id = t.customer_id WHERE t.campaign_id = ? AND t.is_held_out = 0`,
  ).all(id) as (LocaleClues & { id: number })[]
  const found = new Map(
    rows.map(({ id: customer, ...clues }) => [customer, localeFrom(clues, ofShop)]),
  )
  return (customerId) => found.get(customerId) ?? ofShop
}

interface Wording {
  /** From when on; empty for one from before versions were kept. */
  at: string
  hasB: boolean
}

/** Whether scripts had a second wording at an instant, by their versions. */
export class Wordings {
  readonly #db: Handle
  readonly #known = new Map<string, Wording[]>()

  constructor(db: Handle) {
    this.#db = db
  }

  /** A standard script has one wording only. */
  hadB(scriptKey: string, locale: Locale, instant: string): boolean {
    const since = this.#of(scriptKey, locale).findLast(({ at }) => at <= instant)
    return since?.hasB ?? false
  }

  #of(scriptKey: string, locale: Locale): Wording[] {
    const key = `${locale} ${scriptKey}`
    let found = this.#known.get(key)
    if (!found) this.#known.set(key, (found = wordingsOf(this.#db, scriptKey, locale)))
    return found
  }
}

/** The oldest first. A script that was never saved since versions are kept has none of them. */
function wordingsOf(db: Handle, scriptKey: string, locale: Locale): Wording[] {
  const versions = prepared(
    db,
    'SELECT at, content FROM script_version WHERE segment_id = ? AND locale = ? ORDER BY id',
  ).all(scriptKey, locale) as { at: string; content: string | null }[]
  if (versions.length > 0) {
    return versions.map(({ at, content }) => ({
      at,
      hasB: content !== null && hasVariantB(JSON.parse(content) as Script),
    }))
  }
  const own = prepared(
    db,
    'SELECT blocks, variants FROM script WHERE segment_id = ? AND locale = ?',
  ).get(scriptKey, locale) as { blocks: string; variants: string } | undefined
  if (!own) return []
  const texts = {
    blocks: JSON.parse(own.blocks) as Script['blocks'],
    variants: JSON.parse(own.variants) as Script['variants'],
  }
  return [{ at: '', hasB: hasVariantB(texts) }]
}
