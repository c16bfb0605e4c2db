import type { Content } from 'pdfmake'
import type {
  FormConsent,
  FormField,
  FormQuestion,
  SurveyForm,
} from '#shared/domain/forms/surveyForm.ts'
import { askedFields } from '#shared/domain/forms/surveyForm.ts'
import { textWidth } from '../measure.ts'
import { printableLine } from '../printable.ts'
import { COLOURS } from '../theme.ts'
import { box, lineHeight, rule, textBlock, wrap, write, writeLines, type Block } from './flow.ts'
import type { Face, Place } from './flow.ts'
import type { SurveyWords } from './words.ts'

/** Sizes of a form, in points. */
export interface Measures {
  width: number
  /** Of a box for one letter: a hand needs four millimetres. */
  letter: { width: number; height: number }
  tick: number
  label: Face
  text: Face
  small: Face
  gap: number
}

export function measuresFor(width: number, scale: number): Measures {
  const gap = 8 * scale
  const face = (weight: Face['weight'], size: number, colour: string): Face => ({
    weight,
    size: size * scale,
    colour,
  })
  return {
    width,
    // A phone and a birthday must have room beside each other: 21 letters and what parts them.
    letter: {
      width: Math.min(15 * scale, (width - 2.5 * gap) / 21),
      height: Math.max(13, 18.5 * scale),
    },
    tick: Math.max(7.5, 10.5 * scale),
    label: face('medium', 9, COLOURS.ink),
    text: face('regular', 9.5, COLOURS.ink),
    small: face('regular', 7.8, COLOURS.muted),
    gap,
  }
}

/** Letters that a field should have room for; 0 asks for a line to write on. */
const LETTERS: Record<FormField, number> = {
  name: 28,
  phone: 13,
  email: 32,
  birthday: 8,
  city: 0,
  address: 0,
  whatsapp: 0,
  viber: 0,
  telegram: 0,
  instagram: 0,
}
const MESSENGERS: readonly FormField[] = ['whatsapp', 'viber', 'telegram', 'instagram']
/** Below this width a form has no room for letters of an e-mail, and less between the fields. */
const NARROW = 300

/** Everything to fill in, block by block. */
export function fillInBlocks(form: SurveyForm, words: SurveyWords, sizes: Measures): Block[] {
  const fields = askedFields(form)
  const row = (left: FormField, right: FormField | null): Block[] => {
    const asked = [left, right].filter((field) => field !== null && fields.includes(field))
    return fieldRow(asked as FormField[], words, sizes)
  }
  const contacts =
    sizes.width < NARROW
      ? [...row('phone', 'birthday'), ...row('email', 'city')]
      : [...row('phone', null), ...row('email', null), ...row('birthday', 'city')]
  return [
    ...row('name', null),
    ...contacts,
    ...row('address', null),
    ...linesBlock(
      fields.filter((field) => MESSENGERS.includes(field)),
      words,
      sizes,
    ),
    ...form.questions.map((question) => questionBlock(question, words, sizes)),
    ...consentBlocks(form.consents, words, sizes),
  ]
}

/** One field, or two side by side that end at the same height. */
function fieldRow(fields: readonly FormField[], words: SurveyWords, sizes: Measures): Block[] {
  const [left, right] = fields
  if (left === undefined) return []
  if (right === undefined) return [fieldBlock(left, words, sizes, sizes.width)]
  const gap = 1.5 * sizes.gap
  const own = (field: FormField): number | null => boxesWidth(field, sizes)
  const leftWidth = own(left) ?? sizes.width - gap - (own(right) ?? sizes.width * 0.36)
  const first = fieldBlock(left, words, sizes, leftWidth)
  const rightWidth = own(right) ?? sizes.width - leftWidth - gap
  const second = fieldBlock(right, words, sizes, rightWidth)
  const height = Math.max(first.height, second.height)
  return [
    {
      height,
      draw: ({ x, y }) => [
        ...first.draw({ x, y: y + height - first.height }),
        ...second.draw({ x: x + sizes.width - rightWidth, y: y + height - second.height }),
      ],
    },
  ]
}

/** Width of a field whose boxes are as many as it has letters; `null` for any other. */
function boxesWidth(field: FormField, { letter, gap }: Measures): number | null {
  if (field === 'birthday') return LETTERS.birthday * letter.width + gap
  return field === 'phone' ? LETTERS.phone * letter.width : null
}

/** A label with boxes for letters below it, or a line. */
function fieldBlock(field: FormField, words: SurveyWords, sizes: Measures, width: number): Block {
  const label = textBlock(words.fields[field], width, sizes.label)
  const { letter } = sizes
  const letters = field === 'email' && sizes.width < NARROW ? 0 : LETTERS[field]
  const perRow = Math.floor((width + 0.01) / letter.width)
  const rows = letters === 0 ? 1 : Math.ceil(letters / perRow)
  const top = label.height + 2
  return {
    height: top + rows * letter.height + (rows - 1) * 3,
    draw: (at) => {
      if (letters === 0) {
        return [...label.draw(at), rule({ x: at.x, y: at.y + top + letter.height }, width)]
      }
      const count = boxesWidth(field, sizes) === null ? rows * perRow : letters
      const boxes = Array.from({ length: count }, (_, index) =>
        box(
          {
            x: at.x + (index % perRow) * letter.width + dateGap(field, index, sizes),
            y: at.y + top + Math.floor(index / perRow) * (letter.height + 3),
          },
          letter.width,
          letter.height,
        ),
      )
      return [...label.draw(at), ...boxes]
    },
  }
}

