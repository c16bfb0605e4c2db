import { deflateSync } from 'node:zlib'
import { createCanvas } from '@napi-rs/canvas'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import {
  PRICE_LIST_DESIGNS,
  type PriceListDocument,
} from '#shared/domain/priceLists/priceListDocument.ts'
import { renderPriceList } from '../../../../electron/engine/documents/pdf/renderPriceList.ts'
import { readTagged } from '../../../support/pdf.ts'
import { samplePriceList } from '../../../support/samplePriceList.ts'

/** Payloads that print as they are. */
const PLAIN = [
  '<script>alert(1)</script>',
  '<svg onload="x"><image href="file:///etc/passwd"/></svg>',
  '<img src=x onerror=alert(1)>',
  '<a href="http://127.0.0.1:1/">press here</a>',
  '<!--#include file="/etc/passwd" -->',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
  ']]></rdf:li></rdf:Alt><evil/>',
  '</dc:title><pdfuaid:part>9</pdfuaid:part>',
  '&lt;b&gt; &amp; &#x41;',
  'http://127.0.0.1:1/x.png',
  'https://example.org/?a=1&b=2#c',
  'file:///etc/passwd',
  '/etc/passwd',
  '../../../../etc/passwd',
  'C:\\Windows\\win.ini',
  '\\\\server\\share\\x.png',
  'data:image/png;base64,iVBORw0KGgo=',
  'data:text/html,<script>1</script>',
  'javascript:alert(1)',
  'mailto:somebody@example.org?subject=x',
  'smb://127.0.0.1/x',
  'BT /F1 12 Tf (evil) Tj ET',
  ') Tj ET Q q BT (',
  '(un(balanced',
  'closing) paren) theses)',
  'back\\slash \\) \\( \\n \\377',
  '>> endobj 99 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj',
  'endstream endobj xref trailer << /Root 1 0 R >> startxref 0 %%EOF',
  '/JavaScript (x) /Launch /F (cmd.exe) /URI (http://x)',
  '<</Type/Annot/Subtype/Link/A<</S/URI/URI(http://x)>>>>',
  '%PDF-1.7 % a comment',
  '<48656c6c6f> Tj [<0001> -20 <0002>] TJ',
  '/Artifact BMC EMC EMC EMC',
  '/P <</MCID 0>> BDC',
  '{{ constructor.constructor("return process")() }}',
  '{name} {date} {percent} {until} {services} {amount}',
  '${process.env.HOME} `id` $(id)',
  '%s %n %x %d',
  '=HYPERLINK("http://x","y")',
  "=cmd|'/c calc'!A1",
  '@SUM(1+1)*cmd|x',
  "'; DROP TABLE product; --",
  "$& $1 $` $' $$",
  '__proto__ constructor toString',
  'null undefined NaN true',
  '\\u0041 \\x41',
  'a_b*c~d#e [x](http://y) ![z](file:///etc/passwd)',
]

/** Payloads with characters that no paper shows: what stands for them. */
const CHANGED: [string, string][] = [
  ['nul\u0000 bel\u0007 esc\u001b[31m del\u007f', 'nul bel esc[31m del'],
  ['right \u202eto left\u202c', 'right to left'],
  ['isolates \u2066a\u2067b\u2068c\u2069', 'isolates abc'],
  ['marks \u200e\u200f\u061c end', 'marks end'],
  ['zero\u200b\u200c\u200d\u2060\ufeff width', 'zero width'],
  ['soft\u00adhyphen', 'softhyphen'],
  ['tags \u{e0001}\u{e0041} end', 'tags end'],
  ['lone \ud800 half', 'lone \ufffd half'],
  ['kanji 漢字', 'kanji □□'],
  ['line\r\nfeed\u2028and\u2029more\u0085', 'line feed and more'],
  ['tab\tand\vvertical\fform', 'tab andverticalform'],
  ['noncharacter \uffff\ufffe', 'noncharacter □□'],
  ['private \u{f0000}', 'private □'],
]

const PAYLOADS = [...PLAIN.map((text) => [text, text] as [string, string]), ...CHANGED]

