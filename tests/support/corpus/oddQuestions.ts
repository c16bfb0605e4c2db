import { encode } from 'iconv-lite'
import type { CorpusFile } from './corpusFile.ts'
import { dayOf, handMade, lines } from './told.ts'

/** Files that leave something open. */
export function oddQuestions(): CorpusFile[] {
  const unclear = (from: string, to: string) => [
    { who: 'Anna Nowak', day: from, total: 10 },
    { who: 'Anna Nowak', day: to, total: 20 },
  ]
  const days = lines(
    'Date,Customer,Amount',
    '05/03/2025,Anna Nowak,10.00',
    '06/04/2025,Anna Nowak,20.00',
  )
  const groups = lines('Ամսաթիվ;Հաճախորդ;Գումար', '17.01.2025;Անի;12,500', '18.01.2025;Անի;7,250')
  const dateOrder = (order: 'dmy' | 'mdy') => ({
    asks: { codes: ['dateOrder' as const], answers: { dateOrder: order } },
  })
  return [
    handMade(
      'open-dmy.csv',
      'days that may be months',
      'GEL',
      days,
      { sales: unclear('2025-03-05', '2025-04-06') },
      dateOrder('dmy'),
    ),
    handMade(
      'open-mdy.csv',
      'months that may be days',
      'USD',
      days,
      { sales: unclear('2025-05-03', '2025-06-04') },
      dateOrder('mdy'),
    ),
    handMade(
      'torn-days.csv',
      'days of which some are only this, some only that order',
      'PLN',
      lines(
        'Data;Klient;Kwota',
        '17.01.2025;Jan;1,50',
        '01.17.2025;Jan;2,50',
        '05.03.2025;Jan;3,50',
      ),
      {
        sales: [
          { who: 'Jan', day: '2025-01-17', total: 1.5 },
          { who: 'Jan', day: '2025-03-05', total: 3.5 },
        ],
        rejected: ['row.badDate'],
      },
      dateOrder('dmy'),
    ),
    handMade(
      'open-decimal.csv',
      'commas that group or part decimals',
      'AMD',
      groups,
      {
        sales: [
          { who: 'Անի', day: '2025-01-17', total: 12_500 },
          { who: 'Անի', day: '2025-01-18', total: 7250 },
        ],
      },
      { asks: { codes: ['decimal'], answers: { decimal: '.' } } },
    ),
    handMade(
      'open-both.csv',
      'days and figures that can be read in two ways',
      'PLN',
      lines('Data;Klient;Kwota', '05.03.2025;Jan;1.250', '06.04.2025;Jan;3.400'),
      {
        sales: [
          { who: 'Jan', day: '2025-03-05', total: 1250 },
          { who: 'Jan', day: '2025-04-06', total: 3400 },
        ],
      },
      { asks: { codes: ['dateOrder', 'decimal'], answers: { dateOrder: 'dmy', decimal: ',' } } },
    ),
    handMade(
      'no-day.csv',
      'a column of days under a word that nobody knows',
      'PLN',
      lines('Kiedy to było;Klient;Kwota', '17.01.2025;Jan;1,50'),
      { sales: [{ who: 'Jan', day: '2025-01-17', total: 1.5 }] },
      { asks: { codes: ['meaning'], answers: { map: { 'Kiedy to było': 'date' } } } },
    ),
    handMade(
      'birthdays.csv',
      'birthdays that may be months',
      'PLN',
      lines('Klient;Telefon;Data urodzenia', 'Anna Nowak;501222333;05.03.1980'),
      { people: [{ name: 'Anna Nowak', phones: ['+48501222333'], birthday: dayOf('1980-03-05') }] },
      dateOrder('dmy'),
    ),
    handMade(
      'few-letters.csv',
      'one letter that can be several',
      'AMD',
      encode(lines('Customer;Phone', 'Я;+37491234567'), 'windows-1251'),
      { people: [{ name: 'Я', phones: ['+37491234567'] }] },
      { asks: { codes: ['encoding'], answers: { encoding: 'windows-1251' } } },
    ),
  ]
}
