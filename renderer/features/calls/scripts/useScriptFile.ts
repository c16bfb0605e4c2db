import { useToast } from '@nuxt/ui/composables'
import { ref, shallowRef } from 'vue'
import { MOST_SCRIPT_FILE_CHARS } from '#shared/api/scripts.contract.ts'
import type { ScriptFileEntry, ScriptKey } from '#shared/domain/scripts/scriptFile.ts'
import { engine } from '../../../api/client.ts'
import { useErrors } from '../../../app/errors.ts'
import { useWords } from '../../../app/words.ts'
import { saveFile } from '../../../ui/saveFile.ts'

/** Scripts as a file: saved, or opened, looked at and taken in. */
export function useScriptFile() {
  const { count } = useWords()
  const errors = useErrors()
  const toast = useToast()
  const isBusy = ref(false)
  const text = shallowRef('')
  const name = ref('')
  /** What the opened file holds; `null` while none is open. */
  const entries = shallowRef<ScriptFileEntry[] | null>(null)

  async function busyWith(work: () => Promise<void>): Promise<void> {
    if (isBusy.value) return
    isBusy.value = true
    try {
      await work()
    } catch (error) {
      errors.show(error)
    } finally {
      isBusy.value = false
    }
  }

  return {
    isBusy,
    name,
    entries,
    close: (): void => void (entries.value = null),
    save: (choice: Parameters<typeof engine.scripts.exportFile>[0]): Promise<void> =>
      busyWith(async () => {
        const { downloadId } = await engine.scripts.exportFile(choice)
        saveFile(await engine.downloads.get({ downloadId }))
      }),
    read: (file: File): Promise<void> =>
      busyWith(async () => {
        // A file that is far too large is no file of scripts; nobody waits for it to be read.
        text.value = file.size > 4 * MOST_SCRIPT_FILE_CHARS ? '' : await file.text()
        if (text.value.length > MOST_SCRIPT_FILE_CHARS) text.value = ''
        name.value = file.name
        entries.value = await engine.scripts.readFile({ text: text.value })
      }),
    take: (keys: ScriptKey[]): Promise<void> =>
      busyWith(async () => {
        const { taken } = await engine.scripts.importFile({ text: text.value, take: keys })
        entries.value = null
        toast.add({ title: count('scripts.files.taken', taken), color: 'success' })
      }),
  }
}

export type ScriptFile = ReturnType<typeof useScriptFile>
