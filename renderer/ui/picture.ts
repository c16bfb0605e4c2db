import { saveFile } from './saveFile.ts'

/** The bytes of a picture that a chart gave as an address; it is read without the network. */
export function pictureBlob(dataUrl: string): Blob {
  const bytes = Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (sign) =>
    sign.charCodeAt(0),
  )
  return new Blob([bytes], { type: 'image/png' })
}

/**
 * Puts the picture on the clipboard, or hands it over as a file where that is not allowed.
 * @returns whether it was copied
 */
export async function copyPicture(dataUrl: string, name: string): Promise<boolean> {
  const blob = pictureBlob(dataUrl)
  try {
    await navigator.clipboard.write([new ClipboardItem({ [blob.type]: blob })])
    return true
  } catch {
    saveFile(new File([blob], `${name}.png`, { type: blob.type }))
    return false
  }
}
