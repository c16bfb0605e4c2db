import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isScriptField, SCRIPT_FIELDS, type ScriptField } from '#shared/domain/scripts/fields.ts'
import type { Script, ScriptFields } from '#shared/domain/scripts/script.ts'
import { checkScript } from '../../../../electron/engine/documents/scripts/checkScript.ts'
import { fillScript } from '../../../../electron/engine/documents/scripts/fillScript.ts'
import { fieldsOf } from './sampleFields.ts'

/** The long form is what the issue asks for. */
const RUNS = process.env.FULL_FUZZ === '1' ? 10_000 : 400

const scriptOf = (opening: string): Script => ({
  ...{ segmentId: 'new', locale: 'en', blocks: { opening } },
  ...{ variants: {}, objections: [] },
})

/** What templates of other programs do, and what would reach beyond the fields in this one. */
const PIECES = [
  ...['{{', '}}', '{%', '%}', '{{-', '-}}', '{', '}', '|', '.', '[', ']', '"', "'", ':', ' ', '\n'],
  ...['constructor', '__proto__', 'prototype', 'toString', 'globalThis', 'process', 'this', 'self'],
  ...[
    '{% assign x = "a" %}',
    '{% include "/etc/hosts" %}',
    '{% render "x" %}',
    '{% raw %}',
    '{# #}',
  ],
  ...['{{ constructor.constructor("globalThis.ran = 1")() }}', '${globalThis.ran = 1}', '<%= 1 %>'],
  ...['{{ "a" | append: "b" }}', '{{ customer | json }}', '{{ (1..9) }}', '{{ customer[name] }}'],
  ...['{{ customer.name }}', '{{shop.name}}', '{{ customer.name | default: "x" }}', 'Hello ', '1'],
  ...['{{ customer }}', '{{ purchase.last }}', '{{ customer.name.length }}', '{{ customer.size }}'],
]
const template = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, fc.string()), {
    maxLength: 14,
  })
  .map((pieces) => pieces.join(''))

/** Values that would be something if anybody read them as a template, a formula or a command. */
const value = fc.oneof(
  fc.constantFrom(...PIECES, '=cmd|x', '<script>globalThis.ran = 1</script>', '\ue000', '\u202e'),
  fc.string({ unit: 'binary' }),
  template,
)

/** Fields that note what is read of them, and refuse whatever is not on the list. */
function watched(values: (path: string) => string): { fields: ScriptFields; strayed: string[] } {
  const strayed: string[] = []
  const isOnTheWay = (path: string) =>
    SCRIPT_FIELDS.some((field) => field === path || field.startsWith(`${path}.`))
  const guard = (target: object, before: string): object =>
    new Proxy(target, {
      get(from, key, receiver) {
        const path = before === '' ? String(key) : `${before}.${String(key)}`
        if (!isOnTheWay(path)) strayed.push(path)
        const found: unknown = Reflect.get(from, key, receiver)
        return typeof found === 'object' && found !== null ? guard(found, path) : found
      },
    })
  return { fields: guard(fieldsOf(values), '') as ScriptFields, strayed }
}

describe('whatever stands in a template', () => {
  it('is a text with fields of the list, or is refused; nothing else is read, and no code runs', () => {
    const before = Object.keys(globalThis).toSorted()
    let taken = 0
    fc.assert(
      fc.property(template, value, (text, held) => {
        const { fields, strayed } = watched(() => held)
        const script = { ...scriptOf('Hello.'), blocks: { opening: 'Hello.', closing: text } }
        const problems = checkScript(script)
        const fill = () => fillScript(script, fields)
        if (problems.length > 0) expect(fill).toThrow(/^script\./)
        else {
          fill()
          taken += 1
        }
        expect(strayed).toEqual([])
      }),
      { numRuns: RUNS },
    )
    expect('ran' in globalThis).toBe(false)
    expect(Object.keys(globalThis).toSorted()).toEqual(before)
    expect(({} as Record<string, unknown>).ran).toBeUndefined()
    // Both ways are walked, else this would show nothing.
    expect(taken).toBeGreaterThan(RUNS / 20)
    expect(taken).toBeLessThan(RUNS)
  })

  it('is refused with its name where it is no field', () => {
    const word = fc.stringMatching(/^[a-zA-Z_]\w{0,8}$/)
    const near = fc.constantFrom<ScriptField>(...SCRIPT_FIELDS).chain((field) => {
      const keys = field.split('.')
      return fc.constantFrom(
        keys.slice(0, -1).join('.'),
        `${field}.length`,
        `${field}s`,
        field.toUpperCase(),
        [...keys].reverse().join('.'),
      )
    })
    const path = fc.oneof(
      fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join('.')),
      near,
    )
    fc.assert(
      fc.property(
        path.filter((one) => !isScriptField(one) && /^[a-zA-Z]/.test(one) && !/\._/.test(one)),
        fc.constantFrom('', 'Hello ', 'A. '),
        (unknown, lead) => {
          expect(checkScript(scriptOf(`${lead}{{ ${unknown} }}`))).toMatchObject([
            { code: 'script.field', field: unknown },
          ])
        },
      ),
      { numRuns: RUNS },
    )
  })
})

describe('whatever a value holds', () => {
  /** As one line of printable text: said again here, by the characters one after another. */
  const plain = (text: string): string => {
    let line = ''
    for (const char of text.slice(0, 2000).toWellFormed()) {
      const code = char.codePointAt(0)!
      const isControl =
        code < 32 || (code >= 127 && code < 160) || code === 0x2028 || code === 0x2029
      if (isControl) line += line.endsWith('\0') ? '' : '\0'
      else if (!/[\p{Co}\u202a-\u202e\u2066-\u2069]/u.test(char)) line += char
    }
    return line.replaceAll('\0', ' ').trim()
  }

  it('stands in the text as it is, never as a template', () => {
    const word = fc.constantFrom('Hello', 'and', 'from', 'to', 'with')
    const part = fc.oneof(
      fc.record({ word }),
      fc.record({ field: fc.constantFrom<ScriptField>(...SCRIPT_FIELDS) }),
    )
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), value, (parts, held) => {
        const text = parts.map((one) => ('word' in one ? one.word : `{{ ${one.field} }}`)).join(' ')
        const said = fillScript(
          scriptOf(text),
          fieldsOf(() => held),
        ).blocks[0]?.text
        const shown = plain(held)
        const isLeftOut = shown === '' && parts.some((one) => 'field' in one)
        const expected = parts.map((one) => ('word' in one ? one.word : shown)).join(' ')
        expect(said).toBe(isLeftOut ? undefined : expected)
      }),
      { numRuns: RUNS },
    )
  })
})
