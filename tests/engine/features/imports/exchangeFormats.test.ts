import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encode } from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import {
  table,
  imported,
  csv,
  documentsOf,
  contactsOf,
  nothingNew,
} from '../../../support/formatFiles.ts'

describe('address books', () => {
  it('Google Contacts', () =>
    imported(
      'AMD',
      csv(
        table(
          'First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value',
          [
            {
              'First Name': 'Anna',
              'Last Name': 'Petrosyan',
              'Organization Name': 'Tea House',
              Labels: 'Clients ::: * myContacts',
              'E-mail 1 - Value': 'anna@example.com ::: a.p@example.com',
              'Phone 1 - Value': '+374 91 234567 ::: 093 234567',
            },
          ],
        ),
      ),
      async ({ client, sql, result, again }) => {
        expect(result.recognizedAs).toBe('google-contacts')
        expect(contactsOf(sql, 'Anna Petrosyan')).toEqual([
          'email a.p@example.com',
          'email anna@example.com',
          'phone +37491234567',
          'phone +37493234567',
        ])
        expect((await client.customers.list({})).rows[0]).toMatchObject({ kind: 'person' })
        expect(again.added).toEqual(nothingNew)
      },
    ))

  it('cards of a phone, in windows-1251 and quoted-printable', () =>
    imported(
      'AMD',
      async (folder) => {
        const path = join(folder, 'people.vcf')
        const name = [...Buffer.from('Анна')].map((byte) => `=${byte.toString(16).toUpperCase()}`)
        const cards = [
          'BEGIN:VCARD\r\nVERSION:2.1\r\n',
          `N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;${name.join('')};;;\r\n`,
          'TEL;CELL:+374 91 234567\r\nPHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJRg==\r\n\r\nEND:VCARD\r\n',
          'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Саакян;Лена;;;\r\nFN:Лена Саакян\r\nTEL:+37493234567\r\nNOTE:любит чай и печенье к нему\r\nEND:VCARD\r\n',
        ]
        await writeFile(path, encode(cards.join(''), 'windows-1251'))
        return path
      },
      ({ sql, result, again }) => {
        expect(result.recognizedAs).toBe('vcard')
        expect(result.sheets.map((sheet) => sheet.name)).toEqual(['people.vcf'])
        expect(contactsOf(sql, 'Анна')).toEqual(['phone +37491234567'])
        expect(contactsOf(sql, 'Лена Саакян')).toEqual(['phone +37493234567'])
        expect(again.added).toEqual(nothingNew)
      },
    ))
})

describe('exchange files of 1C', () => {
  const LENA = '<Ид>c-7</Ид><Наименование>Саакян Лена</Наименование>'
  const document = (
    number: string,
    operation: string,
    quantity: number,
    buyer = LENA,
  ) => `<Документ>
    <Ид>${number}</Ид><Номер>${number}</Номер><Дата>2026-03-02</Дата><Время>10:11:12</Время>
    <ХозОперация>${operation}</ХозОперация><Валюта>AMD</Валюта>
    <Контрагенты><Контрагент>${buyer}<Роль>Покупатель</Роль></Контрагент></Контрагенты>
    <Товары><Товар><Ид>p-1</Ид><Артикул>0012</Артикул><Наименование>Сенча</Наименование>
      <ЦенаЗаЕдиницу>2500.00</ЦенаЗаЕдиницу><Количество>${quantity}</Количество><Сумма>${2500 * quantity}.00</Сумма></Товар></Товары>
  </Документ>`

  it('orders and returns, in windows-1251', () =>
    imported(
      'AMD',
      async (folder) => {
        const path = join(folder, 'orders.xml')
        const documents =
          document('СФ-15', 'Заказ товара', 2) +
          document('В-1', 'Возврат товара', 1) +
          document(
            'Ч-3',
            'Чек ККМ',
            1,
            '<Ид>c-0</Ид><Наименование>Розничный покупатель</Наименование>',
          ) +
          document(
            'Ч-4',
            'Чек ККМ',
            1,
            '<Ид>c-0</Ид><Наименование>Частное лицо</Наименование><ОфициальноеНаименование>Частное лицо</ОфициальноеНаименование>',
          )
        const text = `<?xml version="1.0" encoding="windows-1251"?>\n<КоммерческаяИнформация ВерсияСхемы="2.05">${documents}</КоммерческаяИнформация>`
        await writeFile(path, encode(text, 'windows-1251'))
        return path
      },
      ({ sql, result, again }) => {
        expect(result.recognizedAs).toBe('commerceml-orders')
        expect(documentsOf(sql)).toEqual([
          'В-1 return -250000 Саакян Лена',
          'СФ-15 purchase 500000 Саакян Лена',
          'Ч-3 purchase 250000 -',
          'Ч-4 purchase 250000 -',
        ])
        expect(again.added).toEqual(nothingNew)
      },
    ))
})
