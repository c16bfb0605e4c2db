import * as z from 'zod'

/** A `Blob` as both worlds know it; spelled out because `shared` sees neither DOM nor Node. */
export interface Binary {
  readonly size: number
  readonly type: string
  arrayBuffer(): Promise<ArrayBuffer>
}

/** A `File` likewise. */
export interface BinaryFile extends Binary {
  readonly name: string
}

export const binaryInput = z.custom<Binary>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Partial<Binary>).arrayBuffer === 'function' &&
    typeof (value as Partial<Binary>).size === 'number',
  'a blob',
)
