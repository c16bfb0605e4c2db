import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { ProductDetails } from '#shared/api/products.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'
import {
  changesOf,
  draftOf,
  isChanged,
  servicesChanged,
  type ProductDraft,
} from './productDraft.ts'

/** A product with what stands in the fields of its page, until it is saved or given up. */
export function useProduct(id: Ref<number>) {
  const product = shallowRef<ProductDetails | null>(null)
  const failure = shallowRef<unknown>(null)
  const draft = ref<ProductDraft | null>(null)
  /** What the fields began with: a field that nobody touched is not sent. */
  const before = shallowRef<ProductDraft | null>(null)
  const isSaving = ref(false)
  const hasUnsaved = computed(
    () => draft.value !== null && before.value !== null && isChanged(draft.value, before.value),
  )
  const fetchProduct = useLatest((signal, wanted: number) =>
    engine.products.get({ id: wanted }, { signal }),
  )

  async function load(): Promise<void> {
    try {
      const found = await fetchProduct(id.value)
      if (found === undefined) return
      failure.value = null
      product.value = found
      if (!hasUnsaved.value && !isSaving.value) begin()
    } catch (reason) {
      failure.value = reason
    }
  }

  /** The fields as the product is. */
  function begin(): void {
    if (product.value === null) return
    before.value = draftOf(product.value)
    draft.value = draftOf(product.value)
  }

  /** @throws what the engine refuses; what was saved until then stays saved */
  async function save(): Promise<void> {
    if (draft.value === null || before.value === null || product.value === null) return
    isSaving.value = true
    try {
      const changes = changesOf(draft.value, before.value)
      if (Object.keys(changes).length > 0) {
        await engine.products.update({ id: id.value, changes })
      }
      await savePicture(draft.value)
      await saveServices(draft.value, before.value, product.value)
      product.value = await engine.products.get({ id: id.value })
      begin()
    } finally {
      isSaving.value = false
    }
  }

  async function savePicture({ picture }: ProductDraft): Promise<void> {
    if (picture.is === 'none') await engine.products.removePicture({ id: id.value })
    if (picture.is !== 'new') return
    await engine.products.setPicture({ id: id.value, picture: picture.picture })
  }

  async function saveServices(
    now: ProductDraft,
    was: ProductDraft,
    { services }: ProductDetails,
  ): Promise<void> {
    const { added, removed } = servicesChanged(now, was)
    for (const serviceId of added) {
      await engine.services.link({ serviceId, productId: id.value, category: null })
    }
    for (const link of services) {
      if (link.by === 'product' && removed.includes(link.serviceId)) {
        await engine.services.unlink({ id: link.linkId })
      }
    }
  }

  watch(
    id,
    () => {
      product.value = null
      draft.value = null
      before.value = null
      void load()
    },
    { immediate: true },
  )
  useChanged(['products', 'purchases', 'discounts'], load)
  return { product, draft, failure, hasUnsaved, isSaving, load, begin, save }
}
