/** A piece that stands on one page. All lengths are points. */
export interface Block {
  /** Room above it; none at the top of a page. */
  gap: number
  height: number
  /** It is not the last on its page: a heading, or the first of two rows. */
  keep?: boolean
  /** What is said again where a page begins with this block. */
  head?: Block | undefined
  /** By how much it can be higher, where that fills a page. */
  mayGrow?: number
  /** `more` is by how much it is higher. */
  draw(top: number, more?: number): void
}

export interface Placed {
  block: Block
  top: number
  /** Drawn again for the eye; readers who listen heard it before. */
  isRepeated: boolean
}

/**
 * Puts blocks on pages between `top` and `bottom`, each after the other, those that keep with
 * the next on the page of the next. A block that is higher than a page stands alone on one.
 */
export function placeBlocks(blocks: readonly Block[], top: number, bottom: number): Placed[][] {
  const pages: Placed[][] = [[]]
  let page: Placed[] = pages[0]!
  let y = top
  blocks.forEach((block, index) => {
    if (page.length > 0 && y + heightWithKept(blocks, index, bottom - top) > bottom) {
      pages.push((page = []))
      y = top
      if (block.head) {
        page.push({ block: block.head, top: y, isRepeated: true })
        y += block.head.height
      }
    }
    if (page.length > 0 && !page.at(-1)!.isRepeated) y += block.gap
    page.push({ block, top: y, isRepeated: false })
    y += block.height
  })
  return pages
}

/** Room at the end of a page that nobody notices. */
const UNNOTICED = 12
const GROWTHS = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1]

/**
 * The blocks with those that may grow higher by one and the same share of what they may, chosen so
 * that least room is left at the ends of pages; the last page does not count.
 */
export function grown(blocks: readonly Block[], top: number, bottom: number): Block[] {
  let best: Block[] = [...blocks]
  let least = Infinity
  if (!blocks.some(({ mayGrow }) => mayGrow)) return best
  for (const share of GROWTHS) {
    const higher = blocks.map((block) => higherBy(block, (block.mayGrow ?? 0) * share))
    const pages = placeBlocks(higher, top, bottom)
    const left = pages.slice(0, -1).reduce((sum, page) => sum + roomLeft(page, bottom), 0)
    // Each page more is room that is left, too.
    const cost = left + pages.length * (bottom - top)
    if (cost < least - UNNOTICED) [best, least] = [higher, cost]
  }
  return best
}

function higherBy(block: Block, more: number): Block {
  if (more === 0) return block
  return {
    ...block,
    height: block.height + more,
    draw: (top, further = 0) => block.draw(top, more + further),
  }
}

function roomLeft(page: readonly Placed[], bottom: number): number {
  const last = page.at(-1)
  return last ? bottom - last.top - last.block.height : 0
}

/** By so many points a block of one page may be higher than those of the others. */
const HIGHER = 30

/** Fills what is left of a page by the blocks that may grow, and by the gaps between them. */
export function filled(page: readonly Placed[], bottom: number): Placed[] {
  const mayGrow = ({ block }: Placed) => block.mayGrow !== undefined
  const rows = page.filter(mayGrow).length
  if (rows === 0) return [...page]
  const left = Math.max(0, roomLeft(page, bottom))
  const higher = Math.min(left / rows, HIGHER)
  const gaps = page.filter((placed, at) => at > 0 && mayGrow(placed)).length
  const wider = gaps === 0 ? 0 : Math.min((left - higher * rows) / gaps, UNNOTICED)
  let down = 0
  return page.map((placed, at) => {
    if (!mayGrow(placed)) return { ...placed, top: placed.top + down }
    if (at > 0) down += wider
    const moved = { ...placed, top: placed.top + down, block: higherBy(placed.block, higher) }
    down += higher
    return moved
  })
}

/** Height of blocks one below the other. */
export function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { gap, height }) => sum + gap + height, 0)
}

/** Height of a block with what has to stand below it; only its own where that is too much. */
function heightWithKept(blocks: readonly Block[], index: number, room: number): number {
  const first = blocks[index]!
  let height = first.gap + first.height
  for (let at = index; blocks[at]?.keep; at++) {
    const next = blocks[at + 1]
    if (next) height += next.gap + next.height
  }
  return height > room ? first.gap + first.height : height
}
