import { ref } from 'vue'
import { engine } from '../../api/client.ts'
import { useErrors } from '../../app/errors.ts'

/** Whether the currency may still be chosen: not once amounts are stored in it. */
export function useCurrencyLock() {
  const errors = useErrors()
  const isLocked = ref(false)

  async function look(): Promise<void> {
    try {
      isLocked.value = (await engine.imports.totals()).documents > 0
    } catch (error) {
      errors.show(error)
    }
  }

  return {
    isLocked,
    look,
    /** The engine knows better: prices alone lock it as well. */
    refused(code: string): void {
      if (code === 'settings.currencyInUse') isLocked.value = true
    },
  }
}
