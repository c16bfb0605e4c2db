import { encode } from 'iconv-lite'
import type { CorpusFile } from './corpusFile.ts'
import { dayOf, handMade } from './told.ts'

const lines = (...rows: string[]) => `${rows.join('\n')}\n`
const anna = { name: 'Anna Nowak', phones: ['+48501222333'] }

/** Sales as text, each with something odd. */
export function oddSales(): CorpusFile[] {
  return [
    handMade(
      'times.csv',
      'one customer, one day, two times: two purchases; equal lines are kept',
      'PLN',
      lines(
        'Data;Godzina;Klient;Towar;Ilość;Cena',
        '17.01.2025;9:05;Anna Nowak;Kawa;1;12,50',
        '17.01.2025;9:05;Anna Nowak;Kawa;1;12,50',
        '17.01.2025;18:30;Anna Nowak;Kawa;2;12,50',
      ),
      {
        sales: [
          { who: 'Anna Nowak', day: '2025-01-17', time: '09:05:00', what: 'Kawa', total: 12.5 },
          { who: 'Anna Nowak', day: '2025-01-17', time: '09:05:00', what: 'Kawa', total: 12.5 },
          {
            who: 'Anna Nowak',
            day: '2025-01-17',
            time: '18:30:00',
            what: 'Kawa',
            quantity: 2,
            total: 25,
          },
        ],
      },
    ),
    handMade(
      'midnight.csv',
      'American days with hours of twelve, a leap day',
      'USD',
      lines(
        'Date,Invoice,Customer,Total',
        '2/29/2024 12:05 AM,A1,Ann Lee,$5.00',
        '12/31/2024 12:30 PM,A2,Ann Lee,"$1,005.25"',
        '1/2/2025 11:59 PM,A3,Ann Lee,($5.00)',
      ),
      {
        sales: [
          { who: 'Ann Lee', no: 'A1', day: '2024-02-29', time: '00:05:00', total: 5 },
          { who: 'Ann Lee', no: 'A2', day: '2024-12-31', time: '12:30:00', total: 1005.25 },
          { who: 'Ann Lee', no: 'A3', day: '2025-01-02', time: '23:59:00', total: -5 },
        ],
      },
    ),
    handMade(
      'minus-beside-price.csv',
      'a return as an amount below zero beside a price above it',
      'PLN',
      lines(
        'Data;Nr faktury;Klient;Towar;Ilość;Cena;Wartość',
        '17.01.2025;F1;Anna Nowak;Kawa;2;12,50;25,00',
        '18.01.2025;F2;Anna Nowak;Kawa;2;12,50;-25,00',
      ),
      {
        sales: [
          { who: 'Anna Nowak', no: 'F1', day: '2025-01-17', what: 'Kawa', quantity: 2, total: 25 },
          {
            who: 'Anna Nowak',
            no: 'F2',
            day: '2025-01-18',
            what: 'Kawa',
            quantity: -2,
            price: 12.5,
            total: -25,
          },
        ],
      },
    ),
    handMade(
      'states.csv',
      'cancelled, refunded and unpaid sales',
      'GEL',
      lines(
        'თარიღი,შეკვეთის ნომერი,კლიენტი,თანხა,სტატუსი',
        '2025-01-17,N1,ნინო ბერიძე,20.00,გადახდილი',
        '2025-01-18,N2,ნინო ბერიძე,30.00,გაუქმებული',
        '2025-01-19,N3,ნინო ბერიძე,40.00,მოლოდინში',
      ),
      {
        sales: [
          { who: 'ნინო ბერიძე', no: 'N1', day: '2025-01-17', total: 20 },
          { who: 'ნინო ბერიძე', no: 'N2', day: '2025-01-18', total: 30 },
          {
            who: 'ნინო ბერიძე',
            no: 'N2',
            day: '2025-01-18',
            total: -30,
            price: 30,
            saysReturn: true,
            reverses: 'N2',
          },
        ],
        rejected: ['row.notFinal'],
      },
    ),
    handMade(
      'reversed.csv',
      'returns that name what they take back, in a column of their own',
      'AMD',
      lines(
        'Дата\tТип документа\tНомер чека\tИсходный чек\tКлиент\tСумма',
        '17.01.2025\tПродажа\t101\t\tАнна Цой\t12 500',
        '19.01.2025\tВозврат\t102\t101\tАнна Цой\t2 500',
        '20.01.2025\tДарение\t103\t\tАнна Цой\t1 000',
      ),
      {
        sales: [
          { who: 'Анна Цой', no: '101', day: '2025-01-17', total: 12_500 },
          {
            who: 'Анна Цой',
            no: '102',
            day: '2025-01-19',
            total: -2500,
            price: 2500,
            saysReturn: true,
            reverses: '101',
          },
        ],
        rejected: ['row.unknownKind'],
      },
    ),
    handMade(
      'currencies.csv',
      'a column of currencies and signs beside figures',
      'AMD',
      lines(
        'Ամսաթիվ;Հաճախորդ;Գումար;Արժույթ',
        '17.01.2025;Անի;5000;AMD',
        '18.01.2025;Անի;20;USD',
        '19.01.2025;Անի;$30;AMD',
        '20.01.2025;Անի;6000 դր.;amd',
      ),
      {
        sales: [
          { who: 'Անի', day: '2025-01-17', total: 5000 },
          { who: 'Անի', day: '2025-01-20', total: 6000 },
        ],
        rejected: ['row.otherCurrency', 'row.otherCurrency'],
      },
    ),
    handMade(
      'foreign-money.csv',
      'all amounts in the currency of the header, which is not the base’s',
      'GEL',
      lines('Date,Customer,Amount (EUR)', '2025-01-17,Nino,20.00', '2025-01-18,Nino,30.00'),
      { rejected: ['row.otherCurrency', 'row.otherCurrency'] },
    ),
    handMade(
      'broken-rows.csv',
      'nothing to read, too much to read, nobody, an error of a spreadsheet',
      'PLN',
      lines(
        'Data;Klient;Towar;Ilość;Kwota',
        '17.01.2025;Anna Nowak;Kawa;1;10',
        '18.01.2025;Anna Nowak;Kawa;1;',
        '19.01.2025;#N/D!;Kawa;1;10',
        '30.02.2025;Anna Nowak;Kawa;1;10',
        '20.01.2025;Anna Nowak;Kawa;1;#ARG!',
        `21.01.2025;Anna Nowak;${'x'.repeat(2100)};1;10`,
        '22.01.2025;Anna Nowak;Kawa;0;10',
        '23.01.2025;;Kawa;1;10',
      ),
      {
        sales: [
          { who: 'Anna Nowak', day: '2025-01-17', what: 'Kawa', total: 10 },
          { day: '2025-01-23', what: 'Kawa', total: 10 },
        ],
        rejected: [
          'row.noAmount',
          'row.noName',
          'row.badDate',
          'row.badNumber',
          'row.tooLong',
          'row.badQuantity',
        ],
      },
    ),
    handMade(
      'ids.csv',
      'ids as a spreadsheet spoils them, and as it guards them',
      'PLN',
      lines(
        'Data,Nr klienta,Klient,Kwota',
        '2025-01-17,1005.0,Jan Lis,10.50',
        "2025-01-18,'00123,Ewa Lis,11.50",
      ),
      {
        sales: [
          { who: { name: 'Jan Lis', externalId: '1005' }, day: '2025-01-17', total: 10.5 },
          { who: { name: 'Ewa Lis', externalId: '00123' }, day: '2025-01-18', total: 11.5 },
        ],
      },
    ),
    handMade(
      'two-tables.csv',
      'a second table with its own order of columns below the first',
      'PLN',
      lines(
        'Styczeń;;;',
        'Data;Klient;Towar;Kwota',
        '17.01.2025;Anna Nowak;Kawa;10,00',
        'Razem;;;10,00',
        ';;;',
        'Luty;;;',
        'Klient;Data;Kwota;Towar',
        'Jan Lis;18.02.2025;20,00;Miód',
        'Razem;;20,00;',
      ),
      {
        sales: [
          { who: 'Anna Nowak', day: '2025-01-17', what: 'Kawa', total: 10 },
          { who: 'Jan Lis', day: '2025-02-18', what: 'Miód', total: 20 },
        ],
        // The heading of the second table stands where the first one has its days.
        rejected: ['row.badDate'],
      },
    ),
    handMade(
      'kilos.csv',
      'weights of three decimals beside prices that tell the sign',
      'PLN',
      lines(
        'Data;Klient;Towar;Ilość (kg);Cena;Wartość',
        '17.01.2025;Anna Nowak;Kawa;1,250;40,00;50,00',
        '18.01.2025;Anna Nowak;Kawa;0,125;40,00;5,00',
      ),
      {
        sales: [
          { who: 'Anna Nowak', day: '2025-01-17', what: 'Kawa', quantity: 1.25, total: 50 },
          { who: 'Anna Nowak', day: '2025-01-18', what: 'Kawa', quantity: 0.125, total: 5 },
        ],
      },
    ),
    handMade(
      'total-names.csv',
      'goods and people whose names begin as totals do',
      'PLN',
      lines(
        'Towar;Klient;Data;Kwota',
        'Total care szampon;Suma Anna;17.01.2025;10,00',
        'Razem;;;10,00',
      ),
      { sales: [{ who: 'Suma Anna', day: '2025-01-17', what: 'Total care szampon', total: 10 }] },
    ),
    handMade(
      'walk-in-word.csv',
      'dashes for nobody, quotes and lines within fields',
      'PLN',
      '"Data","Klient","Towar","Kwota"\r\n"17.01.2025","-","Kubek ""Luna""\r\nniebieski","10,00"\r\n"18.01.2025","  Jan   Lis ","Miód, 1 kg","20,00"\r\n',
      {
        sales: [
          { day: '2025-01-17', what: 'Kubek "Luna"\r\nniebieski', total: 10 },
          { who: 'Jan   Lis', day: '2025-01-18', what: 'Miód, 1 kg', total: 20 },
        ],
      },
    ),
  ]
}

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
      { people: [{ ...anna, birthday: dayOf('1980-03-05') }] },
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

