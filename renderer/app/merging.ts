import { useToast } from '@nuxt/ui/composables'
import { ref } from 'vue'
import { engine } from '../api/client.ts'
import { useErrors } from './errors.ts'
import { texts } from './i18n.ts'

interface Named {
  id: number
  name: string
}

/** How long the offer to undo stays; the timeline of the customer keeps it for good. */
const UNDO_MS = 15_000

/**
 * Makes one customer of two, says so, and offers to undo it.
 * @param onUndone called with the customer who came back, under whatever number
 */
export function useMerging(onUndone: (id: number) => void = () => {}) {
  const { t } = texts
  const toast = useToast()
  const errors = useErrors()
  const isBusy = ref(false)
  let last: number | null = null

  async function busyWith(work: () => Promise<void>): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    try {
      await work()
      return true
    } catch (error) {
      errors.show(error)
      return false
    } finally {
      isBusy.value = false
    }
  }

  async function undo(mergeId: number): Promise<void> {
    await busyWith(async () => {
      const { id } = await engine.customers.unmerge({ mergeId })
      if (last === mergeId) last = null
      toast.remove(`merge-${mergeId}`)
      toast.add({ title: t('duplicates.undone'), description: t('duplicates.undoneText') })
      onUndone(id)
    })
  }

  return {
    isBusy,
    /** @returns whether it was done; what went wrong has been said */
    merge: (kept: Named, merged: Named): Promise<boolean> =>
      busyWith(async () => {
        const { mergeId } = await engine.customers.merge({ keepId: kept.id, mergeId: merged.id })
        last = mergeId
        toast.add({
          id: `merge-${mergeId}`,
          title: t('duplicates.merged'),
          description: t('duplicates.mergedText', { merged: merged.name, kept: kept.name }),
          color: 'success',
          icon: 'i-lucide-merge',
          duration: UNDO_MS,
          actions: [{ label: t('duplicates.undo'), onClick: () => void undo(mergeId) }],
        })
      }),
    /** They are two people. */
    keepApart: (a: Named, b: Named): Promise<boolean> =>
      busyWith(async () => {
        await engine.customers.notSame({ aId: a.id, bId: b.id })
        toast.add({ title: t('duplicates.apart'), description: t('duplicates.apartText') })
      }),
    /** Takes back the merge that was made here last, if one was. */
    undoLast: async (): Promise<void> => {
      if (last !== null) await undo(last)
    },
  }
}
