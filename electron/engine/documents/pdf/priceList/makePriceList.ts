import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import { checkLogo } from '../logo.ts'
import { filled, grown, placeBlocks, type Block } from '../press/flow.ts'
import { pressPicture, type PressPicture } from '../press/pictures.ts'
import { Press } from '../press/press.ts'
import { printableLine } from '../printable.ts'
import { priceListWords } from '../words.ts'
import { cardBlocks } from './cards.ts'
import { endBlocks } from './closing.ts'
import { bandHead, drawFooter, tableHead } from './head.ts'
import { letterOf } from './letter.ts'
import { lookOf } from './look.ts'
import { offerBlocks } from './offer.ts'
import { tableBlocks } from './table.ts'
import { greetingText, introText, pageText, titleText } from './texts.ts'
import { textBlocks, type Work } from './work.ts'

/** The price list's bytes. `pictures` are files by the hashes that the items give. */
export function makePriceList(
  document: PriceListDocument,
  pictures: ReadonlyMap<string, Uint8Array>,
): Uint8Array {
  const work = newWork(document, pictures)
  if (document.design === 'letter') {
    const letter = letterOf(work)
    print(letter.work, letter.blocks)
  } else print(work, listBlocks(work))
  return work.press.finish()
}

/** A list of as many pages as it takes. */
function listBlocks(work: Work): Block[] {
  const isCards = work.document.design === 'cards'
  return [
    isCards ? bandHead(work) : tableHead(work),
    ...greetingBlocks(work),
    ...offerBlocks(work),
    ...(isCards ? cardBlocks(work) : tableBlocks(work)),
    ...endBlocks(work),
  ]
}

function newWork(document: PriceListDocument, files: ReadonlyMap<string, Uint8Array>): Work {
  const words = priceListWords(document.locale)
  const press = new Press({
    title: titleText({ document, words }),
    author: printableLine(document.business.name),
    language: document.locale,
    created: new Date(`${document.issuedOn}T00:00:00Z`),
  })
  const look = lookOf(document.paper, document.accent || document.business.accent)
  const logo = logoPicture(document.business.logo)
  return {
    document,
    words,
    look,
    press,
    parent: press.root,
    logo,
    pictures: itemPictures(document, files),
  }
}

/** A data URL that `checkLogo` refuses is no logo. */
function logoPicture(logo: string): PressPicture | null {
  if (logo === '') return null
  const checked = checkLogo(logo)
  if (!checked.ok) return null
  const comma = checked.dataUrl.indexOf(',')
  return pressPicture('logo', Buffer.from(checked.dataUrl.slice(comma + 1), 'base64'))
}

function itemPictures(
  { sections, columns }: PriceListDocument,
  files: ReadonlyMap<string, Uint8Array>,
): Map<string, PressPicture> {
  const found = new Map<string, PressPicture>()
  if (!columns.picture || files.size === 0) return found
  for (const { picture } of sections.flatMap((section) => section.items)) {
    const file = found.has(picture) ? undefined : files.get(picture)
    const ready = file && pressPicture(picture, file)
    if (ready) found.set(picture, ready)
  }
  return found
}

function greetingBlocks(work: Work): Block[] {
  const { look } = work
  const { greeting, body } = look.faces
  return [
    ...textBlocks(work, 'P', greetingText(work), greeting, { keep: true }),
    ...textBlocks(work, 'P', introText(work), body, { gap: 4 }),
  ]
}

/** Puts the blocks on pages and draws them, each page with its footer. */
function print(work: Work, blocks: Block[]): void {
  const { press, look } = work
  const { sheet } = look
  const pages = placeBlocks(grown(blocks, sheet.top, sheet.bottom), sheet.top, sheet.bottom)
  pages.forEach((page, index) => {
    press.addPage(sheet.width, sheet.height)
    const isLast = index === pages.length - 1
    for (const { block, top, isRepeated } of isLast ? page : filled(page, sheet.bottom)) {
      if (isRepeated) press.artifact('Pagination', () => block.draw(top))
      else block.draw(top)
    }
    drawFooter(work, pageText(work, index + 1, pages.length))
  })
}
