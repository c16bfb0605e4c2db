import { describe, expect, it } from 'vitest'
import { readAnswers, type AnswerColumn } from '#shared/domain/calls/sheet/answers.ts'
import { outcomeWords, readOutcome } from '#shared/domain/calls/sheet/outcome.ts'
import { newToken, readRowKey, rowKey } from '#shared/domain/calls/sheet/rowKey.ts'
import type { Cell } from '#shared/domain/imports/importRow.ts'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { DISPOSITIONS, type Disposition } from '#shared/domain/scripts/callList.ts'
import { OUTCOME_WORDS } from '../../../../electron/engine/features/calls/sheets/columns.ts'
import { callWorkbookWords } from '../../../../electron/engine/documents/workbooks/words.ts'

const text = (value: string): Cell => ({ kind: 'text', text: value })
const read = (cells: Partial<Record<AnswerColumn, Cell>>, currency = 'PLN') =>
  readAnswers((column) => cells[column] ?? { kind: 'empty' }, {
    ...{ words: OUTCOME_WORDS, currency, country: 'PL' },
  })

describe('an outcome', () => {
  it('is understood in every language, as it stands in the list and as people write it', () => {
    for (const locale of LOCALES) {
      const words = callWorkbookWords(locale)
      for (const code of DISPOSITIONS) {
        for (const said of [words.dispositions[code], ...words.sheet.synonyms[code]]) {
          const typed = ` ${said.toUpperCase().normalize('NFD')} .`
          expect(readOutcome(typed, OUTCOME_WORDS), said).toEqual({
            kind: 'outcome',
            disposition: code,
          })
        }
      }
    }
  })

  it('forgives a slip where no other outcome is near, and never turns a no into a yes', () => {
    const of = (said: string): Disposition | string => {
      const found = readOutcome(said, OUTCOME_WORDS)
      return found.kind === 'outcome' ? found.disposition : found.kind
    }
    expect(of('no anwser')).toBe('no-answer')
    expect(of('voicemial')).toBe('voicemail')
    expect(of('wrnog number')).toBe('wrong-number')
    expect(of('не отвечаэт')).toBe('no-answer')
    // Between "interested" and "not interested".
    for (const near of [
      'ot interested',
      'n interested',
      'iezainteresowany',
      'don’t call him maybe',
    ])
      expect(['unsure', 'reached-not-interested'], near).toContain(of(near))
    expect(of('ok')).toBe('unsure')
    expect(of('')).toBe('none')
  })

  it.each([
    ['did not pick up', 'no-answer'],
    ['Didn’t pick up.', 'no-answer'],
    ['nie odebrał', 'no-answer'],
    ['nie odebrała telefonu', 'no-answer'],
    ['не взял трубку', 'no-answer'],
    ['не подняла трубку', 'no-answer'],
    ['չվերցրեց', 'no-answer'],
    ['հեռախոսը չի վերցնում', 'no-answer'],
    ['არ უპასუხა', 'no-answer'],
    ['ყურმილი არ აიღო', 'no-answer'],
    ['placed an order', 'reached-order'],
    ['больше не звонить', 'do-not-call'],
  ])('that people say so is understood: %s', (said, disposition) => {
    expect(readOutcome(said, OUTCOME_WORDS)).toEqual({ kind: 'outcome', disposition })
  })

  it.each(['ask my wife', 'left on the table', 'zapytaj żonę', 'спросить у жены', '???!x', 'ok'])(
    'that says nothing of the kind has no meanings to choose from: %s',
    (said) => {
      expect(readOutcome(said, OUTCOME_WORDS)).toEqual({ kind: 'unsure', choices: [] })
    },
  )

  it('that is as near to two is asked about', () => {
    const words = outcomeWords([
      ['abcdefghij', 'busy'],
      ['abcdefghxy', 'voicemail'],
    ])
    expect(readOutcome('abcdefghiy', words)).toEqual({
      kind: 'unsure',
      choices: ['busy', 'voicemail'],
    })
  })
})

