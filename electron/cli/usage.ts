import type { Locale } from '#shared/domain/locales/locale.ts'
import { commandWords, say } from './words.ts'

/** What every command understands; as the CLI's contract has it. */
const COMMON =
  '[--base FILE] [--json] [--as-of YYYY-MM-DD] [--locale en,pl,hy,ka,ru] [--currency CODE]'

/** Each command with its own options, in the order in which they are used. */
const OPTIONS = {
  import:
    'FILE... [--dry-run] [--map FIELD=HEADER]... [--encoding NAME] [--delimiter C] [--decimal C]\n' +
    '[--date-order [HEADER=]dmy,mdy,ymd]... [--country CC] [--known fill,overwrite,skip]\n' +
    '[--recorded same,another]',
  segments: '',
  customers: '[--segment ID] [--search TEXT] [--limit N]',
  'price-list': '--customer ID | --segment ID  --out DIR',
  'call-scripts': '--segment ID | --all  [--format xlsx,pdf,csv]  --out DIR',
  demo: '[--out DIR]',
  serve: '[--port N] [--no-open]',
} as const
export type CommandName = keyof typeof OPTIONS

export const isCommand = (name: string): name is CommandName => Object.hasOwn(OPTIONS, name)

/** How one command, or every one, is called: options, then what it does. */
export function usageText(locale: Locale, only?: CommandName): string {
  const names = only === undefined ? (Object.keys(OPTIONS) as CommandName[]) : [only]
  const commands = names.map((name) => {
    const lines = `${name} ${OPTIONS[name]}`.trimEnd().split('\n')
    return [...lines, commandWords(locale, name)]
      .map((line, at) => (at === 0 ? `  ${line}` : `      ${line}`))
      .join('\n')
  })
  const common = `${say(locale, 'commonOptions')}\n  ${COMMON}`
  return `${[say(locale, 'usage'), ...commands, common].join('\n')}\n`
}
