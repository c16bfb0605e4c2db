import { useToast } from '@nuxt/ui/composables'
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { engine } from '../../../api/client.ts'
import { knownError } from '../../../api/engineError.ts'
import { useChanged } from '../../../api/events.ts'
import { useLatest } from '../../../api/latest.ts'
import { useErrors } from '../../../app/errors.ts'
import { useWords } from '../../../app/words.ts'
import { draftOf, faultOf, halfObjection, isSameScript, scriptOf } from './scriptDraft.ts'
import type { ScriptDraft, ScriptFault } from './scriptDraft.ts'

/** The script of a segment in a language, while it is being written. */
export function useScript(segmentId: Ref<string>, locale: Ref<Locale>) {
  const { t } = useWords()
  const errors = useErrors()
  const toast = useToast()
  const draft = ref<ScriptDraft | null>(null)
  const saved = shallowRef<ScriptDraft | null>(null)
  const isOwn = ref(false)
  const isBusy = ref(false)
  const error = shallowRef<unknown>(null)
  const fault = shallowRef<ScriptFault | null>(null)
  const emptyObjection = ref<number | null>(null)
  const isChanged = computed(
    () => draft.value !== null && saved.value !== null && !isSameScript(draft.value, saved.value),
  )
  const fetchScript = useLatest((signal, id: string, language: Locale) =>
    engine.scripts.get({ segmentId: id, locale: language }, { signal }),
  )

  async function load(): Promise<void> {
    try {
      const script = await fetchScript(segmentId.value, locale.value)
      if (script === undefined) return
      saved.value = draftOf(script)
      isOwn.value = script.isOwn
      revert()
      error.value = null
    } catch (reason) {
      error.value = reason
    }
  }

  function revert(): void {
    draft.value = saved.value && draftOf(scriptOf(saved.value))
    fault.value = null
    emptyObjection.value = null
  }

  async function save(): Promise<boolean> {
    if (draft.value === null) return false
    fault.value = null
    emptyObjection.value = halfObjection(draft.value)
    if (emptyObjection.value !== null) return false
    isBusy.value = true
    const script = scriptOf(draft.value)
    try {
      await engine.scripts.save({ segmentId: segmentId.value, locale: locale.value, ...script })
      saved.value = draftOf(script)
      isOwn.value = true
      toast.add({ title: t('calls.editor.saved'), color: 'success' })
      return true
    } catch (reason) {
      const known = knownError(reason)
      fault.value = known.code === 'scripts.invalid' ? faultOf(known.args) : null
      if (fault.value === null) errors.show(reason)
      return false
    } finally {
      isBusy.value = false
    }
  }

  async function reset(): Promise<void> {
    isBusy.value = true
    try {
      await engine.scripts.reset({ segmentId: segmentId.value, locale: locale.value })
      saved.value = null
      await load()
      toast.add({ title: t('calls.editor.resetDone'), color: 'success' })
    } catch (reason) {
      errors.show(reason)
    }
    isBusy.value = false
  }

  watch([segmentId, locale], load, { immediate: true })
  // What somebody is writing is not overwritten by what was saved elsewhere.
  useChanged(['scripts'], () => (isChanged.value ? undefined : load()))

  return {
    draft,
    isOwn,
    isBusy,
    isChanged,
    error,
    fault,
    emptyObjection,
    load,
    revert,
    save,
    reset,
  }
}
