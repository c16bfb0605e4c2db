import type { Channel, Consent } from '../customers/contactPoint.ts'
import type { Locale } from '../locales/locale.ts'
import type { BusinessDetails } from '../priceLists/priceListDocument.ts'

/** What a paper form may ask for besides the owner's own questions, in the order of print. */
export const FORM_FIELDS = [
  'name',
  'phone',
  'email',
  'birthday',
  'city',
  'address',
  'whatsapp',
  'viber',
  'telegram',
  'instagram',
] as const
export type FormField = (typeof FORM_FIELDS)[number]

/** Fields that are a way to reach the customer. */
export const CONTACT_FIELDS = [
  'phone',
  'email',
  'address',
  'whatsapp',
  'viber',
  'telegram',
  'instagram',
] as const satisfies (FormField & Channel)[]
export type ContactField = (typeof CONTACT_FIELDS)[number]

/** Where the answers to a question are kept with the customer. */
export type KeepAs = 'tags' | 'note' | 'source'

export interface FormQuestion {
  id: string
  text: string
  /** Words of their own, one of the choices, or any of them. */
  kind: 'text' | 'one' | 'many'
  choices: string[]
  keep: KeepAs
}

/** A sentence to tick: for which channels and what. Each is agreed to by itself. */
export interface FormConsent {
  id: string
  channels: Channel[]
  purpose: Consent['purpose']
  wording: string
}

/** A paper form as its owner composed it, in the language of its readers. */
export interface SurveyForm {
  title: string
  /** What the buyer gets for filling it in. */
  intro: string
  locale: Locale
  /** The name is always asked for. */
  fields: FormField[]
  questions: FormQuestion[]
  consents: FormConsent[]
  /** Forms on an A4 page. One that is too long for a quarter is printed alone. */
  perPage: 1 | 4
}

/** A form on its way to the printer. */
export interface SurveyDocument {
  form: SurveyForm
  business: BusinessDetails
}

/** The fields that are asked for, each once, in the order of print. */
export function askedFields(form: Pick<SurveyForm, 'fields'>): FormField[] {
  return FORM_FIELDS.filter((field) => field === 'name' || form.fields.includes(field))
}
