import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SCRIPT_FIELDS } from '#shared/domain/scripts/fields.ts'
import type { Script } from '#shared/domain/scripts/script.ts'
import { checkScript } from '../../../../electron/engine/documents/scripts/checkScript.ts'
import { fillScript } from '../../../../electron/engine/documents/scripts/fillScript.ts'
import { fieldsOf, sampleFields } from './sampleFields.ts'

const scriptOf = (opening: string, objections: Script['objections'] = []): Script => ({
  segmentId: 'new',
  locale: 'en',
  blocks: { opening },
  variants: {},
  objections,
})

const fillOne = (opening: string, values: Record<string, string>): string | undefined =>
  fillScript(
    scriptOf(opening),
    fieldsOf((path) => values[path] ?? ''),
  ).blocks[0]?.text

describe('fillScript', () => {
  it('fills fields and leaves out sentences whose field is empty', () => {
    const text = 'Hello! Is this {{ customer.name }}? You bought {{purchase.last.product}}. Bye.'
    expect(fillOne(text, { 'customer.name': 'Anna' })).toBe('Hello! Is this Anna? Bye.')
  })

  it('leaves out a block and an objection with nothing left', () => {
    const script = scriptOf('Only {{ next.product }}.', [
      { objection: 'No.', answer: 'But {{ next.product }}.' },
      { objection: 'Yes.', answer: 'Good.' },
    ])
    expect(
      fillScript(
        script,
        fieldsOf(() => ''),
      ),
    ).toEqual({
      blocks: [],
      objections: [{ objection: 'Yes.', answer: 'Good.' }],
    })
  })

  it('uses a default instead of leaving the sentence out', () => {
    const text = 'Hello, {{ customer.firstName | default: "dear Mr. X" }}!'
    expect(fillOne(text, {})).toBe('Hello, dear Mr. X!')
    expect(fillOne(text, { 'customer.firstName': 'Ani' })).toBe('Hello, Ani!')
  })

  it('does not double the full stop of a value, nor cut a sentence at it', () => {
    expect(
      fillOne('До {{ offer.validUntil }}. Да', { 'offer.validUntil': '14 марта 2026 г.' }),
    ).toBe('До 14 марта 2026 г. Да')
    const inside = fillOne('{{ shop.name }} calls. Yes', { 'shop.name': 'A. B. Sp. z o.o.' })
    expect(inside).toBe('A. B. Sp. z o.o. calls. Yes')
  })

  it('never reads a value as a template', () => {
    const hostile = '{{ shop.name }} {% assign x = 1 %} {{ "a" | upcase }}'
    expect(fillOne('Is this {{ customer.name }}?', { 'customer.name': hostile })).toBe(
      `Is this ${hostile}?`,
    )
  })

  it('puts any value in as one line of plain text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const text = fillOne('Before {{ customer.name }} after', { 'customer.name': name })
        if (text === undefined) return
        expect(text.startsWith('Before ')).toBe(true)
        expect(text.endsWith(' after')).toBe(true)
        expect(text).not.toMatch(/[\p{Cc}\u202e]/u)
        expect(text.isWellFormed()).toBe(true)
      }),
    )
  })

  it('keeps printable values exactly', () => {
    const printable = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => {
      return !/[\p{C}\u2028\u2029]/u.test(value) && value.trim() === value
    })
    fc.assert(
      fc.property(printable, (name) => {
        expect(fillOne('A {{ customer.name }} z', { 'customer.name': name })).toBe(`A ${name} z`)
      }),
    )
  })
})

describe('checkScript', () => {
  it.each([
    ['{{ customer.shoeSize }}', 'script.field', 'customer.shoeSize'],
    ['{{ constructor.constructor }}', 'script.field', 'constructor.constructor'],
    ['{{ customer.name', 'script.syntax', null],
    ['customer.name }}', 'script.syntax', null],
    ['{{ customer["name"] }}', 'script.syntax', null],
    ['{{ "text" }}', 'script.syntax', null],
    ['{{ (1..99999999) }}', 'script.syntax', null],
    ['{{ customer.__proto__ }}', 'script.syntax', null],
    ['{{}}', 'script.syntax', null],
    ['{% if customer.name %}x{% endif %}', 'script.tag', null],
    ['{% include "/etc/hosts" %}', 'script.tag', null],
    ['{{ customer.name | upcase }}', 'script.filter', null],
    ['{{ customer.name | default: shop.name }}', 'script.filter', null],
    ['{{ customer.name | default: "a" | append: "b" }}', 'script.filter', null],
  ])('refuses %s', (text, code, field) => {
    expect(checkScript(scriptOf(text))).toEqual([
      { block: 'opening', variant: 'a', objection: null, code, field },
    ])
    expect(() => fillScript(scriptOf(text), sampleFields())).toThrow(code)
  })

  it('refuses what is too long to be said', () => {
    const text = 'x'.repeat(9_000)
    expect(checkScript(scriptOf(text))).toEqual([
      { block: 'opening', variant: 'a', objection: null, code: 'script.tooLong', field: null },
    ])
  })

  it('asks for an opening and for no other block', () => {
    const place = { block: 'opening', variant: 'a', objection: null }
    expect(checkScript(scriptOf(' '))).toEqual([{ ...place, code: 'script.empty', field: null }])
    expect(checkScript({ ...scriptOf('Hello.'), blocks: { opening: 'Hello.' } })).toEqual([])
  })

  it('says where each problem is', () => {
    const script = scriptOf('{{ a.b }}. Good. {{ c.d }}.', [
      { objection: 'Fine', answer: 'Fine' },
      { objection: 'Fine', answer: '{{ e.f }}' },
    ])
    const places = checkScript(script).map((problem) => [
      problem.block,
      problem.objection,
      problem.field,
    ])
    expect(places).toEqual([
      ['opening', null, 'a.b'],
      ['opening', null, 'c.d'],
      ['objections', 1, 'e.f'],
    ])
  })

  it('accepts every field on the list', () => {
    const text = SCRIPT_FIELDS.map((path) => `{{ ${path} }}`).join(' ')
    expect(checkScript(scriptOf(text))).toEqual([])
  })

  it('accepts exactly what can be filled', () => {
    const piece = fc.constantFrom(
      ...[
        '{{',
        '}}',
        '{%',
        '%}',
        ' customer.name ',
        '|',
        ' default: "x" ',
        '. ',
        'A',
        "'",
        '-',
        '\n',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const closing = pieces.join('')
        const script = { ...scriptOf('Hello.'), blocks: { opening: 'Hello.', closing } }
        const fill = () => fillScript(script, sampleFields())
        if (checkScript(script).length > 0) expect(fill).toThrow(/^script\./)
        else
          expect(
            fill()
              .blocks.map(({ text }) => text)
              .join(''),
          ).not.toMatch(/\{\{|\}\}/)
      }),
      { numRuns: 500 },
    )
  })
})
