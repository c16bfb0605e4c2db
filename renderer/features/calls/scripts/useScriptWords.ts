import type { Locale } from '#shared/domain/locales/locale.ts'
import { isScriptField, SCRIPT_FIELDS, type ScriptField } from '#shared/domain/scripts/fields.ts'
import type { ScriptProblem } from '#shared/domain/scripts/problems.ts'
import { RECOVERY_SCRIPT } from '#shared/domain/scripts/script.ts'
import type { ScriptPart } from '#shared/domain/scripts/scriptFile.ts'
import { LOCALE_NAMES } from '../../../app/pages.ts'
import { useSegmentNames } from '../../../app/segments.ts'
import { useWords } from '../../../app/words.ts'

/** What the fields, parts and problems of a script are called. */
export function useScriptWords() {
  const { t } = useWords()
  const segments = useSegmentNames()

  const field = (path: ScriptField): string => t(`scripts.fields.${path}`)

  /** Fields by their first word, in the order in which they are offered. */
  function groups(): { group: string; fields: { path: ScriptField; label: string }[] }[] {
    const grouped = Map.groupBy(SCRIPT_FIELDS, (path) => path.split('.')[0] ?? '')
    return [...grouped].map(([group, fields]) => ({
      group: t(`scripts.groups.${group}`),
      fields: fields.map((path) => ({ path, label: field(path) })),
    }))
  }

  /** A template with its fields by their meaning: `‹first name›, good day.` */
  const shown = (template: string): string =>
    template.replace(/\{\{\s*([\w.]+)\s*(?:\|[^}]*)?\}\}/g, (whole, path: string) =>
      isScriptField(path) ? `‹${field(path)}›` : whole,
    )

  function part(id: ScriptPart): string {
    if (id === 'objections') return t('calls.objections')
    if (!id.endsWith('.b')) return t(`calls.blocks.${id}`)
    return t('scripts.variantOf', { block: t(`calls.blocks.${id.slice(0, -2)}`) })
  }

  /** The part that a problem is in. */
  const placeOf = ({ block, variant }: ScriptProblem): string =>
    part(block === 'objections' || variant === 'a' ? block : `${block}.b`)

  function problem({ code, field: path }: ScriptProblem): string {
    if (path !== null) return t('scripts.problems.field', { field: path })
    const name = code.slice('script.'.length)
    return t(`scripts.problems.${name}`)
  }

  const script = (segmentId: string, ownName?: string): string =>
    segmentId === RECOVERY_SCRIPT ? t('scripts.recovery') : segments.name(segmentId, ownName)

  return {
    field,
    groups,
    shown,
    part,
    problem,
    placeOf,
    script,
    language: (locale: Locale): string => LOCALE_NAMES[locale],
  }
}
