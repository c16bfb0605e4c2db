/** The app's own, on documents of who chose none. */
export const OWN_ACCENT = '#0b5f59'

/** The business's colour and what is made of it, each `#rrggbb`. */
export interface Accent {
  /** Of headings, lines and areas. Reads well on white and on `soft`, and white on it. */
  strong: string
  /** Of areas under dark text. */
  soft: string
  /** Of lines around soft areas. */
  edge: string
}

/** For small text (WCAG 2.2, 1.4.3). */
const LEAST_CONTRAST = 4.5
const SOFT_SHARE = 0.075
const LINE_SHARE = 0.28

type Rgb = [number, number, number]

/**
 * Colours from the business's own, darkened in small steps until text of it can be read on
 * white and on its own soft tone. Without one, or with what is none, the app's own.
 */
export function accentOf(colour: string): Accent {
  let strong = parse(/^#[0-9a-f]{6}$/i.test(colour) ? colour : OWN_ACCENT)
  for (let step = 0; step < 100 && !readable(strong); step++) {
    strong = strong.map((share) => Math.floor(share * 0.96)) as Rgb
  }
  return {
    strong: hex(strong),
    soft: hex(onWhite(strong, SOFT_SHARE)),
    edge: hex(onWhite(strong, LINE_SHARE)),
  }
}

/** Contrast of two colours, from 1 (the same) to 21 (black and white). */
export function contrast(one: string, other: string): number {
  return ratio(parse(one), parse(other))
}

function readable(strong: Rgb): boolean {
  return ratio(strong, onWhite(strong, SOFT_SHARE)) >= LEAST_CONTRAST
}

/** WCAG 2.2, "contrast ratio". */
function ratio(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high! + 0.05) / (low! + 0.05)
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

/** So much of the colour, the rest white. */
function onWhite(colour: Rgb, share: number): Rgb {
  return colour.map((value) => Math.round(255 + (value - 255) * share)) as Rgb
}

function parse(colour: string): Rgb {
  return [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16)) as Rgb
}

function hex(colour: Rgb): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
