import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encode } from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { withFolder } from '../../../support/engine.ts'
import { openTable } from '../../../../electron/engine/documents/tables/openTable.ts'

type Card = Record<string, string>

/** The cards of a file as what stands under the headers that have something. */
const cardsOf = (content: string | Buffer): Promise<Card[]> =>
  withFolder(async (folder) => {
    const path = join(folder, 'people.vcf')
    await writeFile(path, content)
    const table = await openTable(path)
    try {
      expect(table.format).toBe('vcard')
      const rows: string[][] = []
      for await (const batch of table.rows()) {
        for (const { row, cells } of batch.rows) {
          expect(row).toBe(rows.length + 1)
          rows.push(cells.map((cell) => (cell.kind === 'text' ? cell.text : '')))
        }
      }
      const [headers = [], ...cards] = rows
      return cards.map((cells) =>
        Object.fromEntries(
          cells.flatMap((text, at) => (text === '' ? [] : [[headers[at]!.slice(6), text]])),
        ),
      )
    } finally {
      await table.close()
    }
  })

const lines = (...texts: string[]) => texts.join('\r\n') + '\r\n'

describe('a file of cards', () => {
  it('of version 3.0 has its fields, several of a kind, groups and folded lines', async () => {
    const photo = Array.from({ length: 400 }, () => ' ' + 'QUJD'.repeat(18)).join('\r\n')
    const cards = await cardsOf(
      lines(
        'BEGIN:VCARD',
        'VERSION:3.0',
        'N:Petrosyan;Anna;Maria;Dr.;',
        'FN:Dr. Anna Maria Petrosyan',
        'ORG:Tea House\\, Ltd;Sales',
        'TITLE:Buyer',
        'TEL;TYPE=CELL,VOICE:+374 91 234567',
        'item1.TEL;TYPE=pref:+374 10 123456',
        'item1.X-ABLabel:_$!<Work>!$_',
        'TEL;TYPE=WORK;TYPE=FAX:+374 10 999999',
        'EMAIL;TYPE=INTERNET:anna@example.com',
        'EMAIL;TYPE=INTERNET:anna@work.example.com',
        'ADR;TYPE=HOME:;;Abovyan 12;Yerevan;;0001;Armenia',
        'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ',
        photo,
        'BDAY:1990-03-14',
        'URL:https://example.com',
        'NOTE:Prefers tea\\nnever coffee\\; calls af',
        ' ter six',
        'CATEGORIES:VIP,Tea\\, green',
        'IMPP;X-SERVICE-TYPE=Skype:skype:anna.p',
        'X-TELEGRAM:@annap',
        'END:VCARD',
      ),
    )
    expect(cards).toEqual([
      {
        FN: 'Dr. Anna Maria Petrosyan',
        'N given': 'Anna',
        'N additional': 'Maria',
        'N family': 'Petrosyan',
        ORG: 'Tea House, Ltd, Sales',
        TITLE: 'Buyer',
        TEL: '+374 91 234567 ::: +374 10 123456',
        EMAIL: 'anna@example.com ::: anna@work.example.com',
        ADR: 'Abovyan 12, Yerevan, 0001, Armenia',
        'ADR city': 'Yerevan',
        'ADR country': 'Armenia',
        BDAY: '1990-03-14',
        URL: 'https://example.com',
        NOTE: 'Prefers tea\nnever coffee; calls after six',
        CATEGORIES: 'VIP ::: Tea, green',
        'IM 1 - Service': 'Skype',
        'IM 1 - Value': 'anna.p',
        'IM 2 - Service': 'telegram',
        'IM 2 - Value': '@annap',
      },
    ])
  })

  it('of version 2.1 is decoded from quoted-printable by the charset it names', async () => {
    const quoted = [...encode('Иванов;Пётр', 'windows-1251')]
      .map((byte) => (byte === 59 ? ';' : `=${byte.toString(16).toUpperCase()}`))
      .join('')
    const cards = await cardsOf(
      lines(
        'BEGIN:VCARD',
        'VERSION:2.1',
        `N;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:${quoted}`,
        'FN;CHARSET=UTF-8;QUOTED-PRINTABLE:=D0=9F=D1=91=\r\n=D1=82=D1=80',
        'TEL;CELL;PREF:+7 912 345-67-89',
        'PHOTO;JPEG;ENCODING=BASE64:/9j/4AAQSkZJRg==',
        'AAAA/BBBB+CCCC',
        '',
        'EMAIL;INTERNET:petr@example.com',
        'END:VCARD',
      ),
    )
    expect(cards).toEqual([
      {
        FN: 'Пётр',
        'N given': 'Пётр',
        'N family': 'Иванов',
        TEL: '+7 912 345-67-89',
        EMAIL: 'petr@example.com',
      },
    ])
  })

  it('of version 4.0 has phones and messengers as addresses; groups are no people', async () => {
    const cards = await cardsOf(
      lines(
        'begin:vcard',
        'version:4.0',
        'fn:Ნინო Beridze',
        'tel;value=uri;type="voice,cell":tel:+995-555-123-456;ext=12',
        'impp:tg:nino',
        'item2.X-SOCIALPROFILE;TYPE=whatsapp:x-apple:%2B995555123456',
        'bday:19900314',
        'end:vcard',
        'BEGIN:VCARD',
        'VERSION:4.0',
        'KIND:group',
        'FN:Everybody',
        'END:VCARD',
      ),
    )
    expect(cards).toHaveLength(1)
    expect(cards[0]).toMatchObject({
      FN: 'Ნინო Beridze',
      TEL: '+995-555-123-456 ext. 12',
      'IM 1 - Service': 'telegram',
      'IM 1 - Value': 'nino',
      'IM 2 - Service': 'whatsapp',
      BDAY: '19900314',
    })
  })

  it('is read whole when a letter is cut by a fold, in UTF-16, and with lone line feeds', async () => {
    const text = Buffer.from('BEGIN:VCARD\nFN:Ա', 'utf8')
    const cut = Buffer.concat([
      text.subarray(0, -1),
      Buffer.from('\n '),
      text.subarray(-1),
      Buffer.from('ննա\nEND:VCARD\n', 'utf8'),
    ])
    expect(await cardsOf(cut)).toEqual([{ FN: 'Աննա' }])
    const wide = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(lines('BEGIN:VCARD', 'FN:Łucja', 'END:VCARD'), 'utf16le'),
    ])
    expect(await cardsOf(wide)).toEqual([{ FN: 'Łucja' }])
  })

  it('that ends within a card is damaged, and one without cards is empty', async () => {
    await expect(cardsOf(lines('BEGIN:VCARD', 'FN:Anna'))).rejects.toMatchObject({
      code: 'file.damaged',
    })
    const group = lines('BEGIN:VCARD', 'KIND:group', 'FN:All', 'END:VCARD')
    await expect(cardsOf(group)).rejects.toMatchObject({ code: 'file.empty' })
  })

  it('hands out thousands of cards in batches', async () => {
    const many = Array.from({ length: 1_203 }, (_, n) =>
      lines('BEGIN:VCARD', `FN:Person ${n}`, `TEL:+3749100${1000 + n}`, 'END:VCARD'),
    )
    const cards = await cardsOf(many.join(''))
    expect(cards).toHaveLength(1_203)
    expect(cards[1_202]).toEqual({ FN: 'Person 1202', TEL: '+37491002202' })
  })
})
