import { computed, ref, shallowRef, type Ref } from 'vue'
import type { FormCounts, KnownCustomer } from '#shared/api/forms.contract.ts'
import { askedFields, type ContactField, type SurveyForm } from '#shared/domain/forms/surveyForm.ts'
import { engine } from '../../api/client.ts'
import { useAppStore } from '../../app/appStore.ts'
import { useErrors } from '../../app/errors.ts'
import { useWords } from '../../app/words.ts'
import { emptyEntry, entryInput, isContactField, type Entry } from './entry.ts'

/** Long enough not to ask at every letter, short enough to be seen before the next field. */
const PAUSE_MS = 150

/** Forms typed in one after another. */
export function useEntry(form: Ref<SurveyForm>) {
  const { t } = useWords()
  const app = useAppStore()
  const errors = useErrors()
  const entry = ref<Entry>(emptyEntry())
  /** The day of signature stays from form to form: they come in piles. */
  const on = ref(app.info?.today ?? '')
  const counts = ref<FormCounts>({ added: 0, updated: 0 })
  const saved = shallowRef<{ id: number; name: string; isNew: boolean } | null>(null)
  const isSaving = ref(false)
  const known = ref<Partial<Record<ContactField, KnownCustomer[]>>>({})
  const dismissed = ref(new Set<number>())
  const timers = new Map<ContactField, ReturnType<typeof setTimeout>>()
  const isReady = computed(() => entry.value.name.trim() !== '' || entry.value.addTo !== null)

  function lookSoon(field: ContactField): void {
    clearTimeout(timers.get(field))
    timers.set(
      field,
      setTimeout(() => void look(field).catch(errors.show), PAUSE_MS),
    )
  }

  async function look(field: ContactField): Promise<void> {
    const value = entry.value.contacts[field].trim()
    const found =
      value === '' ? [] : await engine.forms.known({ contacts: [{ channel: field, value }] })
    if (entry.value.contacts[field].trim() === value) known.value[field] = found
  }

  /** Whom a field's contact belongs to, while nobody has said what to make of it. */
  function knownBy(field: ContactField): KnownCustomer[] {
    if (entry.value.addTo !== null) return []
    return (known.value[field] ?? []).filter(({ id }) => !dismissed.value.has(id))
  }

  /** Everybody who has one of the contacts and of whom nobody has said what to make. */
  function undecided(): KnownCustomer[] {
    const all = askedFields(form.value).filter(isContactField).flatMap(knownBy)
    return [...new Map(all.map((customer) => [customer.id, customer])).values()]
  }

  function dismiss(customers: readonly KnownCustomer[]): void {
    dismissed.value = new Set([...dismissed.value, ...customers.map(({ id }) => id)])
  }

  function clear(): void {
    for (const timer of timers.values()) clearTimeout(timer)
    entry.value = emptyEntry()
    known.value = {}
    dismissed.value = new Set()
  }

  /**
   * Saves, unless somebody known has one of the contacts and nobody has said whether it is they.
   * @returns what became of it; `ask` is to be answered first, and nothing was saved
   */
  async function save(): Promise<'saved' | 'ask' | 'failed'> {
    if (!isReady.value || isSaving.value) return 'failed'
    isSaving.value = true
    try {
      // The answer to what was typed last may be still on its way.
      await Promise.all(askedFields(form.value).filter(isContactField).map(look))
      if (undecided().length > 0) return 'ask'
      const source = t('forms.source', { title: form.value.title })
      const input = entryInput(entry.value, form.value, { on: on.value, source })
      const { id, isNew, today } = await engine.forms.enter(input)
      saved.value = { id, name: entry.value.addTo?.name ?? input.name, isNew }
      counts.value = today
      clear()
      return 'saved'
    } catch (error) {
      errors.show(error)
      return 'failed'
    } finally {
      isSaving.value = false
    }
  }

  void engine.forms
    .today()
    .then((today) => (counts.value = today))
    .catch((error: unknown) => errors.show(error))

  return {
    ...{ entry, on, counts, saved, isSaving, isReady },
    ...{ lookSoon, knownBy, undecided, dismiss, clear, save },
  }
}
