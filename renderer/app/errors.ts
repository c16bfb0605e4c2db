import { useToast } from '@nuxt/ui/composables'
import { isAbort, knownError, type KnownError } from '../api/engineError.ts'
import { texts } from './i18n.ts'

/** Errors in the user's words: what happened, what was kept, what to do next. */
export function useErrors() {
  const { t } = texts
  const toast = useToast()

  const words = (known: KnownError): { title: string; description: string } => ({
    title: t(`errors.${known.code}.title`, known.args),
    description: t(`errors.${known.code}.help`, known.args),
  })

  return {
    /** The field that the engine would not take; `null` for any other failure. */
    fieldOf(error: unknown): string | null {
      const { code, args } = knownError(error)
      const field = code === 'invalid' ? String(args.field ?? '') : ''
      return field === '' ? null : field.replace(/^(changes|purchase)\./, '')
    },
    words: (error: unknown) => words(knownError(error)),
    wordsOf: words,
    /** Says it in a corner of the page; a call that the page gave up itself is no error. */
    show(error: unknown): void {
      if (isAbort(error)) return
      const known = knownError(error)
      // A lost connection has its own banner; one more notice per call would bury it.
      if (known.code === 'connection') return
      toast.add({
        id: `error-${known.code}`,
        ...words(known),
        color: 'error',
        icon: 'i-lucide-circle-alert',
        duration: 12_000,
      })
    },
  }
}
