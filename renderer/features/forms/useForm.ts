import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { BinaryFile } from '#shared/api/binary.ts'
import { surveyFormInput } from '#shared/api/forms.contract.ts'
import type { SurveyForm } from '#shared/domain/forms/surveyForm.ts'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import { engine } from '../../api/client.ts'
import { useLatest } from '../../api/latest.ts'
import { useAppStore } from '../../app/appStore.ts'
import { useErrors } from '../../app/errors.ts'
import { inLanguage } from './inLanguage.ts'

/** Long enough not to save and print at every letter, short enough to feel live. */
const PAUSE_MS = 400

/** The owner's form: every change that makes sense is saved by itself, and printed to look at. */
export function useForm() {
  const app = useAppStore()
  const errors = useErrors()
  const form = ref<SurveyForm | null>(null)
  const failure = ref<unknown>(null)
  const file = shallowRef<BinaryFile | null>(null)
  const isWorking = ref(false)
  /** Whether it was composed before this page was opened; else it is the one to begin with. */
  const isOwn = ref(false)
  /** Texts of the owner that did not follow when the language was changed. */
  const ownTexts = ref(0)
  const valid = computed(() => surveyFormInput.safeParse(form.value).data ?? null)
  // An answer that is a file is let come to its end: it is dropped here when it is not the newest.
  const print = useLatest((_signal, wanted: SurveyForm) => engine.forms.pdf(wanted))
  let kept = ''
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    try {
      const own = await engine.forms.get()
      isOwn.value = own !== null
      form.value = own ?? (await engine.forms.standard({ locale: app.locale }))
      kept = JSON.stringify(valid.value)
      failure.value = null
      void show()
    } catch (error) {
      failure.value = error
    }
  }

  async function show(): Promise<void> {
    if (valid.value === null) return
    isWorking.value = true
    try {
      const printed = await print(valid.value)
      if (printed === undefined) return
      file.value = printed
    } catch (error) {
      errors.show(error)
    }
    isWorking.value = false
  }

  async function keep(): Promise<void> {
    const next = valid.value
    const text = JSON.stringify(next)
    if (next === null || text === kept) return
    try {
      await engine.forms.save(next)
      kept = text
    } catch (error) {
      errors.show(error)
    }
  }

  function later(): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      void keep()
      void show()
    }, PAUSE_MS)
  }

  /** In another language: every text that came with the program follows, the owner's stay. */
  async function speak(locale: Locale): Promise<void> {
    if (form.value === null) return
    try {
      const standards = await Promise.all(
        LOCALES.map((each) => engine.forms.standard({ locale: each })),
      )
      const next = standards.find((standard) => standard.locale === locale)
      if (next === undefined) return
      const spoken = inLanguage(form.value, standards, next)
      form.value = spoken.form
      ownTexts.value = spoken.ownTexts
    } catch (error) {
      errors.show(error)
    }
  }

  /** All words as they come with the program, in the form's language. */
  async function reset(): Promise<void> {
    if (form.value === null) return
    try {
      form.value = await engine.forms.standard({ locale: form.value.locale })
      ownTexts.value = 0
    } catch (error) {
      errors.show(error)
    }
  }

  void load()
  watch(() => JSON.stringify(form.value), later)
  onScopeDispose(() => {
    clearTimeout(timer)
    void keep()
  })
  return { form, valid, failure, file, isWorking, isOwn, ownTexts, load, speak, reset }
}

export type FormDesk = ReturnType<typeof useForm>
