import type { SheetConflict, SheetRow } from '#shared/api/callSheets.contract.ts'
import type { SheetAnswers, SheetQuestion } from '#shared/domain/calls/sheet/answers.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'
import { useWords } from '../../../app/words.ts'
import { clock } from '../../../app/calls/callWords.ts'

/** What rows of a sheet say, in words. */
export function useSheetWords() {
  const { t, day, money, phone } = useWords()
  const outcome = (code: Disposition): string => t(`callDay.dispositions.${code}`)
  const moment = (on: Day, minute: number | null): string =>
    minute === null ? day(on) : t('callDay.dayAndTime', { day: day(on), time: clock(minute) })

  return {
    outcome,
    moment,
    /** One line of what a row says beside its outcome. */
    said(answers: SheetAnswers): string[] {
      const { calledOn, callback, newPhone, morePhones, orderMinor, note } = answers
      const phones = newPhone === null ? [] : [newPhone, ...morePhones]
      return [
        ...(calledOn === null ? [] : [t('callSheets.said.calledOn', { day: day(calledOn) })]),
        ...(callback === null
          ? []
          : [t('callSheets.said.callback', { moment: moment(callback.on, callback.minute) })]),
        ...(orderMinor === null ? [] : [t('callSheets.said.order', { money: money(orderMinor) })]),
        ...phones.map((one) => t('callSheets.said.phone', { phone: phone(one) })),
        ...(note === '' ? [] : [note]),
      ]
    },
    /** Why a row is asked about, the first reason. */
    reason({ doubt, conflicts, questions, state }: SheetRow): string {
      if (doubt !== null) return t(`callSheets.doubts.${doubt}`)
      const [conflict] = conflicts
      if (conflict) return t(`callSheets.conflicts.${conflict.kind}`)
      const [question] = questions
      if (question) return asked(question)
      return state === 'correction' ? t('callSheets.changed') : ''
    },
    conflict: ({ kind }: SheetConflict): string => t(`callSheets.conflicts.${kind}`),
    asked,
  }

  function asked(question: SheetQuestion): string {
    const { column, text } = question
    if (column === 'callbackTime') {
      const { proposal } = question
      const next = proposal && moment(proposal.on, proposal.minute)
      const possible = next ? t('callSheets.report.next', { moment: next }) : ''
      // Some words are a sentence with its stop already.
      return possible === ''
        ? unclear(question)
        : `${unclear(question).replace(/[.։]$/, '')}. ${possible}`
    }
    if (column === 'calledOn' && question.why !== 'unclear') {
      return t(`callSheets.unclear.${question.why}`, { day: day(text) })
    }
    return unclear(question)
  }

  function unclear({ column, text, ...question }: SheetQuestion): string {
    if (text === '') return t(`callSheets.missing.${column}`)
    const choices = 'choices' in question ? question.choices.length : 0
    const isUnknown = column === 'outcome' && choices < 2
    return t(`callSheets.unclear.${isUnknown ? 'outcomeUnknown' : column}`, { text })
  }
}
