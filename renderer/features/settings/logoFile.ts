/** A logo is printed small; more than this only makes documents heavy. */
const MAX_LOGO_BYTES = 1024 * 1024

/**
 * A picture as a data URL, as the business details keep it.
 * @returns `null` for what is neither PNG nor JPEG, or larger than 1 MB. What is inside is
 * checked by the engine.
 */
export async function readLogo(file: Blob): Promise<string | null> {
  if (!['image/png', 'image/jpeg'].includes(file.type)) return null
  if (file.size === 0 || file.size > MAX_LOGO_BYTES) return null
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result)))
    reader.addEventListener('error', () => resolve(null))
    reader.readAsDataURL(file)
  })
}
