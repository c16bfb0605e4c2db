import type { CorpusFile } from './corpusFile.ts'
import { handMade, lines } from './told.ts'

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
          { name: 'Anna Nowak', phones: ['+48501222333'], city: 'Łódź' },
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
