/** A colour to choose from, by the key of its name in the words of the page. */
export interface Swatch {
  name: string
  colour: string
}

/** Far enough from both grounds, the white and the dark one, and from each other. */
export const SWATCHES: readonly Swatch[] = [
  { name: 'grey', colour: '#64748b' },
  { name: 'blue', colour: '#2563eb' },
  { name: 'sky', colour: '#0284c7' },
  { name: 'turquoise', colour: '#0891b2' },
  { name: 'teal', colour: '#0f766e' },
  { name: 'green', colour: '#15803d' },
  { name: 'olive', colour: '#4d7c0f' },
  { name: 'ochre', colour: '#a16207' },
  { name: 'brown', colour: '#b45309' },
  { name: 'orange', colour: '#ea580c' },
  { name: 'red', colour: '#dc2626' },
  { name: 'pink', colour: '#db2777' },
  { name: 'magenta', colour: '#c026d3' },
  { name: 'violet', colour: '#7c3aed' },
  { name: 'indigo', colour: '#6366f1' },
]

/** The page's grounds in the two themes; segments are shown on both. */
const GROUNDS = { light: '#ffffff', dark: '#0f172a' } as const
export type Ground = keyof typeof GROUNDS

/** What a part of a picture needs beside its ground (WCAG 2.2, 1.4.11). */
const ENOUGH = 3

/** The first ground on which the colour can hardly be seen; `null` when it stands out on both. */
export function faintOn(colour: string): Ground | null {
  for (const ground of ['light', 'dark'] as const) {
    if (contrast(colour, GROUNDS[ground]) < ENOUGH) return ground
  }
  return null
}

/** The first swatch that nobody has; the whole round again when all are taken. */
export function freeColour(taken: readonly string[]): string {
  const free = SWATCHES.find(({ colour }) => !taken.includes(colour))
  return (free ?? SWATCHES[taken.length % SWATCHES.length]!).colour
}

/** How far two colours stand apart, 1 to 21 (WCAG 2.2, *contrast ratio*). */
export function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter! + 0.05) / (darker! + 0.05)
}

function luminance(colour: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
