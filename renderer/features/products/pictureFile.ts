/**
 * A printed card shows it five centimetres wide at most: so many points are 400 to the inch there,
 * and more than that only makes documents heavy.
 */
export const LONGEST_SIDE = 800
/** The engine's limit. */
const MAX_BYTES = 1024 * 1024
/** Beyond this a browser's tab may run out of memory while it decodes. */
const MAX_FILE_BYTES = 60 * 1024 * 1024
const JPEG_QUALITIES = [0.9, 0.8, 0.65, 0.5]

export interface Size {
  width: number
  height: number
}

/** The size with the longest side at most `longest`, in whole points; never larger than it was. */
export function fittedSize({ width, height }: Size, longest: number): Size {
  const share = Math.min(1, longest / Math.max(width, height))
  return {
    width: Math.max(1, Math.round(width * share)),
    height: Math.max(1, Math.round(height * share)),
  }
}

/**
 * Any picture that the browser can read, drawn anew as PNG or JPEG in the size that documents
 * need. Drawing it leaves behind what cameras write into a file, such as the place where it was
 * taken, and turns it upright.
 * @returns `null` for what is no picture, or one that cannot be read
 */
export async function readPicture(file: Blob): Promise<Blob | null> {
  if (file.size === 0 || file.size > MAX_FILE_BYTES) return null
  const source = await createImageBitmap(file).catch(() => null)
  if (source === null) return null
  const size = fittedSize(source, LONGEST_SIDE)
  const keepsClear = file.type === 'image/png' || file.type === 'image/webp'
  const drawn = keepsClear ? await draw(source, size, 'image/png') : null
  const kept = drawn !== null && drawn.size <= MAX_BYTES ? drawn : await asJpeg(source, size)
  source.close()
  return kept
}

/** As good as its bytes allow. */
async function asJpeg(source: ImageBitmap, size: Size): Promise<Blob | null> {
  for (const quality of JPEG_QUALITIES) {
    const drawn = await draw(source, size, 'image/jpeg', quality)
    if (drawn !== null && drawn.size <= MAX_BYTES) return drawn
  }
  return null
}

function draw(
  source: ImageBitmap,
  { width, height }: Size,
  type: 'image/png' | 'image/jpeg',
  quality?: number,
): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null) return Promise.resolve(null)
  if (type === 'image/jpeg') {
    // Where the picture is clear, paper shows.
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, width, height)
  }
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, width, height)
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality))
}

/** The first picture among files that were dropped or pasted. */
export function pictureAmong(files: FileList | null | undefined): File | null {
  return [...(files ?? [])].find(({ type }) => type.startsWith('image/')) ?? null
}
