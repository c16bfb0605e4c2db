/** A piece that stands on one page. All lengths are points. */
export interface Block {
  /** Room above it; none at the top of a page. */
  gap: number
  height: number
  /** It is not the last on its page: a heading, or the first of two rows. */
  keep?: boolean
  /** What is said again where a page begins with this block. */
  head?: Block | undefined
  draw(top: number): void
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
