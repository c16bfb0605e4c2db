import { ref } from 'vue'

/** A file that was dropped somewhere in the window and waits for the import page. */
const waiting = ref<File | null>(null)

export function useDroppedFile() {
  return {
    waiting,
    /** Takes the file; nobody else gets it any more. */
    take(): File | null {
      const file = waiting.value
      waiting.value = null
      return file
    },
  }
}
