import { decodeEscapes } from './xmlText.ts'
import {
  asReadError,
  EMPTY_CELL,
  ReadError,
  textCell,
  type Cell,
  type ReadLimits,
} from './table.ts'
import { XmlScanner, type XmlHandler } from './xmlScanner.ts'
import type { ZipArchive } from './zip.ts'

/** What a string and its cell take beside the characters. */
const BYTES_PER_TEXT = 64
const XML_SPACE = ' \t\r\n'

/**
 * Text in `<t>` elements of a string item: the runs of rich text joined, phonetic runs
 * (`rPh`) left out. White space at the ends counts only with `xml:space="preserve"`, as in Excel.
 */
export class TextItem {
  text = ''
  private run = ''
  private keepsSpace = false
  private phonetic = 0
  private readonly xml: XmlScanner
  private readonly maxChars: number

  constructor(xml: XmlScanner, maxChars: number) {
    this.xml = xml
    this.maxChars = maxChars
  }

  reset(): void {
    this.text = ''
  }

  open(name: string): void {
    if (name === 'rPh') this.phonetic++
    if (name !== 't' || this.phonetic > 0) return
    this.run = ''
    this.keepsSpace = this.xml.attribute('xml:space') === 'preserve'
    this.xml.wantText = true
  }

  add(text: string): void {
    this.run += text
    if (this.text.length + this.run.length > this.maxChars) {
      throw new ReadError('file.tooLarge', { limit: 'maxCellChars', max: this.maxChars })
    }
  }

  close(name: string): void {
    if (name === 'rPh') this.phonetic--
    if (name !== 't' || !this.xml.wantText) return
    this.xml.wantText = false
    this.text += decodeEscapes(this.keepsSpace ? this.run : trimXmlSpace(this.run))
  }
}

/** A loop, since a pattern for the end would try every space inside a long text. */
function trimXmlSpace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && XML_SPACE.includes(text.charAt(start))) start++
  while (end > start && XML_SPACE.includes(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

class SharedStringsReader implements XmlHandler {
  readonly cells: Cell[] = []
  readonly xml = new XmlScanner(this)
  private readonly item: TextItem
  private readonly limits: ReadLimits
  private bytes = 0

  constructor(limits: ReadLimits) {
    this.limits = limits
    this.item = new TextItem(this.xml, limits.maxCellChars)
  }

  open(name: string): void {
    if (name === 'si') this.item.reset()
    else this.item.open(name)
  }

  text(text: string): void {
    this.item.add(text)
  }

  close(name: string): void {
    if (name !== 'si') return this.item.close(name)
    const { text } = this.item
    const cell = textCell(text)
    this.bytes += 8 + (cell === EMPTY_CELL ? 0 : BYTES_PER_TEXT + 2 * text.length)
    if (this.bytes > this.limits.maxSharedTextBytes) {
      const max = this.limits.maxSharedTextBytes
      throw new ReadError('file.tooLarge', { limit: 'maxSharedTextBytes', max })
    }
    this.cells.push(cell)
  }
}

/** The table of shared texts, as cells ready for use. */
export async function readSharedStrings(
  zip: ZipArchive,
  part: string | null,
  limits: ReadLimits,
  onPacked: (bytes: number) => void,
): Promise<Cell[]> {
  if (part === null || !zip.has(part)) return []
  const reader = new SharedStringsReader(limits)
  try {
    for await (const chunk of zip.stream(part, onPacked)) reader.xml.write(chunk)
    reader.xml.end()
  } catch (error) {
    throw asReadError(error, part)
  }
  return reader.cells
}
