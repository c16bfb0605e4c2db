import { writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { AppError } from '#shared/api/errors.ts'
import { draftRulesInput } from '#shared/api/ruleSetInput.ts'
import type { ImportedRules } from '#shared/api/segments.contract.ts'
import { checkRules } from '#shared/domain/segments/checkRules.ts'
import {
  fromFileRules,
  RULES_FILE_FORMAT,
  RULES_FILE_VERSION,
  toFileRules,
  unknownWord,
  type FileProduct,
} from '#shared/domain/segments/rulesFile.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import type { EngineContext } from '../../context.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { currentRules } from '../../store/summary/rules.ts'
import { ruleProducts } from './facets.repo.ts'
import { productIdsOf } from './rulesFile.repo.ts'
import { versionRules } from './versions.repo.ts'

const fileInput = z.object({
  format: z.literal(RULES_FILE_FORMAT),
  version: z.number().int().min(1),
  note: z.string().max(500).default(''),
  rules: z.unknown(),
})

/** Writes a version of the rules to a file; `null` for those in force. @throws AppError `notFound` */
export async function writeRulesFile(
  { base, files, ports }: EngineContext,
  id: number | null,
): Promise<{ downloadId: string; fileName: string }> {
  const rules = id === null ? currentRules(rawHandle(base.read)) : await versionRules(base.read, id)
  const text = await rulesText(base.read, rules)
  const fileName = `regulars-rules-${ports.clock.today()}.json`
  const downloadId = files.begin(fileName, null, 'application/json')
  await writeFile(files.entry(downloadId).path, text)
  return { downloadId, fileName }
}

async function rulesText(db: ReadDb, rules: RuleSet): Promise<string> {
  const ids = rules.segments
    .flatMap((segment) => segment.anyOf.flat())
    .flatMap((c) => ('bought' in c && 'productIds' in c.bought ? c.bought.productIds : []))
  const known = ids.length === 0 ? [] : await ruleProducts(db, { text: '', ids, limit: 0 })
  const products = new Map(known.map(({ id, sku, name }) => [id, { sku, name }]))
  const file = {
    ...{ format: RULES_FILE_FORMAT, version: RULES_FILE_VERSION },
    rules: toFileRules(rules, products),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/**
 * The rules of a file as a draft. Products are found by SKU, else by name.
 * @throws AppError `segments.fileBroken`, `segments.fileNewer`, `segments.fileUnknown`
 */
export async function readRulesFile(db: ReadDb, text: string): Promise<ImportedRules> {
  const file = fileInput.safeParse(parsed(text))
  if (!file.success) throw new AppError('segments.fileBroken')
  if (file.data.version > RULES_FILE_VERSION) {
    throw new AppError('segments.fileNewer', { version: file.data.version })
  }
  const unknown = unknownWord(file.data.rules)
  if (unknown !== null) throw new AppError('segments.fileUnknown', { word: unknown })
  const unknownProducts: FileProduct[] = []
  const { find } = await productIdsOf(db, file.data.rules)
  const withIds = fromFileRules(file.data.rules, (product) => {
    const id = find(product)
    if (id === null) unknownProducts.push(product)
    return id
  })
  const rules = draftRulesInput.safeParse(withIds)
  if (!rules.success) throw new AppError('segments.fileBroken')
  return {
    ...{ rules: rules.data, note: file.data.note, findings: checkRules(rules.data) },
    unknownProducts: [...new Set(unknownProducts.map(({ sku, name }) => sku ?? name))],
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}
