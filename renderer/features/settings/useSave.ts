import { useToast } from '@nuxt/ui/composables'
import { useI18n } from 'vue-i18n'
import type { Settings } from '#shared/api/app.contract.ts'
import { knownError } from '../../api/engineError.ts'
import { useAppStore } from '../../app/appStore.ts'
import { useErrors } from '../../app/errors.ts'

/**
 * Saves single settings as soon as they are changed and says so.
 * `onRefused` hears the code of an error beside the words on screen.
 */
export function useSave() {
  const { t } = useI18n()
  const app = useAppStore()
  const errors = useErrors()
  const toast = useToast()
  return async (changes: Partial<Settings>, onRefused?: (code: string) => void): Promise<void> => {
    try {
      await app.update(changes)
      toast.add({
        id: 'settings-saved',
        title: t('settings.saved'),
        color: 'success',
        icon: 'i-lucide-check',
        duration: 2500,
      })
    } catch (error) {
      onRefused?.(knownError(error).code)
      errors.show(error)
    }
  }
}
