import type { CorpusFile } from './corpusFile.ts'
import { handMade, lines } from './told.ts'

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
    handMade(
      'walk-in-names.csv',
      'a till that calls whoever has no name a retail buyer, a private person, none',
      'AMD',
      lines(
        'Дата;Клиент;Товар;Сумма',
        '17.01.2025;Розничный покупатель;Сенча;2500',
        '18.01.2025;Анна Саакян;Сенча;2600',
        '19.01.2025;физ.лицо;Сенча;2700',
        '20.01.2025;Անանուն գնորդ;Сенча;2800',
        '21.01.2025;Покупатель 17;Сенча;2900',
      ),
      {
        sales: [
          { day: '2025-01-17', what: 'Сенча', total: 2500 },
          { who: 'Анна Саакян', day: '2025-01-18', what: 'Сенча', total: 2600 },
          { day: '2025-01-19', what: 'Сенча', total: 2700 },
          { day: '2025-01-20', what: 'Сенча', total: 2800 },
          { who: 'Покупатель 17', day: '2025-01-21', what: 'Сенча', total: 2900 },
        ],
      },
    ),
  ]
}
