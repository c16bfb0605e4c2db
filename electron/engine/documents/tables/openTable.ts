import { open, type FileHandle } from 'node:fs/promises'
import {
  asReadError,
  DEFAULT_LIMITS,
  ReadError,
  type CsvOptions,
  type ReadLimits,
  type TableFile,
} from './table.ts'

export interface OpenOptions {
  /** Those left out are {@link DEFAULT_LIMITS}. */
  limits?: Partial<ReadLimits>
  csv?: CsvOptions
}

/** Of a text its first bytes, which tell what kind of text it is. */
type Kind = { as: 'xlsx' } | { as: 'text'; head: Buffer }

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
const EMPTY_ZIP = Buffer.from('PK\u0005\u0006', 'latin1')
/** Compound files: the old .xls, and the wrapping of an encrypted workbook (MS-OFFCRYPTO 2.1). */
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage\0', 'utf16le')
const OLE_ENTRY_BYTES = 128
/** Pictures, documents and archives that carry a table's extension by mistake. */
const FOREIGN = ['89504e47', 'ffd8ff', '474946383', '25504446', '1f8b', '377abcaf', '52617221']
const SEARCH_BYTES = 1024 * 1024
/** Enough for what may stand before the root of an XML file. */
const HEAD_BYTES = 4096
const LONGEST_MAGIC = 16

/**
 * Opens a spreadsheet, a text table, a file of cards or one of 1C, told apart by its bytes, never
 * by its extension.
 * Throws {@link ReadError}. Close the file after use.
 */
export async function openTable(path: string, options: OpenOptions = {}): Promise<TableFile> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const kind = await recognise(path, limits)
  // A thread that reads a workbook starts without what reading texts takes, and the other way round.
  if (kind.as === 'xlsx') return (await import('./xlsx.ts')).openXlsx(path, limits)
  return (await import('./openText.ts')).openText(path, kind.head, limits, options.csv)
}

async function recognise(path: string, limits: ReadLimits): Promise<Kind> {
  let handle: FileHandle | undefined
  try {
    handle = await open(path)
    const stat = await handle.stat()
    if (!stat.isFile()) throw new ReadError('file.unreadable')
    if (stat.size === 0) throw new ReadError('file.empty')
    if (stat.size > limits.maxFileBytes) {
      throw new ReadError('file.tooLarge', { limit: 'maxFileBytes', max: limits.maxFileBytes })
    }
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const head = buffer.subarray(0, bytesRead)
    if (startsWith(head, ZIP)) return { as: 'xlsx' }
    if (startsWith(head, OLE)) {
      throw new ReadError((await holdsEncryptedPackage(handle)) ? 'file.encrypted' : 'file.unknown')
    }
    const hex = head.toString('hex', 0, LONGEST_MAGIC)
    if (startsWith(head, EMPTY_ZIP) || FOREIGN.some((magic) => hex.startsWith(magic))) {
      throw new ReadError('file.unknown')
    }
    return { as: 'text', head }
  } catch (error) {
    throw asReadError(error)
  } finally {
    await handle?.close()
  }
}

function startsWith(bytes: Buffer, magic: Buffer): boolean {
  return bytes.subarray(0, magic.length).equals(magic)
}

/** Looks for the directory entry of that name; entries stand at multiples of 128 bytes. */
async function holdsEncryptedPackage(handle: FileHandle): Promise<boolean> {
  const buffer = Buffer.alloc(SEARCH_BYTES)
  for (let at = 0; ; at += SEARCH_BYTES) {
    const { bytesRead } = await handle.read(buffer, 0, SEARCH_BYTES, at)
    for (let entry = 0; entry < bytesRead; entry += OLE_ENTRY_BYTES) {
      if (startsWith(buffer.subarray(entry, bytesRead), ENCRYPTED_PACKAGE)) return true
    }
    if (bytesRead < SEARCH_BYTES) return false
  }
}
