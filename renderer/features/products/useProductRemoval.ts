import { useToast } from '@nuxt/ui/composables'
import { computed, ref, type Ref } from 'vue'
import type { ProductDetails } from '#shared/api/products.contract.ts'
import { engine } from '../../api/client.ts'
import { useErrors } from '../../app/errors.ts'
import { useWords } from '../../app/words.ts'

/**
 * Takes a product out of the catalogue; one that documents or issued price lists name stays
 * and is taken off new price lists.
 */
export function useProductRemoval(product: Ref<ProductDetails | null>, gone: () => void) {
  const { t, count } = useWords()
  const errors = useErrors()
  const toast = useToast()
  const isAsking = ref(false)
  const isBusy = ref(false)
  const isUsed = computed(() => {
    const by = product.value?.usedBy
    return by !== undefined && by.documents + by.priceLists > 0
  })

  const words = computed(() => {
    const name = product.value?.name ?? ''
    if (!isUsed.value) {
      return {
        title: t('products.remove.title', { name }),
        text: t('products.remove.text'),
        confirmLabel: t('products.remove.action'),
      }
    }
    const { documents, priceLists } = product.value!.usedBy
    const used = [
      ...(documents > 0 ? [count('products.remove.documents', documents)] : []),
      ...(priceLists > 0 ? [count('products.remove.priceLists', priceLists)] : []),
    ]
    return {
      title: t('products.remove.usedTitle', { name }),
      text: `${used.join(' ')} ${t('products.remove.usedText')}`,
      confirmLabel: t('products.remove.takeOff'),
    }
  })

  async function remove(): Promise<void> {
    if (product.value === null) return
    const { id, name } = product.value
    isBusy.value = true
    try {
      const { state } = await engine.products.remove({ id, orTakeOff: isUsed.value })
      isAsking.value = false
      toast.add({
        title: t(`products.remove.${state}`, { name }),
        color: 'success',
        icon: 'i-lucide-circle-check',
      })
      if (state === 'removed') gone()
    } catch (error) {
      errors.show(error)
    } finally {
      isBusy.value = false
    }
  }

  return { isAsking, isBusy, isUsed, words, remove }
}
