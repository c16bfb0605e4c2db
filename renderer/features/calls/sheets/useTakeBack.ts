import { ref, shallowRef } from 'vue'
import type { SheetTakenBack } from '#shared/api/callSheets.contract.ts'
import { engine } from '../../../api/client.ts'
import { useErrors } from '../../../app/errors.ts'

/** Results that came in, of which somebody says that they should not have. */
export interface Taking {
  id: number
  fileName: string
}

/** Asks first, takes the results back, and keeps what became of them. */
export function useTakeBack() {
  const errors = useErrors()
  const asked = shallowRef<Taking | null>(null)
  const isOpen = ref(false)
  const isBusy = ref(false)
  const result = shallowRef<SheetTakenBack | null>(null)

  function ask(taking: Taking): void {
    asked.value = taking
    isOpen.value = true
  }

  async function confirm(): Promise<void> {
    if (asked.value === null || isBusy.value) return
    isBusy.value = true
    try {
      result.value = await engine.callSheets.takeBack({ takingId: asked.value.id })
      isOpen.value = false
    } catch (error) {
      errors.show(error)
    }
    isBusy.value = false
  }

  return { asked, isOpen, isBusy, result, ask, confirm }
}

export type TakeBack = ReturnType<typeof useTakeBack>
