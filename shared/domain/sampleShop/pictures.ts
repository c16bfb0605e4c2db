/** A colour as `0xrrggbb`. */
type Colour = number

/** Places and sizes in hundredths of the picture's side, from its top left corner. */
type Shape =
  | { is: 'box'; x: number; y: number; width: number; height: number; round: number }
  | { is: 'disc'; x: number; y: number; radius: number }
  | { is: 'ring'; x: number; y: number; radius: number; width: number }
  | { is: 'cone'; x: number; y: number; top: number; bottom: number; height: number }

type Painted = Shape & { colour: Colour }

const PAPER = 0xfbf7f0
const STEEL = 0xcfd5da
const DARK = 0x3b2f2a
const SHADOW = 0xe5dacb

const box = (
  [x, y, width, height]: readonly [number, number, number, number],
  colour: Colour,
  round = 2,
): Painted => ({ is: 'box', x, y, width, height, round, colour })
const disc = (x: number, y: number, radius: number, colour: Colour): Painted => ({
  ...{ is: 'disc', x, y, radius, colour },
})
const ring = (x: number, y: number, radius: number, width: number, colour: Colour): Painted => ({
  ...{ is: 'ring', x, y, radius, width, colour },
})
/** From its upper to its lower edge, each with its own width; `y` is the upper one. */
const cone = (
  [x, y, height]: readonly [number, number, number],
  [top, bottom]: readonly [number, number],
  colour: Colour,
): Painted => ({ is: 'cone', x, y, top, bottom, height, colour })

const FLOOR = box([18, 82, 64, 4], SHADOW)

/** What stands for each kind of product, in a colour of its own. */
const MOTIFS = {
  bag: (colour: Colour) => [
    cone([50, 20, 62], [40, 48], colour),
    box([29, 16, 42, 7], DARK, 1),
    box([33, 42, 34, 24], PAPER, 3),
    disc(50, 54, 8, DARK),
    box([49, 46, 2, 16], PAPER, 1),
  ],
  gift: (colour: Colour) => [
    box([24, 40, 52, 42], colour, 2),
    box([20, 32, 60, 11], colour, 2),
    box([46, 32, 8, 50], PAPER, 0),
    ring(41, 25, 8, 4, DARK),
    ring(59, 25, 8, 4, DARK),
  ],
  cup: (colour: Colour) => [
    ring(72, 51, 12, 5, colour),
    cone([47, 34, 44], [50, 34], colour),
    box([22, 32, 50, 6], DARK, 3),
    box([20, 79, 54, 4], STEEL, 2),
  ],
  filters: (colour: Colour) => [
    cone([50, 24, 54], [60, 20], colour),
    cone([50, 24, 46], [50, 14], PAPER),
    box([18, 20, 64, 6], DARK, 2),
  ],
  kettle: (colour: Colour) => [
    ring(50, 32, 17, 4, DARK),
    cone([50, 38, 44], [34, 56], colour),
    box([66, 44, 20, 6], colour, 3),
    box([80, 34, 6, 14], colour, 3),
    disc(50, 36, 4, DARK),
  ],
  press: (colour: Colour) => [
    box([48, 12, 4, 40], STEEL, 1),
    disc(50, 13, 5, DARK),
    box([30, 30, 40, 52], colour, 3),
    box([34, 50, 32, 28], DARK, 2),
    box([28, 26, 44, 7], STEEL, 2),
    ring(75, 54, 11, 4, DARK),
  ],
  scale: (colour: Colour) => [
    box([20, 54, 60, 28], colour, 5),
    box([26, 46, 48, 6], STEEL, 2),
    box([36, 62, 28, 12], PAPER, 2),
    cone([50, 22, 24], [24, 32], DARK),
  ],
  cezve: (colour: Colour) => [
    cone([44, 38, 44], [28, 46], colour),
    box([28, 33, 32, 7], colour, 2),
    box([58, 36, 32, 5], DARK, 2),
  ],
  grinder: (colour: Colour) => [
    cone([50, 14, 26], [44, 26], STEEL),
    box([33, 38, 34, 44], colour, 3),
    box([40, 60, 20, 14], PAPER, 2),
    disc(50, 67, 2, DARK),
    box([66, 20, 18, 4], DARK, 2),
  ],
  machine: (colour: Colour) => [
    box([20, 18, 60, 22], colour, 4),
    box([20, 38, 18, 40], colour, 2),
    box([20, 74, 60, 8], DARK, 2),
    box([52, 40, 14, 6], STEEL, 1),
    cone([59, 56, 17], [22, 16], PAPER),
    disc(32, 29, 5, PAPER),
    disc(46, 29, 3, STEEL),
  ],
  bottle: (colour: Colour) => [
    box([43, 14, 14, 12], DARK, 2),
    cone([50, 26, 12], [14, 36], colour),
    box([32, 36, 36, 46], colour, 4),
    box([36, 48, 28, 20], PAPER, 2),
    disc(50, 58, 6, colour),
  ],
} satisfies Record<string, (colour: Colour) => Painted[]>

