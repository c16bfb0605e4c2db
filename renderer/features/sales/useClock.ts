import { shallowRef } from 'vue'
import { knownError } from '../../api/engineError.ts'

/**
 * Asks whether the clock is right, where it stands before the last recorded document, and
 * saves again when it is said to be.
 */
export function useClock(save: () => Promise<void>) {
  /** Day of that document, while the question is open. */
  const lastDay = shallowRef<string | null>(null)
  let isRight = false

  return {
    lastDay,
    /** What the user has said for the saving that is under way. */
    isRight: (): boolean => isRight,
    /** @returns whether the error is this question, which is now open */
    asks(error: unknown): boolean {
      const { code, args } = knownError(error)
      if (code !== 'sales.clockBack') return false
      lastDay.value = String(args.day)
      return true
    },
    async confirm(): Promise<void> {
      lastDay.value = null
      isRight = true
      try {
        await save()
      } finally {
        isRight = false
      }
    },
  }
}

export type Clock = ReturnType<typeof useClock>
