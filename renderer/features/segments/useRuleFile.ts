import { useToast } from '@nuxt/ui/composables'
import { shallowRef } from 'vue'
import type { ImportedRules } from '#shared/api/segments.contract.ts'
import { engine } from '../../api/client.ts'
import { useErrors } from '../../app/errors.ts'
import { useWords } from '../../app/words.ts'
import { saveFile } from '../../ui/saveFile.ts'

/** Far above any set of rules; a larger file is something else. */
const MOST_BYTES = 2_000_000

/** A set of rules as a file: saved for another shop, opened as a draft. */
export function useRuleFile() {
  const { t } = useWords()
  const errors = useErrors()
  const toast = useToast()
  const isBusy = shallowRef(false)

  async function busyWith<T>(work: () => Promise<T>): Promise<T | null> {
    if (isBusy.value) return null
    isBusy.value = true
    try {
      return await work()
    } catch (error) {
      errors.show(error)
      return null
    } finally {
      isBusy.value = false
    }
  }

  /** Products are not taken along by their numbers, but by what they are called. */
  function tellUnknown({ unknownProducts }: ImportedRules): void {
    if (unknownProducts.length === 0) return
    toast.add({
      title: t('segments.files.unknown'),
      description: unknownProducts.slice(0, 10).join(', '),
      color: 'warning',
      icon: 'i-lucide-triangle-alert',
      duration: 15_000,
    })
  }

  return {
    isBusy,
    save: (): Promise<unknown> =>
      busyWith(async () => {
        const { downloadId } = await engine.segments.exportFile({})
        saveFile(await engine.downloads.get({ downloadId }))
      }),
    /** @returns the rules in the file; `null` when there are none, which has been said */
    read: (file: File): Promise<ImportedRules | null> =>
      busyWith(async () => {
        const text = file.size > MOST_BYTES ? '' : await file.text()
        const found = await engine.segments.importFile({ text })
        tellUnknown(found)
        return found
      }),
  }
}