/** Customers and products as text, and files that are none. */
export function oddLists(): CorpusFile[] {
  return [
    handMade(
      'spoilt-phones.csv',
      'phones that a spreadsheet took for numbers',
      'AMD',
      lines(
        'Name,Phone',
        'Ani,3.7491E+10',
        'Lena,37491234567.0',
        'Vahe,"+374 93 12-34-56, 055 12 34 56"',
        'Sona,12',
      ),
      {
        people: [
          { name: 'Ani', phones: ['?3.7491E+10'] },
          { name: 'Lena', phones: ['+37491234567'] },
          { name: 'Vahe', phones: ['+37493123456', '+37455123456'] },
          { name: 'Sona', phones: ['?12'] },
        ],
      },
    ),
    handMade(
      'many-contacts.csv',
      'phones and e-mails in several columns and several in one',
      'PLN',
      lines(
        'Imię i nazwisko;Telefon 1;Telefon 2;E-mail;E-mail 2;Zgoda;Nie dzwonić',
        'Anna Nowak;501 222 333;+48 22 635 12 34;ANNA@Example.com;a@example.org, b@example.org;✓;nie',
        'Jan Lis;501-222-334/501-222-335;;jan@example.com;;✗;tak',
      ),
      {
        people: [
          {
            name: 'Anna Nowak',
            phones: ['+48501222333', '+48226351234'],
            emails: ['anna@example.com', 'a@example.org', 'b@example.org'],
            consents: ['email=1', 'phone=1'],
          },
          {
            name: 'Jan Lis',
            phones: ['+48501222334', '+48501222335'],
            emails: ['jan@example.com'],
            consents: ['email=0', 'phone=0'],
            doNotCall: true,
          },
        ],
      },
    ),
    handMade(
      'prices.csv',
      'a price list with a price of another currency',
      'GEL',
      lines('არტიკული;დასახელება;ფასი', 'A1;ჩაი;12,50', 'A2;ყავა;€5', 'A3;თაფლი;1 250,00 ₾'),
      {
        products: [
          { sku: 'A1', name: 'ჩაი', listPriceMinor: 1250 },
          { sku: 'A3', name: 'თაფლი', listPriceMinor: 125_000 },
        ],
        rejected: ['row.otherCurrency'],
      },
    ),
    handMade(
      'people-only.csv',
      'a list of names and phones with a total and pages',
      'PLN',
      lines(
        'Klient;Telefon;Miasto',
        'Anna Nowak;501222333;Łódź',
        'Klient;Telefon;Miasto',
        'Jan Lis;501222334;Łódź',
        'Razem;2;',
      ),
      {
        people: [
          { ...anna, city: 'Łódź' },
          { name: 'Jan Lis', phones: ['+48501222334'], city: 'Łódź' },
        ],
      },
    ),
    handMade(
      'nothing.csv',
      'a text that is no table',
      'PLN',
      'Dear shop,\nthank you for the tea.\n',
      {},
      { refused: 'import.nothingRecognised' },
    ),
    handMade('blank.csv', 'white space only', 'PLN', ' \n\n\t\n', {}, { refused: 'file.empty' }),
    handMade(
      'picture.csv',
      'a picture under another name',
      'PLN',
      Buffer.from('89504e470d0a1a0a0000', 'hex'),
      {},
      { refused: 'file.unknown' },
    ),
    handMade(
      'page.xls',
      'a web page under the name of a workbook',
      'PLN',
      '<html><table><tr><td>Date</td></tr></table></html>',
      {},
      { refused: 'file.unknown' },
    ),
    handMade(
      'cut.csv',
      'a quote that is never closed',
      'PLN',
      'Data,Klient,Kwota\n2025-01-17,"Jan,10\n',
      {},
      { refused: 'file.damaged' },
    ),
  ]
}
