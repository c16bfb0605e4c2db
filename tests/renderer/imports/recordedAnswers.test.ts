import { expect, it } from 'vitest'
import { NO_ANSWERS } from '#shared/domain/imports/fields.ts'
import {
  chooseAll,
  chooseOne,
  choiceOf,
} from '../../../renderer/features/imports/recordedAnswers.ts'

const pair = (row: number) => ({ sheet: 'books.csv', row })

it('a choice for one purchase leaves the others, and can be taken back', () => {
  const one = chooseOne(NO_ANSWERS, pair(3), 'another')
  expect([choiceOf(one, pair(3)), choiceOf(one, pair(4))]).toEqual(['another', 'same'])
  expect(chooseOne(one, pair(3), 'another')).toEqual(one)
  expect(chooseOne(one, pair(3), 'same').recordedOtherwise).toEqual([])
})

it('a choice for all holds of each', () => {
  const all = chooseAll('another')
  expect(choiceOf(all, pair(3))).toBe('another')
  expect(choiceOf(chooseOne(all, pair(3), 'same'), pair(3))).toBe('same')
})
