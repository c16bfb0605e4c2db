import { computed, ref, shallowRef } from 'vue'
import { useToast } from '@nuxt/ui/composables'
import type { ImportRow, UndoPreview } from '#shared/api/imports.contract.ts'
import { engine } from '../../api/client.ts'
import { useLatest } from '../../api/latest.ts'
import { useErrors } from '../../app/errors.ts'
import { useJobs } from '../../app/jobs.ts'
import { useWords } from '../../app/words.ts'
import { isNothing } from './startLabel.ts'

/** Takes an import back: says what that means, does it, and says what it did. */
export function useUndo() {
  const { t } = useWords()
  const jobs = useJobs()
  const errors = useErrors()
  const toast = useToast()
  const isOpen = ref(false)
  const preview = shallowRef<UndoPreview | null>(null)
  const edited = ref<'keep' | 'remove'>('keep')
  const jobId = ref<string | null>(null)
  /** From the click on, so that a second one does nothing. */
  const isBusy = ref(false)
  /** What the import added when it was made, to be held against what would go now. */
  const added = shallowRef<ImportRow['added'] | null>(null)
  const ask = useLatest((signal: AbortSignal, importId: number) =>
    Promise.all([
      engine.imports.undoPreview({ importId }, { signal }),
      engine.imports.list(undefined, { signal }),
    ]),
  )

  async function open(importId: number): Promise<void> {
    preview.value = null
    edited.value = 'keep'
    isOpen.value = true
    try {
      const fresh = await ask(importId)
      if (fresh === undefined) return
      const [undoes, imports] = fresh
      added.value = imports.find(({ id }) => id === importId)?.added ?? null
      preview.value = undoes
    } catch (error) {
      isOpen.value = false
      errors.show(error)
    }
  }

  /** @returns whether the import was taken back */
  async function undo(): Promise<boolean> {
    const asked = preview.value
    if (asked === null || isBusy.value) return false
    isBusy.value = true
    try {
      const started = await engine.imports.undo({ importId: asked.importId, edited: edited.value })
      jobId.value = started.jobId
      jobs.onPage = started.jobId
      const job = await jobs.finish(started.jobId)
      if (job.state === 'failed') errors.show(job.error)
      if (job.state === 'done') tellDone(asked.fileName)
      return job.state === 'done'
    } catch (error) {
      errors.show(error)
      return false
    } finally {
      isBusy.value = false
      jobId.value = null
      isOpen.value = false
    }
  }

  function tellDone(fileName: string): void {
    toast.add({
      title: t('imports.undo.done', { file: fileName }),
      color: 'success',
      icon: 'i-lucide-undo-2',
    })
  }

  return {
    isOpen,
    preview,
    edited,
    /** Nothing would go, though the import brought something. */
    staysTheirs: computed(
      () =>
        preview.value !== null &&
        added.value !== null &&
        isNothing(preview.value.removes) &&
        preview.value.restoresLines === 0 &&
        !isNothing(added.value),
    ),
    isBusy,
    job: computed(() => (jobId.value === null ? undefined : jobs.byId(jobId.value))),
    open,
    undo,
  }
}

export type Undo = ReturnType<typeof useUndo>
