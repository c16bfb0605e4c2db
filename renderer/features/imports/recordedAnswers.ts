import type { RecordedPair } from '#shared/api/imports.contract.ts'
import type { ImportAnswers, RecordedChoice } from '#shared/domain/imports/fields.ts'

type Answers = Pick<ImportAnswers, 'recorded' | 'recordedOtherwise'>
type Place = Pick<RecordedPair, 'sheet' | 'row'>

const other = (choice: RecordedChoice): RecordedChoice => (choice === 'same' ? 'another' : 'same')

const isAt = (a: Place, b: Place): boolean => a.sheet === b.sheet && a.row === b.row

/** What holds of a purchase that looks like one recorded in the app. */
export function choiceOf({ recorded, recordedOtherwise }: Answers, pair: Place): RecordedChoice {
  return recordedOtherwise.some((one) => isAt(one, pair)) ? other(recorded) : recorded
}

/** The answers with a choice for one of them; for all others stays what held. */
export function chooseOne(answers: Answers, pair: Place, choice: RecordedChoice): Answers {
  const others = answers.recordedOtherwise.filter((one) => !isAt(one, pair))
  const own = choice === answers.recorded ? [] : [{ sheet: pair.sheet, row: pair.row }]
  return { recorded: answers.recorded, recordedOtherwise: [...others, ...own] }
}

/** One choice for all; what was said of single ones is forgotten. */
export const chooseAll = (choice: RecordedChoice): Answers => ({
  recorded: choice,
  recordedOtherwise: [],
})
