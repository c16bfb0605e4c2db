import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import { CHANNELS, type Channel } from '../domain/customers/contactPoint.ts'
import type { Day } from '../domain/dates/day.ts'
import { CONTACT_FIELDS, FORM_FIELDS, type SurveyForm } from '../domain/forms/surveyForm.ts'
import type { BinaryFile } from './binary.ts'
import { dayInput, idInput, localeInput } from './common.ts'

const wordingInput = z.string().trim().min(1).max(2000)
const purposeInput = z.enum(['marketing', 'service'])
const channelsInput = z.array(z.enum(CHANNELS)).min(1).max(CHANNELS.length)

export const surveyFormInput = z.object({
  title: z.string().trim().min(1).max(120),
  intro: z.string().max(600),
  locale: localeInput,
  fields: z.array(z.enum(FORM_FIELDS)).max(FORM_FIELDS.length),
  questions: z
    .array(
      z.object({
        id: z.string().min(1).max(40),
        text: z.string().trim().min(1).max(200),
        kind: z.enum(['text', 'one', 'many']),
        choices: z.array(z.string().trim().min(1).max(60)).max(20),
        keep: z.enum(['tags', 'note', 'source']),
      }),
    )
    .max(20),
  consents: z
    .array(
      z.object({
        id: z.string().min(1).max(40),
        channels: channelsInput,
        purpose: purposeInput,
        wording: wordingInput,
      }),
    )
    .max(12),
  perPage: z.union([z.literal(1), z.literal(4)]),
}) satisfies z.ZodType<SurveyForm>

/** A filled-in form as it is typed from the paper. */
export const formEntryInput = z.object({
  /** Where the consents came from: which form it was. */
  source: z.string().trim().min(1).max(200),
  /** Who it is, where the customer is known already; `null` makes a new one. */
  customerId: idInput.nullable(),
  /** Day on which it was signed. */
  on: dayInput,
  name: z.string().trim().min(1).max(300),
  birthday: dayInput.nullable(),
  city: z.string().trim().max(200),
  contacts: z
    .array(z.object({ channel: z.enum(CONTACT_FIELDS), value: z.string().trim().min(1).max(300) }))
    .max(20),
  answers: z
    .array(
      z.object({
        question: z.string().max(200),
        keep: z.enum(['tags', 'note', 'source']),
        values: z.array(z.string().max(1000)).max(20),
      }),
    )
    .max(20),
  /** Only the sentences that were ticked: silence is no consent. */
  consents: z
    .array(z.object({ channels: channelsInput, purpose: purposeInput, wording: wordingInput }))
    .max(12),
})
export type FormEntryInput = z.input<typeof formEntryInput>

/** Somebody in the base who has one of the contacts. */
export interface KnownCustomer {
  id: number
  name: string
  externalId: string | null
  city: string
  lastPurchase: Day | null
  /** The contact that both have. */
  channel: Channel
  value: string
}

/** Forms typed in on the engine's day. */
export interface FormCounts {
  added: number
  /** Added to customers who were known already. */
  updated: number
}

export const formsContract = {
  /** The owner's form; `null` until one is saved. */
  get: oc.output(type<SurveyForm | null>()),
  /** A form to begin with, in the words of the language. */
  standard: oc.input(z.object({ locale: localeInput })).output(type<SurveyForm>()),
  save: oc.input(surveyFormInput).output(type<void>()),
  /** For print, A4. */
  pdf: oc.input(surveyFormInput).output(type<BinaryFile>()),
  /** Who has one of these contacts already, the first five. */
  known: oc
    .input(
      z.object({
        contacts: z
          .array(z.object({ channel: z.enum(CHANNELS), value: z.string().max(300) }))
          .max(20),
      }),
    )
    .output(type<KnownCustomer[]>()),
  /**
   * Makes a customer of a filled-in form, or adds it to one: blanks are filled, contacts, tags
   * and consents added, nothing is replaced. @throws AppError `customers.unknown`, `invalid`
   * for a day that is still to come
   */
  enter: oc.input(formEntryInput).output(type<{ id: number; isNew: boolean; today: FormCounts }>()),
  today: oc.output(type<FormCounts>()),
}
