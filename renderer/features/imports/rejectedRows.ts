import { ref } from 'vue'
import { engine } from '../../api/client.ts'
import { useErrors } from '../../app/errors.ts'
import { saveFile } from '../../ui/saveFile.ts'

/** The rows that an import did not take in, handed over as a file to be mended. */
export function useRejectedFile() {
  const errors = useErrors()
  const savingId = ref<number | null>(null)

  async function save(importId: number): Promise<void> {
    savingId.value = importId
    try {
      const { downloadId, fileName } = await engine.imports.rejectedFile({ importId })
      const file = await engine.downloads.get({ downloadId })
      saveFile({ name: fileName, type: file.type, arrayBuffer: () => file.arrayBuffer() })
    } catch (error) {
      errors.show(error)
    }
    savingId.value = null
  }

  return { savingId, save }
}
