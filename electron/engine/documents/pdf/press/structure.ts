import type { PdfDocument, PdfRef } from './pdfDocument.ts'

/** Kinds of elements that screen readers know (ISO 32000-1, 14.8.4). */
export type ElementKind =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'LBody'
  | 'Lbl'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'

/** Where a piece of an element stands: the page's number from 0, and its mark on that page. */
interface Mark {
  page: number
  mark: number
}

/** A part of the document as screen readers see it. Made in reading order. */
export interface Element {
  kind: ElementKind
  kids: (Element | Mark)[]
  /** What stands for a picture. */
  alt?: string
  /** Points from the page's lower left corner: where a picture stands. */
  box?: [number, number, number, number]
  /** Once it is in the file. */
  written?: PdfRef
}

/** A page as far as the tree needs it. */
export interface MarkedPage {
  reference: PdfRef
  /** The page's place in the tree; its marks in order. */
  key: number
  marks: Element[]
}

const NOTHING: Record<string, unknown> = Object.freeze({})

const CELLS: readonly ElementKind[] = ['TD', 'TH']

export function newElement(parent: Element | null, kind: ElementKind, alt?: string): Element {
  const element: Element = { kind, kids: [] }
  if (alt !== undefined) element.alt = alt
  parent?.kids.push(element)
  return element
}

const isMark = (kid: Element | Mark): kid is Mark => 'mark' in kid

/** Writes the tree into the document. Elements without content are left out, but for cells. */
export function writeStructure(document: PdfDocument, root: Element, pages: MarkedPage[]): void {
  const treeRoot = document.getStructTreeRoot()
  const written = writeElement(document, root, treeRoot, pages)
  if (written) treeRoot.data.K = [written]
  const parents = document.getStructParentTree()
  for (const page of pages) {
    const places = parents.get(page.key)
    for (const element of page.marks) places.push(element.written!)
  }
}

function writeElement(
  document: PdfDocument,
  element: Element,
  parent: PdfRef,
  pages: readonly MarkedPage[],
): PdfRef | null {
  if (element.kids.length === 0 && !CELLS.includes(element.kind)) return null
  const reference = document.ref({ S: element.kind, P: parent })
  element.written = reference
  const first = element.kids.find(isMark)
  const page = first ? pages[first.page] : undefined
  const kids: unknown[] = []
  for (const kid of element.kids) {
    if (!isMark(kid)) {
      const child = writeElement(document, kid, reference, pages)
      if (child) kids.push(child)
    } else if (kid.page === first?.page) kids.push(kid.mark)
    else kids.push({ Type: 'MCR', Pg: pages[kid.page]?.reference, MCID: kid.mark })
  }
  Object.assign(reference.data, attributes(element))
  if (page) reference.data.Pg = page.reference
  if (kids.length > 0) reference.data.K = kids.length === 1 ? kids[0] : kids
  reference.end()
  // It is in the file now; others need its number only, and there are a dozen for each item
  reference.data = NOTHING
  return reference
}

function attributes({ kind, alt, box }: Element): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  // pdfkit writes a plain string as a name, an object as text
  if (alt !== undefined) result.Alt = Object(alt)
  if (kind === 'TH') result.A = { O: 'Table', Scope: 'Column' }
  if (kind === 'L') result.A = { O: 'List', ListNumbering: 'Disc' }
  if (box) result.A = { O: 'Layout', BBox: box }
  return result
}
