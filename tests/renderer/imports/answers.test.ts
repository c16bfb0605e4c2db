import { describe, expect, it } from 'vitest'
import { NO_ANSWERS, type ImportQuestion } from '#shared/domain/imports/fields.ts'
import { choiceFor, mergeQuestions, settle } from '../../../renderer/features/imports/answers.ts'

const order: ImportQuestion = { column: 'Date', code: 'dateOrder', choices: ['dmy', 'mdy'] }
const sign: ImportQuestion = { column: 'Sum', code: 'decimal', choices: ['.', ','] }
const meaning: ImportQuestion = { column: 'date', code: 'meaning', choices: ['When', 'No'] }

describe('answers to what a file leaves open', () => {
  it('settle each kind of question', () => {
    let answers = settle(NO_ANSWERS, order, 'mdy')
    answers = settle(answers, sign, ',')
    answers = settle(answers, meaning, 'When')
    expect(answers).toEqual({
      ...NO_ANSWERS,
      dateOrders: { Date: 'mdy' },
      decimal: ',',
      map: { When: 'date' },
    })
    expect([order, sign, meaning].map((q) => choiceFor(answers, q))).toEqual(['mdy', ',', 'When'])
  })

  it('give a field to one column only', () => {
    const first = settle(NO_ANSWERS, meaning, 'When')
    expect(settle(first, meaning, 'No').map).toEqual({ No: 'date' })
  })

  it('ignore a choice that does not exist', () => {
    expect(settle(NO_ANSWERS, order, 'ydm')).toEqual(NO_ANSWERS)
    expect(settle(NO_ANSWERS, meaning, 'price of tea')).toEqual(NO_ANSWERS)
  })

  it('stay changeable after the engine no longer asks', () => {
    const shown = mergeQuestions([], [order, sign], NO_ANSWERS)
    const answered = settle(NO_ANSWERS, order, 'mdy')
    expect(mergeQuestions(shown, [sign], answered)).toEqual([order, sign])
  })

  it('are not waited for where the question has gone with another answer', () => {
    expect(mergeQuestions([meaning, order], [order], NO_ANSWERS)).toEqual([order])
  })

  it('count for every column of dates where they were given for all', () => {
    expect(choiceFor({ ...NO_ANSWERS, dateOrder: 'dmy' }, order)).toBe('dmy')
    const own = { ...NO_ANSWERS, dateOrder: 'dmy', dateOrders: { Date: 'mdy' } } as const
    expect(choiceFor(own, order)).toBe('mdy')
    expect(choiceFor(NO_ANSWERS, { ...order, column: 'constructor' })).toBeNull()
  })

  it('settle the encoding by one of its choices', () => {
    const text: ImportQuestion = { column: '', code: 'encoding', choices: ['koi8-r', 'cp866'] }
    expect(choiceFor(settle(NO_ANSWERS, text, 'cp866'), text)).toBe('cp866')
    expect(settle(NO_ANSWERS, text, 'klingon')).toEqual(NO_ANSWERS)
  })

  it('ask for the decimal sign once, for date orders and meanings by column', () => {
    const second = { ...order, column: 'Paid on' }
    const other = { ...meaning, column: 'amount' }
    expect(mergeQuestions([order], [second, order, meaning, other], NO_ANSWERS)).toEqual([
      order,
      second,
      meaning,
      other,
    ])
    const elsewhere = { ...sign, column: 'Price' }
    expect(mergeQuestions([sign], [elsewhere], NO_ANSWERS)).toEqual([sign])
  })
})
