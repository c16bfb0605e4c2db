import { describe, expect, it } from 'vitest'
import { PlainCell } from '../../../../electron/engine/documents/tables/plainCell.ts'

const readFrom = (text: string) => {
  const cell = new PlainCell()
  if (!cell.read(Buffer.from(text), 0)) return null
  const { end, column, style, isShared, value } = cell
  return { end, column, style, isShared, value }
}

describe('a plain cell', () => {
  it('is a number or the place of a shared text', () => {
    const number = '<c r="B2"><v>-12.50</v></c>'
    expect(readFrom(`${number}<c r="C2">`)).toEqual({
      ...{ end: number.length, column: 2, style: -1, isShared: false, value: -12.5 },
    })
    const text = '<c r="AA10" s="14" t="s"><v>345</v></c>'
    expect(readFrom(text)).toEqual({
      ...{ end: text.length, column: 27, style: 14, isShared: true, value: 345 },
    })
    expect(readFrom('<c t="n" s="0"><v>7</v></c>')).toMatchObject({
      ...{ column: 0, style: 0, isShared: false, value: 7 },
    })
  })

  it('is forgotten by the next one', () => {
    const cell = new PlainCell()
    const two = Buffer.from('<c r="C1" s="3" t="s"><v>4</v></c><c><v>5</v></c>')
    cell.read(two, 0)
    expect(cell.read(two, cell.end)).toBe(true)
    expect(cell).toMatchObject({ column: 0, style: -1, isShared: false, value: 5 })
  })

  it.each([
    ['another element', '<col r="B2"><v>1</v></col>'],
    ['a cell without content', '<c r="B2" s="1"/>'],
    ['a formula before the value', '<c r="B2"><f>A1</f><v>1</v></c>'],
    ['another type', '<c r="B2" t="b"><v>1</v></c>'],
    ['a type of two letters', '<c r="B2" t="ss"><v>1</v></c>'],
    ['a name without a column', '<c r="12"><v>1</v></c>'],
    ['a column that no spreadsheet has', '<c r="ABCD12"><v>1</v></c>'],
    ['an attribute of any other name', '<c r="B2" cm="1"><v>1</v></c>'],
    ['other quotes', "<c r='B2'><v>1</v></c>"],
    ['a style that is no number', '<c r="B2" s="x"><v>1</v></c>'],
    ['an exponent', '<c r="B2"><v>1e3</v></c>'],
    ['more digits than a number holds', '<c r="B2"><v>1234567890.1234567</v></c>'],
    ['no digits', '<c r="B2"><v></v></c>'],
    ['a blank inside the end tag', '<c r="B2"><v>1</v ></c>'],
    ['something behind the value', '<c r="B2"><v>1</v><x/></c>'],
  ])('is not %s', (_, text) => {
    expect(readFrom(text)).toBeNull()
  })

  it('is whole: none is read before its last byte has come', () => {
    const text = '<c r="B2" s="1" t="s"><v>12</v></c>'
    for (let length = 0; length < text.length; length++) {
      expect(readFrom(text.slice(0, length)), String(length)).toBeNull()
    }
    expect(readFrom(text)).not.toBeNull()
  })
})
