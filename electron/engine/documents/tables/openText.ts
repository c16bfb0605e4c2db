import { openCommerceMl } from './commerceMl.ts'
import { commerceMlEncoding } from './commerceMlText.ts'
import { openCsv } from './csv.ts'
import type { CsvOptions, ReadLimits, TableFile } from './table.ts'
import { isVcard, openVcard } from './vcard.ts'

/** Opens a text table, a file of cards or one of 1C, by what it begins with. Throws ReadError. */
export function openText(
  path: string,
  head: Buffer,
  limits: ReadLimits,
  options: CsvOptions | undefined,
): Promise<TableFile> {
  if (isVcard(head)) return openVcard(path, limits, options)
  const encoding = commerceMlEncoding(head)
  if (encoding !== null) return openCommerceMl(path, limits, encoding)
  return openCsv(path, limits, options)
}
