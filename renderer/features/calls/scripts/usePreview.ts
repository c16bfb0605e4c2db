import { ref, shallowRef, watch, type Ref } from 'vue'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { PreviewText, ScriptPreview } from '#shared/domain/scripts/preview.ts'
import type { ScriptBlock, ScriptVariant } from '#shared/domain/scripts/script.ts'
import { engine } from '../../../api/client.ts'
import { useChanged } from '../../../api/events.ts'
import { useLatest } from '../../../api/latest.ts'
import { useDebounced } from '../../../app/debounced.ts'
import { scriptOf, type ScriptDraft } from './scriptDraft.ts'

const PAUSE_MS = 250

/** On whom the script is looked at: who spent the most, who lacks the most, or a chosen one. */
export type PreviewBy = 'typical' | 'gaps' | 'chosen'

/** What the draft says to a real customer, kept in step with what is typed. */
export function usePreview(
  draft: Ref<ScriptDraft | null>,
  segmentId: Ref<string>,
  locale: Ref<Locale>,
) {
  const by = ref<PreviewBy>('typical')
  const customerId = ref<number | null>(null)
  /** `null` until the first answer. */
  const preview = shallowRef<ScriptPreview | null>(null)
  const failure = shallowRef<unknown>(null)
  const ask = useLatest((signal, input: Parameters<typeof engine.scripts.preview>[0]) =>
    engine.scripts.preview(input, { signal }),
  )

  async function look(): Promise<void> {
    if (draft.value === null || (by.value === 'chosen' && customerId.value === null)) return
    const script = {
      ...scriptOf(draft.value),
      segmentId: segmentId.value,
      locale: locale.value,
    }
    const chosen = by.value === 'chosen' ? customerId.value : null
    try {
      const answer = await ask({ script, customerId: chosen, withGaps: by.value === 'gaps' })
      if (answer === undefined) return
      preview.value = answer
      failure.value = null
    } catch (error) {
      failure.value = error
    }
  }
  const lookSoon = useDebounced(() => void look(), PAUSE_MS)

  watch(draft, lookSoon, { deep: true, immediate: true })
  watch([by, customerId], () => void look())
  useChanged(['customers', 'purchases', 'settings'], lookSoon)

  return {
    by,
    customerId,
    preview,
    failure,
    look,
    /** What a block says; `null` before the first answer, or to nobody. */
    textOf: (block: ScriptBlock, variant: ScriptVariant): PreviewText | null =>
      preview.value?.blocks.find((one) => one.block === block && one.variant === variant)?.text ??
      null,
    lookBy: (next: PreviewBy): void => void (by.value = next),
    choose: (id: number | null): void => void (customerId.value = id),
  }
}

export type Preview = ReturnType<typeof usePreview>
