import type { FormEntryInput } from '#shared/api/forms.contract.ts'
import type { FormAnswer } from '#shared/domain/forms/answers.ts'
import {
  askedFields,
  CONTACT_FIELDS,
  type ContactField,
  type FormField,
  type SurveyForm,
} from '#shared/domain/forms/surveyForm.ts'
import { isDay } from '#shared/domain/dates/day.ts'

/** A filled-in form while it is typed. */
export interface Entry {
  name: string
  birthday: string
  city: string
  contacts: Record<ContactField, string>
  /** By question: the words in the first place, or the choices. */
  answers: Record<string, string[]>
  /** Sentences that were ticked. */
  ticked: Record<string, boolean>
  /** Whom it is added to; `null` makes a new customer. */
  addTo: { id: number; name: string } | null
}

export function emptyEntry(): Entry {
  const contacts = Object.fromEntries(CONTACT_FIELDS.map((field) => [field, '']))
  return {
    name: '',
    birthday: '',
    city: '',
    contacts: contacts as Record<ContactField, string>,
    answers: {},
    ticked: {},
    addTo: null,
  }
}

export function isContactField(field: FormField): field is ContactField {
  return (CONTACT_FIELDS as readonly FormField[]).includes(field)
}

/** Whether anything was typed or ticked. */
export function isBegun(entry: Entry): boolean {
  return JSON.stringify(entry) !== JSON.stringify(emptyEntry())
}

/** What is sent: only what the form asks for, and only what was filled in. */
export function entryInput(
  entry: Entry,
  form: SurveyForm,
  { on, source }: { on: string; source: string },
): FormEntryInput {
  const fields = askedFields(form)
  const has = (field: FormField): boolean => fields.includes(field)
  return {
    source,
    on,
    customerId: entry.addTo?.id ?? null,
    name: entry.name.trim() || (entry.addTo?.name ?? ''),
    birthday: has('birthday') && isDay(entry.birthday) ? entry.birthday : null,
    city: has('city') ? entry.city.trim() : '',
    contacts: fields
      .filter(isContactField)
      .map((channel) => ({ channel, value: entry.contacts[channel].trim() }))
      .filter(({ value }) => value !== ''),
    answers: form.questions
      .map(({ id, text, keep }): FormAnswer => ({
        question: text,
        keep,
        values: entry.answers[id] ?? [],
      }))
      .filter(({ values }) => values.some((value) => value.trim() !== '')),
    consents: form.consents
      .filter(({ id }) => entry.ticked[id] === true)
      .map(({ channels, purpose, wording }) => ({ channels, purpose, wording })),
  }
}
