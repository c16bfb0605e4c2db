import type { CallTarget } from '#shared/domain/scripts/callList.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { defaultScript } from '../../../../electron/engine/documents/scripts/defaultScripts.ts'
import { fillScript } from '../../../../electron/engine/documents/scripts/fillScript.ts'
import type { CallSheet } from '../../../../electron/engine/documents/workbooks/callBook/callSheet.ts'
import { sampleFields } from '../scripts/sampleFields.ts'

/** Names as a hostile or careless person would type them into a customer base. */
export const HOSTILE = [
  '=HYPERLINK("http://evil.example","click")',
  '@SUM(A1:A9)',
  '+37491123456',
  '-1',
  '\t=1+1',
  '\r=1+1',
  "=cmd|'/C calc'!A0",
  '007',
  '1e5',
  '12 500,00',
  'TRUE',
  '2026-03-14',
  '😀 Пётр «Ք» 👩‍👩‍👧',
  'שלום עולם',
  '\u202eevil\u202c',
  'lone \ud800 surrogate \udc00',
  'null \u0000 bell \u0007 end \uffff',
  '_x0041_ literal',
  '<b>&"quoted"</b>',
  'a,b;c\n"d"',
  'x'.repeat(40_000),
  '😀'.repeat(20_000),
]

export function targetOf(customerId: number, name: string, locale: Locale = 'en'): CallTarget {
  const script = defaultScript('lapsed', locale)
  if (!script) throw new Error('no default script')
  const fields = sampleFields()
  fields.customer.name = name
  return {
    customerId,
    name,
    phones: ['+374 91 123456', '0037410555777'],
    whyNow: `Why ${customerId}`,
    facts: ['Last purchase: 14 March 2026', '12,500'],
    offer: '=10% off, once',
    script: fillScript(script, fields),
  }
}

export function listOf(targets: CallTarget[], locale: Locale = 'en'): CallSheet {
  const script = defaultScript('lapsed', locale)
  if (!script) throw new Error('no default script')
  return {
    token: 'BCDFGHJK',
    title: "Lapsed & [old]: 'a/b'",
    locale,
    currency: 'AMD',
    shopName: '=A & B 2',
    asOf: '2026-03-14',
    madeOn: '2026-03-15',
    total: targets.length,
    async *batches() {
      for (let at = 0; at < targets.length; at += 250) yield targets.slice(at, at + 250)
    },
    leftOut: [
      { customerId: 901, name: '=1+1', reason: 'no-phone', promised: null },
      { customerId: 902, name: 'Bella', reason: 'do-not-call', promised: null },
    ],
    scripts: [{ name: 'Lapsed', script }],
  }
}
