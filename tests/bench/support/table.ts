import type { BenchLine } from './measure.ts'

const WIDTHS = [42, 12, 44, 7, 10, 6] as const

/** `load`: how many programs wanted the cores before the run began; above their number, times stretch. */
export function headLine(cores: number, load: number): string {
  return `${cores} cores (load ${load.toFixed(1)}), Node ${process.version}, ${process.platform} ${process.arch}; times in ms, medians where not said otherwise`
}

export function tableHead(): string {
  const head = row('', 'ours', 'baseline', 'ratio', 'aim', '')
  return `${head}\n${'-'.repeat(head.length)}`
}

export function tableLine({ name, ours, baseline, aim }: BenchLine): string {
  const ratio = baseline === null ? null : ours / baseline.value
  const measured = aim?.kind === 'ms' ? ours : ratio
  const verdict = aim === null || measured === null ? '' : measured <= aim.atMost ? 'ok' : 'over'
  const wanted = aim === null ? '' : aim.kind === 'ms' ? `${aim.atMost} ms` : `${aim.atMost}x`
  return row(
    name,
    figure(ours),
    baseline === null ? '' : `${baseline.name} ${figure(baseline.value)}`,
    ratio === null ? '' : ratio.toFixed(2),
    wanted,
    verdict,
  )
}

export function noteLine(note: string): string {
  return `  ${note}`
}

function figure(ms: number): string {
  return ms < 10 ? ms.toFixed(2) : ms.toFixed(0)
}

function row(...cells: string[]): string {
  return cells
    .map((cell, i) => (i === 0 ? cell.padEnd(WIDTHS[0]) : cell.padStart(WIDTHS[i] ?? 0)))
    .join(' ')
    .trimEnd()
}
