import { AppError } from '#shared/api/errors.ts'
import type { Session } from './session.ts'

/** @throws AppError `segments.unknown` that names those there are, before anything is done. */
export async function checkSegment(
  { client }: Session,
  segmentId: string | undefined,
): Promise<void> {
  if (segmentId === undefined) return
  const ids = (await client.segments.rules()).segments.map(({ id }) => id)
  if (!ids.includes(segmentId)) throw new AppError('segments.unknown', { known: ids.join(', ') })
}
