import { MIB, type HostileFile, type HostileScale } from './hostileBook.ts'

function text(name: string, ends: HostileFile['ends'], make: () => string | Buffer): HostileFile {
  return { name, extension: 'csv', ends, make: () => Buffer.from(make() as string) }
}

/** Text files made to hurt whoever reads them. */
export function hostileTexts(scale: HostileScale): HostileFile[] {
  const line = (scale === 'long' ? 50 : 8) * MIB
  const rows = scale === 'long' ? 2_000_001 : 20_000
  return [
    text('a quote that is never closed', 'file.damaged', () => 'a,b\n1,2\n"3,4\n5,6\n'),
    text(
      'a quote that is never closed before much more',
      'file.tooLarge',
      () => `a,b\n1,2\n"3,4\n${'5,6\n'.repeat(600_000)}`,
    ),
    text('nothing but quotes', 'file.damaged|file.tooLarge|file.empty', () =>
      '"'.repeat(1_000_001),
    ),
    text('a NUL', 'file.unknown', () => 'a,b\n1,\u00002\n'),
    text('a NUL on the last page', 'file.unknown', () => `${'a,b\n'.repeat(50_000)}1,\u0000\n`),
    text('nothing but NULs', 'file.unknown', () => Buffer.alloc(MIB)),
    text('nothing but delimiters', 'file.empty', () => ',,,,,,\n'.repeat(10_000)),
    text('nothing but line ends', 'file.empty', () => '\r\n\n\r'.repeat(100_000)),
    text('nothing but a mark', 'file.empty', () => '\ufeff'),
    text('10,000 columns', 'file.tooLarge', () => `${'x,'.repeat(10_000)}x\n1\n`),
    text('10,000 delimiters behind one value', 1, () => `a${','.repeat(10_000)}\n`),
    text('one line without an end', 'file.tooLarge', () => 'x'.repeat(line)),
    text('one line of many fields', 'file.tooLarge', () => 'ab,'.repeat(line / 3)),
    text('a cell of 100 KB', 2, () => `a,b\n1,${'y'.repeat(100_000)}\n`),
    text('a cell of 200 KB', 'file.tooLarge', () => `a,b\n1,${'y'.repeat(200_000)}\n`),
    text('line ends of all kinds', 4, () => 'a,b\r\n1,2\n3,4\r\n5,6\n'),
    text('names of built-in properties', 2, () => '__proto__,constructor,toString\n1,2,3\n'),
    text('formulas', 2, () => "a,b\n=cmd|' /C calc'!A0,@SUM(1)\n"),
    text('many rows', scale === 'long' ? 'file.tooLarge' : rows, () => 'a,b\n'.repeat(rows)),
    text('bytes of no encoding', 'file.unknown', () =>
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i % 31) + 1)),
    ),
    text('characters cut in the middle', 2, () =>
      Buffer.concat([Buffer.from('имя,город\nАни,Ереван'), Buffer.of(0xd0)]),
    ),
    text('overlong UTF-8', 2, () =>
      Buffer.concat([Buffer.from('a,b\n1,'), Buffer.of(0xc0, 0xaf), Buffer.from('\n')]),
    ),
    text('half of a UTF-16 pair', 2, () =>
      Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from('a,b\n1,\ud83d\n', 'utf16le')]),
    ),
    text('combining marks without end', 2, () => `a,b\n1,e${'\u0301'.repeat(30_000)}\n`),
    text('directions turned around', 2, () => 'a,b\n\u202e1,\u202d2\n'),
  ]
}
