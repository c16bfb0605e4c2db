import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { ReadDb, WriteTx } from './base.ts'

/** A picture that was checked; sizes in pixels. */
export interface PictureToKeep {
  format: 'png' | 'jpeg'
  width: number
  height: number
  bytes: Uint8Array
}

export interface KeptPicture {
  mime: 'image/png' | 'image/jpeg'
  bytes: Uint8Array
}

/**
 * Keeps a picture once, however often it comes.
 * @param picture as `checkPicture` of `documents/pictures` gives it
 * @returns its SHA-256 in hex, by which it is found again
 */
export async function keepPicture(tx: WriteTx, picture: PictureToKeep): Promise<string> {
  const { format, width, height, bytes } = picture
  const hash = createHash('sha256').update(bytes).digest('hex')
  await tx
    .insertInto('picture')
    .values({ hash, mime: `image/${format}`, width, height, bytes: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
  return hash
}

/** Those of the pictures that are there, by hash. */
export async function readPictures(
  db: ReadDb,
  hashes: Iterable<string>,
): Promise<Map<string, KeptPicture>> {
  const found = new Map<string, KeptPicture>()
  const asked = [...new Set(hashes)]
  for (let at = 0; at < asked.length; at += PER_QUERY) {
    const rows = await db
      .selectFrom('picture')
      .select(['hash', 'mime', 'bytes'])
      .where('hash', 'in', asked.slice(at, at + PER_QUERY))
      .execute()
    for (const { hash, mime, bytes } of rows) found.set(hash, { mime, bytes })
  }
  return found
}

/** Hashes of one query: far below the limit of parameters. */
const PER_QUERY = 500

/** Lets go of pictures that no product shows and no price list prints. */
export async function dropUnusedPictures(tx: WriteTx): Promise<void> {
  await tx
    .deleteFrom('picture')
    .where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM product p WHERE p.picture = picture.hash)
        AND NOT EXISTS (SELECT 1 FROM price_list_picture l WHERE l.hash = picture.hash)`,
    )
    .execute()
}
