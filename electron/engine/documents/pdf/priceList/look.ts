import { accentOf, type Accent } from '#shared/domain/priceLists/accent.ts'
import type { Paper } from '#shared/domain/priceLists/priceListDocument.ts'
import type { FontWeight } from '../fonts.ts'
import type { Face } from '../press/lines.ts'
import { COLOURS } from '../theme.ts'

/** A paper and what is left between its margins, in points. */
export interface Sheet {
  width: number
  height: number
  left: number
  top: number
  /** Where the last line of a page may end. */
  bottom: number
  /** Width between the margins. */
  content: number
}

const PAPER_SIZES: Record<Paper, [number, number]> = { A4: [595.28, 841.89], Letter: [612, 792] }
const SIDE = 42
const TOP = 38
const BOTTOM = 48

export function sheetOf(paper: Paper): Sheet {
  const [width, height] = PAPER_SIZES[paper]
  return { width, height, left: SIDE, top: TOP, bottom: height - BOTTOM, content: width - 2 * SIDE }
}

/** How texts of one kind are set. */
export type FaceName =
  | 'business'
  | 'tagline'
  | 'title'
  | 'reference'
  | 'greeting'
  | 'body'
  | 'offerLabel'
  | 'offerSentence'
  | 'offerValid'
  | 'section'
  | 'sectionNew'
  | 'note'
  | 'column'
  | 'item'
  | 'detail'
  | 'unit'
  | 'price'
  | 'oldPrice'
  | 'offerPrice'
  | 'saving'
  | 'heading'
  | 'label'
  | 'value'
  | 'onAccent'
  | 'footer'

export interface Look {
  sheet: Sheet
  colours: typeof COLOURS & Accent
  faces: Record<FaceName, Face>
}

/** `scale` makes all letters smaller: a letter has to end on its one page. */
export function lookOf(paper: Paper, colour: string, scale = 1): Look {
  const accent = accentOf(colour)
  const face = (
    weight: FontWeight,
    size: number,
    faceColour: string = COLOURS.ink,
    more: Partial<Face> = {},
  ): Face => ({ weight, size: size * scale, colour: faceColour, ...more })
  const { ink, muted, white } = COLOURS
  const figures = { tabular: true }
  const faces: Record<FaceName, Face> = {
    business: face('bold', 15, ink, { leading: 1.2 }),
    tagline: face('regular', 8.5, muted),
    title: face('bold', 16, accent.strong, { leading: 1.2 }),
    reference: face('regular', 9, muted, { leading: 1.35 }),
    greeting: face('medium', 12.5),
    body: face('regular', 10, ink, { leading: 1.45 }),
    offerLabel: face('bold', 9, accent.strong),
    offerSentence: face('medium', 11, ink, { leading: 1.35 }),
    offerValid: face('regular', 9, muted),
    section: face('bold', 12.5),
    sectionNew: face('bold', 12.5, accent.strong),
    note: face('regular', 8.5, muted, { leading: 1.35 }),
    column: face('medium', 7.5, muted, { leading: 1.2 }),
    item: face('bold', 9.5, ink, { leading: 1.22 }),
    detail: face('regular', 8.5, muted, { leading: 1.28 }),
    unit: face('regular', 8.5, muted, { leading: 1.36 }),
    price: face('bold', 9.5, ink, figures),
    oldPrice: face('regular', 9.5, muted, figures),
    offerPrice: face('bold', 9.5, accent.strong, figures),
    saving: face('regular', 9.5, ink, figures),
    heading: face('bold', 10.5),
    label: face('regular', 8, muted),
    value: face('medium', 9.5),
    onAccent: face('regular', 9, white, { leading: 1.35 }),
    footer: face('regular', 8, muted),
  }
  return { sheet: sheetOf(paper), colours: { ...COLOURS, ...accent }, faces }
}
