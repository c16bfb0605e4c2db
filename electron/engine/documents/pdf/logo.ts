import { checkPicture, PICTURE_MAX_BYTES, type RefusedPicture } from '../pictures/checkPicture.ts'

/** A logo that may be printed; sizes in pixels. */
export interface CheckedLogo {
  ok: true
  format: 'png' | 'jpeg'
  width: number
  height: number
  /** The picture again as a data URL, from the bytes that were checked. */
  dataUrl: string
}

/** As a picture; `notImage` also for what is no data URL of one. */
export type RefusedLogo = RefusedPicture

export const LOGO_MAX_BYTES = PICTURE_MAX_BYTES

const refused = (reason: RefusedLogo['reason']): RefusedLogo => ({ ok: false, reason })

/**
 * Checks a logo before it is kept and again before it is printed: a data URL of a PNG or
 * JPEG whose bytes say the same, of bounded size, and whole.
 */
export function checkLogo(logo: string): CheckedLogo | RefusedLogo {
  const match = /^data:image\/(png|jpeg|jpg);base64,([A-Za-z0-9+/]+={0,2})$/.exec(
    logo.slice(0, LOGO_MAX_BYTES * 2),
  )
  if (!match) return refused('notImage')
  if (logo.length > LOGO_MAX_BYTES * 1.4) return refused('tooLarge')
  const bytes = Buffer.from(match[2] ?? '', 'base64')
  const checked = checkPicture(bytes)
  if (!checked.ok) return checked
  const { format, width, height } = checked
  const dataUrl = `data:image/${format};base64,${bytes.toString('base64')}`
  return { ok: true, format, width, height, dataUrl }
}