/** The payload in every place that takes text. */
function documentOf(text: string, design: PriceListDocument['design']): PriceListDocument {
  const sample = samplePriceList('en', { count: 2 })
  const business = { ...sample.business, name: text, tagline: text, address: text, phone: text }
  const item = { ...sample.sections[0]!.items[0]!, sku: text, name: text, benefit: text, unit: 'u' }
  return {
    ...sample,
    design,
    columns: { ...sample.columns, sku: true, saving: true },
    business: { ...business, email: text, website: text, taxNumber: text },
    audience: { kind: 'customer', customerId: 1, name: text },
    number: text.slice(0, 50),
    greeting: '',
    intro: text,
    closing: text,
    sections: [
      { kind: 'category', title: text, items: [{ ...item, services: [text], picture: text }] },
    ],
    conditions: { ...sample.conditions, texts: { en: text } },
  }
}

interface Found {
  annotations: number
  actions: unknown[]
  attachments: unknown
  outline: unknown
}

/** What in a document could do something. */
async function active(bytes: Uint8Array): Promise<Found> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 })
  const pdf = await task.promise
  let annotations = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    annotations += (await (await pdf.getPage(number)).getAnnotations()).length
  }
  const actions = [await pdf.getOpenAction(), await pdf.getJSActions(), await pdf.getFieldObjects()]
  const found = {
    annotations,
    actions: actions.filter((action) => action !== null),
    attachments: await pdf.getAttachments(),
    outline: await pdf.getOutline(),
  }
  await task.destroy()
  return found
}

const NOTHING: Found = { annotations: 0, actions: [], attachments: null, outline: null }
const bare = (text: string) => text.replace(/\s+/g, '')

describe('text of the user in a price list', () => {
  it.each(PAYLOADS.map(([text, shown], index) => [index, text, shown] as const))(
    'stays text (%i)',
    async (index, text, shown) => {
      const design = PRICE_LIST_DESIGNS[index % 3] ?? 'table'
      const bytes = await renderPriceList(documentOf(text, design))
      expect(await active(bytes)).toEqual(NOTHING)
      const { texts, title } = await readTagged(bytes)
      const stream = bare(texts.map((one) => one.text).join(''))
      const times = stream.split(bare(shown)).length - 1
      // name, tagline, address, ..., customer, intro, heading, item, benefit, service, condition, closing
      expect(times).toBeGreaterThanOrEqual(12)
      expect(title).toContain('Price list')
      const raw = Buffer.from(bytes).toString('latin1')
      for (const word of ['/URI', '/JavaScript', '/Launch', '/OpenAction', '/EmbeddedFile']) {
        // As a name in the file, not within the strings that hold the payload
        if (!text.includes(word)) expect(raw).not.toContain(word)
      }
      const metadata = raw.slice(raw.indexOf('<x:xmpmeta'), raw.indexOf('</x:xmpmeta>'))
      expect(metadata.match(/<(?!\/|x:|rdf:|dc:|xmp:|pdf:|pdfuaid:|\?)/g)).toBeNull()
      expect(metadata.split('<pdfuaid:part>').length).toBe(2)
    },
  )

  it('are fifty payloads and more', () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(50)
  })
})

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')

function chunk(type: string, data: Buffer): Buffer {
  const frame = Buffer.alloc(4)
  frame.writeUInt32BE(data.length)
  return Buffer.concat([frame, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)])
}

function png(width: number, height: number, data: Buffer, colour = 2): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, colour, 0, 0, 0], 8)
  const end = chunk('IEND', Buffer.alloc(0))
  return Buffer.concat([PNG, chunk('IHDR', header), chunk('IDAT', data), end])
}

