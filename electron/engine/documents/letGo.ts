/**
 * Gives the memory of a finished file back at once: the bytes are gone afterwards (length 0).
 * Left to the collector, which sees only a small object, the files of many lists pile up to tens
 * of megabytes before it comes. Bytes that share their memory with others stay as they are.
 */
export function letGo({ buffer, byteLength }: Uint8Array): void {
  const isAlone = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
  if (isAlone) buffer.transfer(0)
}
