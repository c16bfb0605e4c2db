import { useToast } from '@nuxt/ui/composables'
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { ScriptProblem } from '#shared/domain/scripts/problems.ts'
import { engine } from '../../../api/client.ts'
import { knownError } from '../../../api/engineError.ts'
import { useChanged } from '../../../api/events.ts'
import { useLatest } from '../../../api/latest.ts'
import { useErrors } from '../../../app/errors.ts'
import { useWords } from '../../../app/words.ts'
import {
  draftOf,
  halfObjection,
  isSameScript,
  scriptOf,
  standingProblems,
  type ScriptDraft,
} from './scriptDraft.ts'

/** What is wrong stands beside the texts. */
const REFUSED: ReadonlySet<string> = new Set(['scripts.invalid', 'scripts.noOpening'])

/** The script of a segment, or for complaints, in a language, while it is being written. */
export function useScript(segmentId: Ref<string>, locale: Ref<Locale>) {
  const { t } = useWords()
  const errors = useErrors()
  const toast = useToast()
  const draft = ref<ScriptDraft | null>(null)
  const saved = shallowRef<ScriptDraft | null>(null)
  const isOwn = ref(false)
  const isBusy = ref(false)
  const error = shallowRef<unknown>(null)
  /** For which saving was refused, and what was to be saved. */
  const refused = shallowRef<{ problems: ScriptProblem[]; draft: ScriptDraft } | null>(null)
  const problems = computed<ScriptProblem[]>(() =>
    refused.value === null || draft.value === null
      ? []
      : standingProblems(refused.value.problems, refused.value.draft, draft.value),
  )
  const emptyObjection = ref<number | null>(null)
  const isChanged = computed(
    () => draft.value !== null && saved.value !== null && !isSameScript(draft.value, saved.value),
  )
  const key = () => ({ segmentId: segmentId.value, locale: locale.value })
  const fetchScript = useLatest((signal, id: string, language: Locale) =>
    engine.scripts.get({ segmentId: id, locale: language }, { signal }),
  )

  /** @param isKept asked when the answer is there: whether it comes too late to be shown */
  async function load(isKept = (): boolean => false): Promise<void> {
    try {
      const script = await fetchScript(segmentId.value, locale.value)
      if (script === undefined || isKept()) return
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
    refused.value = null
    emptyObjection.value = null
  }

  /** All that is wrong, so that each place says its own; the engine names the first alone. */
  async function findProblems(script: ReturnType<typeof scriptOf>): Promise<void> {
    const { problems: found } = await engine.scripts.preview({ script: { ...key(), ...script } })
    if (draft.value !== null) refused.value = { problems: found, draft: draftOf(draft.value) }
  }

  async function save(): Promise<boolean> {
    if (draft.value === null || isBusy.value) return false
    refused.value = null
    emptyObjection.value = halfObjection(draft.value)
    if (emptyObjection.value !== null) return false
    isBusy.value = true
    const script = scriptOf(draft.value)
    try {
      await engine.scripts.save({ ...key(), ...script })
      saved.value = draftOf(script)
      isOwn.value = true
      toast.add({ title: t('scripts.saved'), color: 'success' })
      return true
    } catch (reason) {
      if (REFUSED.has(knownError(reason).code)) await findProblems(script)
      if (problems.value.length === 0) errors.show(reason)
      return false
    } finally {
      isBusy.value = false
    }
  }

  /** Runs what brings another script in force, and shows it. */
  async function bring(work: () => Promise<unknown>, done: string): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    try {
      await work()
      await load()
      toast.add({ title: done, color: 'success' })
      return true
    } catch (reason) {
      errors.show(reason)
      return false
    } finally {
      isBusy.value = false
    }
  }

  const reset = () => bring(() => engine.scripts.reset(key()), t('scripts.resetDone'))
  const restore = (id: number) =>
    bring(() => engine.scripts.restore({ ...key(), id }), t('scripts.versions.restored'))

  watch(
    draft,
    (now) => {
      if (emptyObjection.value === null || now === null) return
      if (halfObjection(now) !== emptyObjection.value) emptyObjection.value = null
    },
    { deep: true },
  )
  watch(
    [segmentId, locale],
    () => {
      draft.value = null
      void load()
    },
    { immediate: true },
  )
  // What somebody is writing is not overwritten by what was saved elsewhere.
  useChanged(['scripts'], () => (isChanged.value ? undefined : load(() => isChanged.value)))

  return {
    ...{ draft, isOwn, isBusy, isChanged, error, problems, emptyObjection },
    ...{ load, revert, save, reset, restore },
  }
}
