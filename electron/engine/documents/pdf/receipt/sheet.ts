import type { ReceiptPaper } from '#shared/domain/receipts/receiptDocument.ts'
import type { TextFace } from '../measure.ts'
import { COLOURS } from '../theme.ts'

export interface Face extends TextFace {
  colour: string
  lineHeight?: number
}

/** A paper with its margins and sizes of letters, all in points. */
export interface Sheet {
  width: number
  /** `auto` is a roll: as long as what stands on it. */
  height: number | 'auto'
  side: number
  top: number
  bottom: number
  content: number
  isRoll: boolean
  faces: Record<
    | 'business'
    | 'contact'
    | 'title'
    | 'reference'
    | 'column'
    | 'item'
    | 'detail'
    | 'amount'
    | 'label'
    | 'value'
    | 'total'
    | 'heading'
    | 'thanks'
    | 'footer',
    Face
  >
}

const MM = 72 / 25.4

const SIZES = {
  a4: { width: 210, height: 297, side: 15, top: 14, scale: 1 },
  a5: { width: 148, height: 210, side: 11, top: 11, scale: 0.9 },
  // Till printers for paper of 80 mm print 72 mm of it.
  narrow: { width: 80, height: null, side: 4, top: 4, scale: 0.84 },
} as const satisfies Record<ReceiptPaper, object>

export function sheetOf(paper: ReceiptPaper): Sheet {
  const { width, height, side, top, scale } = SIZES[paper]
  const face = (
    weight: Face['weight'],
    size: number,
    colour: string = COLOURS.ink,
    more: Partial<Face> = {},
  ): Face => ({ weight, size: size * scale, colour, ...more })
  return {
    width: width * MM,
    height: height === null ? 'auto' : height * MM,
    side: side * MM,
    top: top * MM,
    bottom: top * MM,
    content: (width - 2 * side) * MM,
    isRoll: height === null,
    faces: {
      business: face('bold', 14),
      contact: face('regular', 8.5, COLOURS.muted, { lineHeight: 1.1 }),
      title: face('bold', 14, COLOURS.accent),
      reference: face('regular', 9.5, COLOURS.muted, { lineHeight: 1.1 }),
      column: face('medium', 8, COLOURS.muted),
      item: face('bold', 10),
      detail: face('regular', 8.8, COLOURS.muted, { lineHeight: 1.08 }),
      amount: face('bold', 10, COLOURS.ink, { tabular: true }),
      label: face('regular', 9.5),
      value: face('medium', 9.5, COLOURS.ink, { tabular: true }),
      total: face('bold', 13, COLOURS.ink, { tabular: true }),
      heading: face('bold', 10),
      thanks: face('medium', 10.5, COLOURS.accent),
      footer: face('regular', 8, COLOURS.muted),
    },
  }
}