/** Day, month and year of a birthday stand apart. */
function dateGap(field: FormField, index: number, { gap }: Measures): number {
  if (field !== 'birthday') return 0
  return index < 2 ? 0 : index < 4 ? gap / 2 : gap
}

/** Messengers in two columns: a name and a line behind it. */
function linesBlock(fields: readonly FormField[], words: SurveyWords, sizes: Measures): Block[] {
  if (fields.length === 0) return []
  const column = (sizes.width - sizes.gap) / 2
  const rowHeight = sizes.letter.height + 2
  return [
    {
      height: Math.ceil(fields.length / 2) * rowHeight,
      draw: (at) =>
        fields.flatMap((field, index) => {
          const x = at.x + (index % 2) * (column + sizes.gap)
          const y = at.y + Math.floor(index / 2) * rowHeight
          const base = y + rowHeight - 2
          const label = words.fields[field]
          const begin = textWidth(label, sizes.label) + 4
          return [
            write(label, { x, y: base - lineHeight(sizes.label) }, sizes.label),
            rule({ x: x + begin, y: base }, column - begin),
          ]
        }),
    },
  ]
}

/** A question with its choices to tick, or two lines to write on. */
function questionBlock(question: FormQuestion, words: SurveyWords, sizes: Measures): Block {
  const hint = question.kind === 'text' ? '' : ` (${words[question.kind]})`
  const title = textBlock(printableLine(question.text) + hint, sizes.width, sizes.label)
  const body = question.kind === 'text' ? writingLines(sizes) : choices(question.choices, sizes)
  return {
    height: title.height + 3 + body.height,
    draw: (at) => [...title.draw(at), ...body.draw({ x: at.x, y: at.y + title.height + 3 })],
  }
}

function writingLines(sizes: Measures): Block {
  const row = sizes.letter.height
  return {
    height: 2 * row,
    draw: ({ x, y }) => [
      rule({ x, y: y + row }, sizes.width),
      rule({ x, y: y + 2 * row }, sizes.width),
    ],
  }
}

/** Choices side by side as far as they fit; a long one takes lines of its own. */
function choices(texts: readonly string[], sizes: Measures): Block {
  const { tick, text: face, width, gap } = sizes
  const indent = tick + 4
  const row = Math.max(tick, lineHeight(face)) + 2.5
  const placed: { at: Place; lines: string[] }[] = []
  let x = 0
  let y = 0
  for (const text of texts) {
    const lines = wrap(printableLine(text), width - indent, face)
    const wide = indent + Math.max(...lines.map((one) => textWidth(one, face)))
    if (x > 0 && x + wide > width) {
      x = 0
      y += row
    }
    placed.push({ at: { x, y }, lines })
    y += (lines.length - 1) * lineHeight(face)
    x += wide + 1.5 * gap
  }
  return {
    height: texts.length === 0 ? 0 : y + row,
    draw: (at) =>
      placed.flatMap((choice) =>
        ticked(choice.lines, { x: at.x + choice.at.x, y: at.y + choice.at.y }, sizes),
      ),
  }
}

/** A box to tick with its words; the box stands level with the first line. */
function ticked(lines: readonly string[], { x, y }: Place, sizes: Measures): Content[] {
  const { tick, text } = sizes
  const above = (lineHeight(text) - tick) / 2
  return [
    box({ x, y: y + Math.max(0, above) }, tick, tick),
    ...writeLines(lines, { x: x + tick + 4, y: y + Math.max(0, -above) }, text),
  ]
}

/** What can be agreed to, sentence by sentence, and that it can be taken back. */
function consentBlocks(
  consents: readonly FormConsent[],
  words: SurveyWords,
  sizes: Measures,
): Block[] {
  if (consents.length === 0) return []
  const title = textBlock(words.agree, sizes.width, sizes.label)
  const sentences = consents.map(({ wording }): Block => {
    const lines = wrap(wording.trim(), sizes.width - sizes.tick - 4, sizes.text)
    const height = Math.max(sizes.tick, lines.length * lineHeight(sizes.text))
    return { height, draw: (at) => ticked(lines, at, sizes) }
  })
  const first = sentences[0]!
  const opening: Block = {
    height: title.height + 3 + first.height,
    draw: (at) => [...title.draw(at), ...first.draw({ x: at.x, y: at.y + title.height + 3 })],
  }
  return [opening, ...sentences.slice(1), textBlock(words.withdraw, sizes.width, sizes.small)]
}

/** Date and signature. */
export function signBlock(words: SurveyWords, sizes: Measures): Block {
  const { width, gap, small, letter } = sizes
  const date = width * 0.3
  const top = letter.height + 4
  return {
    height: top + 2 + lineHeight(small),
    draw: ({ x, y }) => {
      const right = x + date + 2 * gap
      return [
        rule({ x, y: y + top }, date),
        write(words.date, { x, y: y + top + 2 }, small),
        rule({ x: right, y: y + top }, width - date - 2 * gap),
        write(words.signature, { x: right, y: y + top + 2 }, small),
      ]
    },
  }
}
