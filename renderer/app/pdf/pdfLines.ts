/** Words that stand at the same height are one line. */
export function linesOf(words: readonly { text: string; y: number }[]): string[] {
  const lines: { y: number; words: string[] }[] = []
  for (const { text, y } of words) {
    if (text.trim() === '') continue
    const last = lines.at(-1)
    if (last !== undefined && Math.abs(last.y - y) < 2) last.words.push(text.trim())
    else lines.push({ y, words: [text.trim()] })
  }
  return lines.map((line) => line.words.join(' '))
}
