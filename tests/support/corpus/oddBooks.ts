import type { Grid } from './arrange.ts'
import type { CorpusFile } from './corpusFile.ts'
import { bookBytes } from './files.ts'
import { handMade } from './told.ts'
import type { Written } from './writing.ts'

const book = (...grids: Grid[]) =>
  bookBytes(grids, { texts: 'shared', system: 1900, formulas: true })
const grid = (name: string, ...rows: Written[][]): Grid => ({ name, rows })
const n = (value: number, format = 'General'): Written => ({ n: value, format })
const d = (iso: string, format = 'yyyy\\-mm\\-dd'): Written => ({
  day: Date.parse(`${iso}T00:00:00Z`) / 86_400_000,
  time: null,
  format,
})

/** Workbooks with something odd. */
export function bookOddities(): CorpusFile[] {
  return [
    handMade(
      'sheets.xlsx',
      'sales, customers and goods on sheets of their own, and a hidden one of lists',
      'PLN',
      book(
        grid('Klienci', ['Nr klienta', 'Klient', 'Telefon'], [n(7), 'Anna Nowak', n(501_222_333)]),
        { ...grid('Listy', ['Tak', 'Nie'], ['a', 'b']), hidden: true },
        grid('Towary', ['Kod towaru', 'Nazwa', 'Cena'], ['K1', 'Kawa', n(12.5, '#,##0.00\\ "zł"')]),
        grid(
          'Sprzedaż',
          ['Data', 'Nr klienta', 'Kod towaru', 'Ilość', 'Cena'],
          [d('2025-03-05'), n(7), 'K1', n(2), n(12.5)],
        ),
      ),
      {
        people: [{ name: 'Anna Nowak', externalId: '7', phones: ['+48501222333'] }],
        products: [{ sku: 'K1', name: 'Kawa', listPriceMinor: 1250 }],
        sales: [
          {
            who: { externalId: '7', name: 'Anna Nowak' },
            day: '2025-03-05',
            what: { sku: 'K1', name: 'Kawa', listPriceMinor: 1250 },
            quantity: 2,
            total: 25,
          },
        ],
      },
    ),
    handMade(
      'euro-cells.xlsx',
      'amounts that cells show in euro, in a base of zloty',
      'PLN',
      book(
        grid(
          'Sprzedaż',
          ['Data', 'Klient', 'Kwota'],
          [d('2025-03-05'), 'Jan', n(10, '#,##0.00\\ [$€-407]')],
          [d('2025-03-06'), 'Jan', n(20, '#,##0.00\\ "zł"')],
          [d('2025-03-07'), 'Jan', n(30, '[$$-409]#,##0.00')],
        ),
      ),
      {
        sales: [{ who: 'Jan', day: '2025-03-06', total: 20 }],
        rejected: ['row.otherCurrency', 'row.otherCurrency'],
      },
    ),
    handMade(
      'rates.xlsx',
      'discounts that cells show as percents',
      'GEL',
      book(
        grid(
          'Sales',
          ['Date', 'Customer', 'Product', 'Qty', 'Price', 'Discount'],
          [d('2025-03-05'), 'Nino', 'Tea', n(2), n(50, '#,##0.00'), n(0.1, '0%')],
          [d('2025-03-06'), 'Nino', 'Tea', n(1), n(50, '#,##0.00'), n(1, '0%')],
        ),
      ),
      {
        sales: [
          {
            who: 'Nino',
            day: '2025-03-05',
            what: 'Tea',
            quantity: 2,
            price: 50,
            discount: 10,
            total: 90,
          },
          { who: 'Nino', day: '2025-03-06', what: 'Tea', price: 50, discount: 50, total: 0 },
        ],
      },
    ),
    handMade(
      'text-days.xlsx',
      'true days beside days that stayed texts, and day numbers that lost their style',
      'AMD',
      book(
        grid(
          'Վաճառք',
          ['Ամսաթիվ', 'Հաճախորդ', 'Գումար'],
          [d('2025-03-05'), 'Անի', n(1000)],
          ['17.03.2025', 'Անի', '2 000'],
          ['05.04.2025', 'Անի', n(3000)],
        ),
      ),
      {
        sales: [
          { who: 'Անի', day: '2025-03-05', total: 1000 },
          { who: 'Անի', day: '2025-03-17', total: 2000 },
          { who: 'Անի', day: '2025-04-05', total: 3000 },
        ],
      },
    ),
    handMade(
      'serials.xlsx',
      'a column of days without a style',
      'PLN',
      book(
        grid(
          'A',
          ['Data', 'Klient', 'Kwota'],
          [n(45_721), 'Jan', n(1.5)],
          [n(45_722.5), 'Jan', n(2.5)],
        ),
      ),
      {
        sales: [
          { who: 'Jan', day: '2025-03-05', total: 1.5 },
          { who: 'Jan', day: '2025-03-06', time: '12:00:00', total: 2.5 },
        ],
      },
    ),
    handMade(
      'month-sheets.xlsx',
      'a sheet for each month, and a summary in front',
      'GEL',
      book(
        grid('Summary', ['Report'], [], ['Month', 'Sum'], ['March', n(10)], ['April', n(20)]),
        grid('March', ['Date', 'Customer', 'Amount'], [d('2025-03-05'), 'Nino', n(10)]),
        grid('April', ['Date', 'Customer', 'Amount'], [d('2025-04-05'), 'Nino', n(20)]),
      ),
      {
        sales: [
          { who: 'Nino', day: '2025-03-05', total: 10 },
          { who: 'Nino', day: '2025-04-05', total: 20 },
        ],
      },
    ),
  ]
}
