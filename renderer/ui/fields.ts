import { computed, inject, nextTick, onBeforeUnmount, provide, reactive, ref, watch } from 'vue'
import type { InjectionKey, Ref } from 'vue'

interface Form {
  wasTried: Ref<boolean>
  report(field: symbol, isWrong: boolean): void
}

const KEY: InjectionKey<Form> = Symbol('form')

/**
 * A form whose fields say themselves what is wrong with them. `submit` lets nothing pass
 * while one of them is wrong: it makes them say so and puts the focus on the first.
 */
export function useForm(host: () => Element | null | undefined) {
  const wrong = reactive(new Set<symbol>())
  const wasTried = ref(false)

  provide(KEY, {
    wasTried,
    report: (field, isWrong) => void (isWrong ? wrong.add(field) : wrong.delete(field)),
  })

  async function focusFirst(): Promise<void> {
    await nextTick()
    const field = host()?.querySelector<HTMLElement>('[aria-invalid="true"]')
    field?.focus({ preventScroll: true })
    // Its words stand below it, where a page's own footer may cover them.
    field?.scrollIntoView({ block: 'center' })
  }

  return {
    isWrong: computed(() => wrong.size > 0),
    /** As when it was opened: what is still empty is not called wrong yet. */
    begin: (): void => void (wasTried.value = false),
    /** @returns whether all fields are right */
    async submit(): Promise<boolean> {
      wasTried.value = true
      await nextTick()
      if (wrong.size === 0) return true
      await focusFirst()
      return false
    },
    focusFirst,
  }
}

/**
 * A field's part in its form. `fault` is what is wrong with it, in words; while the field is
 * empty it is shown only after somebody left it or tried to save.
 */
export function useField(fault: () => string | undefined, isEmpty: () => boolean) {
  const form = inject(KEY, null)
  const id = Symbol('field')
  const wasLeft = ref(false)
  watch(fault, (words) => form?.report(id, words !== undefined), { immediate: true })
  onBeforeUnmount(() => form?.report(id, false))
  return {
    leave: (): void => void (wasLeft.value = true),
    shown: computed(() =>
      isEmpty() && !wasLeft.value && form?.wasTried.value !== true ? undefined : fault(),
    ),
  }
}
