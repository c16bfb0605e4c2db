import { useToast } from '@nuxt/ui/composables'
import { nextTick, ref } from 'vue'
import { knownError } from '../../api/engineError.ts'
import { useErrors } from '../../app/errors.ts'
import { useWords } from '../../app/words.ts'
import type { useForm } from '../../ui/fields.ts'
import type { useProduct } from './useProduct.ts'

/** Saves what stands in the fields; what the engine refuses is said beside its field. */
export function useProductSaving(
  { draft, hasUnsaved, save }: ReturnType<typeof useProduct>,
  form: Pick<ReturnType<typeof useForm>, 'submit' | 'focusFirst'>,
  settle: () => void,
) {
  const { t } = useWords()
  const errors = useErrors()
  const toast = useToast()
  const isNumberTaken = ref(false)
  const isBarcodeTaken = ref(false)
  const isPictureRefused = ref(false)

  function forget(): void {
    isNumberTaken.value = false
    isBarcodeTaken.value = false
    isPictureRefused.value = false
  }

  async function submit(): Promise<void> {
    // A code that stands in its field without Enter is meant too.
    settle()
    if (draft.value === null || !hasUnsaved.value || !(await form.submit())) return
    forget()
    const { name } = draft.value
    try {
      await save()
      toast.add({
        title: t('products.saved', { name: name.trim() }),
        color: 'success',
        icon: 'i-lucide-circle-check',
      })
    } catch (error) {
      await refuse(error)
    }
  }

  async function refuse(error: unknown): Promise<void> {
    const { code } = knownError(error)
    isNumberTaken.value = errors.fieldOf(error) === 'sku'
    isBarcodeTaken.value = code === 'sales.barcodeTaken'
    isPictureRefused.value = code === 'products.picture'
    if (!isNumberTaken.value && !isBarcodeTaken.value && !isPictureRefused.value) {
      errors.show(error)
      return
    }
    await nextTick()
    await form.focusFirst()
  }

  return { submit, forget, isNumberTaken, isBarcodeTaken, isPictureRefused }
}