describe('dates, times, amounts and phones', () => {
  it.each([
    [{ kind: 'date', day: '2026-04-03', time: null }, '2026-04-03', null],
    [{ kind: 'date', day: '2026-04-03', time: '14:30:00' }, '2026-04-03', 870],
    [{ kind: 'number', value: 46_115 }, '2026-04-03', null],
    [text('46115'), '2026-04-03', null],
    [text('2026-04-03'), '2026-04-03', null],
    [text('03.04.2026'), '2026-04-03', null],
    [text('3 kwietnia 2026'), '2026-04-03', null],
    [text('25/04/2026'), '2026-04-25', null],
  ] as [Cell, string, number | null][])('reads %j as a day', (cell, on, minute) => {
    const { answers, questions } = read({ callback: cell })
    expect(answers.callback).toEqual({ on, minute })
    expect(questions).toEqual([])
  })

  it('asks which day 03/04/2026 is, and what no date says', () => {
    expect(read({ callback: text('03/04/2026') }).questions).toEqual([
      { column: 'callback', text: '03/04/2026', choices: ['2026-04-03', '2026-03-04'] },
    ])
    expect(read({ callback: text('soon') }).questions).toMatchObject([{ choices: [] }])
  })

  it.each([
    [text('10:30'), 630],
    [text('10.30'), 630],
    [text('9'), 540],
    [text('3 pm'), 900],
    [{ kind: 'number', value: 0.4375 }, 630],
    [{ kind: 'number', value: 14 }, 840],
    [{ kind: 'date', day: '1899-12-30', time: '10:30:00' }, 630],
  ] as [Cell, number][])('reads %j as a time', (cell, minute) => {
    const callback: Cell = { kind: 'date', day: '2026-04-03', time: null }
    expect(read({ callback, callbackTime: cell }).answers.callback?.minute).toBe(minute)
  })

  it('reads amounts in the shop’s money, asks about 1,234 and refuses another currency', () => {
    const minor = (cell: Cell) => read({ order: cell }).answers.orderMinor
    expect(minor({ kind: 'number', value: 12.5 })).toBe(1250)
    expect(minor(text('1 250,50 zł'))).toBe(125_050)
    expect(minor(text('1.250,50'))).toBe(125_050)
    expect(read({ order: text('1,234') }).questions).toMatchObject([
      { column: 'order', choices: [123_400, 123] },
    ])
    expect(read({ order: text('100 €') }).questions).toMatchObject([{ choices: [] }])
    expect(minor({ kind: 'number', value: -5 })).toBeNull()
  })

  it('reads phones by the shop’s country, also such as a spreadsheet made numbers of', () => {
    const phone = (cell: Cell) => read({ newPhone: cell }).answers.newPhone
    expect(phone(text('601 200 300'))).toBe('+48601200300')
    expect(phone({ kind: 'number', value: 37491123456 })).toBe('+37491123456')
    expect(phone(text('3.7491E+10'))).toBeNull()
    expect(read({ newPhone: text('call the shop') }).questions).toHaveLength(1)
  })

  it('reads several phones of one cell, as the import does', () => {
    const two = read({ newPhone: text('601 200 300, +374 91 123456; 601200300') })
    expect(two.answers).toMatchObject({
      newPhone: '+48601200300',
      morePhones: ['+37491123456'],
    })
    expect(two.questions).toEqual([])
    const half = read({ newPhone: text('601 200 300; ask at the shop') })
    expect(half.answers).toMatchObject({ newPhone: '+48601200300', morePhones: [] })
    expect(half.questions).toEqual([{ column: 'newPhone', text: 'ask at the shop' }])
  })
})

describe('a row key', () => {
  const token = newToken(() => 0.5)
  const key = rowKey({ token, customerId: 1042 }, 'Łucja Nowak')

  it('survives letters’ case, spaces and long dashes, and knows its name', () => {
    for (const written of [key, key.toLowerCase(), ` ${key} `, key.replaceAll('-', '–')]) {
      expect(readRowKey(written, 'lucja  nowak')).toEqual({
        kind: 'key',
        key: { token, customerId: 1042 },
        isSameName: true,
      })
    }
    expect(readRowKey(key, 'Jan Nowak')).toMatchObject({ isSameName: false })
    expect(readRowKey(key, null)).toMatchObject({ isSameName: null })
    expect(readRowKey('  ', 'x')).toEqual({ kind: 'none' })
  })

  it('with any one sign changed, left out or doubled is damaged, or not of the name', () => {
    const signs = [...'BCDFGHJKLMNPQRSTVWXZ23456789-0']
    for (let at = 0; at < key.length; at++) {
      const others = signs.filter((sign) => sign !== key[at])
      const changed = [
        ...others.map((sign) => key.slice(0, at) + sign + key.slice(at + 1)),
        key.slice(0, at) + key.slice(at + 1),
        key.slice(0, at) + key[at]! + key.slice(at),
      ]
      for (const wrong of changed) {
        if (wrong === key) continue
        const found = readRowKey(wrong, 'Łucja Nowak')
        const isTaken = found.kind === 'key' && found.isSameName === true
        expect(isTaken, wrong).toBe(false)
      }
    }
  })
})