/** Background, motif and its colour, by SKU. */
const PICTURES: Record<string, readonly [Colour, keyof typeof MOTIFS, Colour]> = {
  'BEAN-HOUSE': [0xf1e4d3, 'bag', 0x8a5a3c],
  'BEAN-ESPRESSO': [0xeadfd8, 'bag', 0x5b3a2e],
  'BEAN-ETHIOPIA': [0xf6e9c9, 'bag', 0xc9822b],
  'BEAN-COLOMBIA': [0xf5dcd3, 'bag', 0xb5533c],
  'BEAN-DECAF': [0xdfeadf, 'bag', 0x5f8f6b],
  'BEAN-CAFE': [0xe4e2dc, 'bag', 0x44403c],
  'BEAN-WEIGHT': [0xefe6d6, 'bag', 0x9c7a54],
  'BEAN-BOX': [0xf3dde2, 'gift', 0xa8455f],
  'BREW-CEZVE': [0xf4e3d4, 'cezve', 0xb8733a],
  'BREW-DRIPPER': [0xe0ebef, 'filters', 0x4f8aa0],
  'BREW-KETTLE': [0xe3e7ea, 'kettle', 0x5d6b78],
  'BREW-PRESS': [0xe7efe6, 'press', 0xb9d3c9],
  'BREW-SCALE': [0xe8e6f0, 'scale', 0x6c6a8f],
  'ACC-CUPS': [0xdfeceb, 'cup', 0x3f8f8b],
  'ACC-MUG': [0xf7e2d6, 'cup', 0xd06b45],
  'ACC-FILTERS': [0xf0ece3, 'filters', 0xc2a87f],
  'GRIND-ELECTRIC': [0xe2e5e8, 'grinder', 0x3f4a54],
  'GRIND-HAND': [0xf0e5d8, 'grinder', 0x8c5f3d],
  'MACH-HOME': [0xf2dfdc, 'machine', 0xb04a43],
  'MACH-OFFICE': [0xdfe6ee, 'machine', 0x4a6a8c],
  'MACH-CAFE': [0xe5e3df, 'machine', 0x55514c],
  'CARE-DESCALER': [0xdceaf2, 'bottle', 0x3d83ad],
  'CARE-TABLETS': [0xe6efd9, 'bottle', 0x7a9a3e],
  'CARE-WATER': [0xdaeef0, 'bottle', 0x3a9aa5],
}

export const PICTURE_SIDE = 240

/** SKUs of the invented shop's products that have a picture. */
export const PICTURED_SKUS: readonly string[] = Object.keys(PICTURES)

/** A product's picture: red, green and blue of each pixel, row by row; `null` without one. */
export function samplePicture(sku: string): Uint8Array | null {
  const picture = PICTURES[sku]
  if (picture === undefined) return null
  const [background, motif, colour] = picture
  const pixels = new Uint8Array(PICTURE_SIDE * PICTURE_SIDE * 3)
  for (let at = 0; at < pixels.length; at += 3) paint(pixels, at, background, 1)
  for (const shape of [FLOOR, ...MOTIFS[motif](colour)]) draw(pixels, shape)
  return pixels
}

/** Edges are smoothed over one pixel by their distance from the pixel's middle. */
function draw(pixels: Uint8Array, shape: Painted): void {
  const scale = 100 / PICTURE_SIDE
  const { left, right, top, bottom } = boundsOf(shape)
  for (let row = pixelAt(top); row < pixelAt(bottom + 1); row++) {
    for (let column = pixelAt(left); column < pixelAt(right + 1); column++) {
      const outside = distance(shape, (column + 0.5) * scale, (row + 0.5) * scale)
      const covered = Math.min(1, Math.max(0, 0.5 - outside / scale))
      if (covered > 0) paint(pixels, (row * PICTURE_SIDE + column) * 3, shape.colour, covered)
    }
  }
}

/** The row or column in which a place lies. */
function pixelAt(place: number): number {
  return Math.min(PICTURE_SIDE, Math.max(0, Math.floor((place * PICTURE_SIDE) / 100)))
}

function boundsOf(shape: Shape): { left: number; right: number; top: number; bottom: number } {
  const { x, y } = shape
  if (shape.is === 'box') {
    return { left: x - 1, right: x + shape.width, top: y - 1, bottom: y + shape.height }
  }
  if (shape.is === 'cone') {
    const half = Math.max(shape.top, shape.bottom) / 2
    return { left: x - half - 1, right: x + half, top: y - 1, bottom: y + shape.height }
  }
  const reach = shape.radius + (shape.is === 'ring' ? shape.width / 2 : 0)
  return { left: x - reach - 1, right: x + reach, top: y - reach - 1, bottom: y + reach }
}

/** How far a point lies outside of a shape; below zero inside of it. */
function distance(shape: Shape, x: number, y: number): number {
  switch (shape.is) {
    case 'disc':
      return Math.hypot(x - shape.x, y - shape.y) - shape.radius
    case 'ring':
      return Math.abs(Math.hypot(x - shape.x, y - shape.y) - shape.radius) - shape.width / 2
    case 'box': {
      const { width, height, round } = shape
      const across = Math.abs(x - shape.x - width / 2) - width / 2 + round
      const down = Math.abs(y - shape.y - height / 2) - height / 2 + round
      const corner = Math.hypot(Math.max(across, 0), Math.max(down, 0))
      return corner + Math.min(Math.max(across, down), 0) - round
    }
    case 'cone': {
      const { top, bottom, height } = shape
      const along = (y - shape.y) / height
      const half = (top + (bottom - top) * Math.min(1, Math.max(0, along))) / 2
      const slope = Math.hypot(1, (bottom - top) / 2 / height)
      const down = Math.abs(y - shape.y - height / 2) - height / 2
      return Math.max((Math.abs(x - shape.x) - half) / slope, down)
    }
  }
}

function paint(pixels: Uint8Array, at: number, colour: Colour, covered: number): void {
  pixels[at] = mixed(pixels[at]!, colour >> 16, covered)
  pixels[at + 1] = mixed(pixels[at + 1]!, (colour >> 8) & 0xff, covered)
  pixels[at + 2] = mixed(pixels[at + 2]!, colour & 0xff, covered)
}

function mixed(under: number, over: number, covered: number): number {
  return Math.round(under + (over - under) * covered)
}
