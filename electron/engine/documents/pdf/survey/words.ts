import en from '../../../../../resources/documents/surveyForm.en.json' with { type: 'json' }
import hy from '../../../../../resources/documents/surveyForm.hy.json' with { type: 'json' }
import ka from '../../../../../resources/documents/surveyForm.ka.json' with { type: 'json' }
import pl from '../../../../../resources/documents/surveyForm.pl.json' with { type: 'json' }
import ru from '../../../../../resources/documents/surveyForm.ru.json' with { type: 'json' }
import type { SurveyForm } from '#shared/domain/forms/surveyForm.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'

/** Words of the paper form; English sets which there are. */
export type SurveyWords = typeof en

const WORDS: Record<Locale, SurveyWords> = { en, pl, hy, ka, ru }

export function surveyWords(locale: Locale): SurveyWords {
  return WORDS[locale]
}

/** A form to begin with: what most shops ask, each channel agreed to by itself. */
export function standardForm(locale: Locale): SurveyForm {
  const { standard } = WORDS[locale]
  return {
    title: standard.title,
    intro: standard.intro,
    locale,
    fields: ['name', 'phone', 'email', 'birthday', 'city', 'whatsapp', 'viber', 'telegram'],
    questions: [
      {
        id: 'interests',
        text: standard.interests,
        kind: 'many',
        choices: standard.interestChoices,
        keep: 'tags',
      },
      {
        id: 'heard',
        text: standard.heard,
        kind: 'one',
        choices: standard.heardChoices,
        keep: 'source',
      },
    ],
    consents: [
      {
        id: 'calls',
        channels: ['phone', 'sms'],
        purpose: 'marketing',
        wording: standard.calls,
      },
      { id: 'email', channels: ['email'], purpose: 'marketing', wording: standard.email },
      {
        id: 'messengers',
        channels: ['whatsapp', 'viber', 'telegram'],
        purpose: 'marketing',
        wording: standard.messengers,
      },
    ],
    perPage: 1,
  }
}