const canvas = createCanvas(60, 40)
canvas.getContext('2d').fillRect(5, 5, 50, 30)
const goodPng = canvas.toBuffer('image/png')
const goodJpeg = canvas.toBuffer('image/jpeg')

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
const BAD_FILES: Record<string, Buffer> = {
  empty: Buffer.alloc(0),
  svg: Buffer.from(SVG),
  'svg behind a PNG signature': Buffer.concat([PNG, Buffer.from(SVG)]),
  'a path': Buffer.from('/etc/passwd'),
  'a URL': Buffer.from('http://127.0.0.1:1/x.png'),
  'a data URL': Buffer.from(`data:image/png;base64,${goodPng.toString('base64')}`),
  'a GIF': Buffer.from('GIF89a\u0001\u0000\u0001\u0000', 'latin1'),
  'a PDF': Buffer.from('%PDF-1.7\n1 0 obj <</OpenAction 2 0 R>>'),
  'a PNG of huge size': png(60_000, 60_000, deflateSync(Buffer.alloc(100))),
  'a PNG of greatest size': png(0xffffffff, 0xffffffff, deflateSync(Buffer.alloc(100))),
  'a bomb': png(10, 10, deflateSync(Buffer.alloc(900_000_00))),
  'a PNG cut off': goodPng.subarray(0, goodPng.length - 30),
  'a PNG of no data': png(10, 10, Buffer.alloc(0)),
  'a PNG without size': png(0, 10, deflateSync(Buffer.alloc(10))),
  'a palette without colours': png(4, 4, deflateSync(Buffer.alloc(20)), 3),
  'a JPEG cut off': goodJpeg.subarray(0, 40),
  'a JPEG header only': Buffer.from('ffd8ffe000104a464946', 'hex'),
  'a JPEG of huge size': Buffer.from('ffd8ffc0001108ffffffff03012200021101031101ffd9', 'hex'),
  'a big file': Buffer.concat([goodJpeg, Buffer.alloc(1_100_000)]),
}

describe('picture files in a price list', () => {
  const withPicture = (picture: string, design: PriceListDocument['design']) => {
    const sample = samplePriceList('en', { count: 3 })
    const sections = sample.sections.map((section) => ({
      ...section,
      items: section.items.map((item) => ({ ...item, picture })),
    }))
    return { ...sample, design, sections }
  }

  it.each(Object.entries(BAD_FILES))(
    'are left out when broken or no picture: %s',
    async (_name, file) => {
      for (const design of PRICE_LIST_DESIGNS) {
        const document = withPicture('hash', design)
        const bytes = await renderPriceList(document, new Map([['hash', Uint8Array.from(file)]]))
        const without = await renderPriceList(document)
        expect(Buffer.compare(bytes, without)).toBe(0)
        const logo = `data:image/png;base64,${file.toString('base64')}`
        const business = { ...document.business, logo }
        const withLogo = await renderPriceList({ ...document, business })
        expect(Buffer.compare(withLogo, without)).toBe(0)
      }
    },
  )

  it('are only the bytes that were given: a path or an address as a hash finds nothing', async () => {
    for (const picture of ['/etc/hostname', 'file:///etc/hostname', 'http://127.0.0.1:1/a.png']) {
      const bytes = await renderPriceList(withPicture(picture, 'cards'))
      expect(Buffer.from(bytes).includes('/Subtype /Image')).toBe(false)
    }
  })

  it('of a PNG or JPEG with something else behind it is a picture and nothing else', async () => {
    const tail = Buffer.from(`<script>alert(1)</script>%PDF-1.7 /OpenAction ${SVG}`)
    for (const file of [goodPng, goodJpeg]) {
      const polyglot = Uint8Array.from(Buffer.concat([file, tail]))
      const document = withPicture('hash', 'table')
      const bytes = await renderPriceList(document, new Map([['hash', polyglot]]))
      expect(await active(bytes)).toEqual(NOTHING)
      const { pictures } = await readTagged(bytes)
      expect(pictures).toHaveLength(3)
    }
  })

  it('are in the file once, however many items show them', async () => {
    const document = withPicture('hash', 'cards')
    const bytes = await renderPriceList(document, new Map([['hash', Uint8Array.from(goodJpeg)]]))
    expect(Buffer.from(bytes).toString('latin1').split('/Subtype /Image').length - 1).toBe(1)
  })
})
