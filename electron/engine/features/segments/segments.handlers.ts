import { AppError } from '#shared/api/errors.ts'
import type { SegmentsOverview } from '#shared/api/segments.contract.ts'
import { checkRules, type RuleFinding } from '#shared/domain/segments/checkRules.ts'
import { isComplete } from '#shared/domain/segments/classify.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import { writeAnd, type EngineContext } from '../../context.ts'
import { os } from '../../procedure.ts'
import { rawHandle } from '../../store/base.ts'
import { readSettings } from '../../store/settings.ts'
import { refresh } from '../../store/summary/freshness.ts'
import { currentRules } from '../../store/summary/rules.ts'
import { summaryAsOf } from '../../store/summary/summaryRows.ts'
import { readConditions, saveConditions } from './conditions.repo.ts'
import { ruleFacets, ruleProducts } from './facets.repo.ts'
import { pinCustomer, pinnedCustomers, unpinCustomer } from './pins.repo.ts'
import { movers, preview } from './preview.repo.ts'
import { readRulesFile, writeRulesFile } from './rulesFile.service.ts'
import { overview } from './segments.repo.ts'
import { versionRules, versionsOf } from './versions.repo.ts'

export const segmentsHandlers = {
  overview: os.segments.overview.handler(async ({ context }) =>
    overview(context.base.read, (await readSettings(context.base.read)).currency),
  ),

  rules: os.segments.rules.handler(({ context }) => currentRules(rawHandle(context.base.read))),

  preview: os.segments.preview.handler(async ({ input, context }) => {
    const findings = refuseErrors(input)
    const { currency } = await readSettings(context.base.read)
    return { ...preview(context.base.read, input, currency), findings }
  }),

  movers: os.segments.movers.handler(async ({ input, context }) => {
    refuseErrors(input.rules)
    return movers(context.base.read, input.rules, input)
  }),

  save: os.segments.save.handler(({ input: { note, ...rules }, context }) =>
    putInForce(context, rules, note),
  ),

  versions: os.segments.versions.handler(({ context }) => versionsOf(context.base.read)),

  version: os.segments.version.handler(({ input, context }) =>
    versionRules(context.base.read, input.id),
  ),

  restore: os.segments.restore.handler(async ({ input, context }) =>
    putInForce(context, await versionRules(context.base.read, input.id), input.note),
  ),

  exportFile: os.segments.exportFile.handler(({ input, context }) =>
    writeRulesFile(context, input.id),
  ),

  importFile: os.segments.importFile.handler(({ input, context }) =>
    readRulesFile(context.base.read, input.text),
  ),

  pins: os.segments.pins.handler(({ input, context }) => pinnedCustomers(context.base.read, input)),

  pin: os.segments.pin.handler(({ input, context }) =>
    writeAnd(context, ['segments', 'customers'], (tx) =>
      pinCustomer(tx, input, context.ports.clock.today()),
    ),
  ),

  unpin: os.segments.unpin.handler(({ input, context }) =>
    writeAnd(context, ['segments', 'customers'], (tx) =>
      unpinCustomer(tx, input.customerId, context.ports.clock.today()),
    ),
  ),

  facets: os.segments.facets.handler(({ context }) => ruleFacets(context.base.read)),

  products: os.segments.products.handler(({ input, context }) =>
    ruleProducts(context.base.read, input),
  ),

  conditions: os.segments.conditions.handler(({ context }) => readConditions(context.base.read)),

  saveConditions: os.segments.saveConditions.handler(({ input, context }) =>
    writeAnd(context, ['segments'], (tx) => saveConditions(tx, input.segmentId, input.conditions)),
  ),
}

/** Saves the rules as a new version together with the segments that they lead to. */
async function putInForce(
  context: EngineContext,
  rules: RuleSet,
  note: string,
): Promise<SegmentsOverview> {
  refuseErrors(rules)
  const { base, ports } = context
  const frame = summaryAsOf(rawHandle(base.read))!
  const newRules = {
    ...{ rules, note, savedAt: ports.clock.now().toISOString() },
    fromDay: toEpochDay(ports.clock.today()),
  }
  await refresh(base, { ...frame, recordChanges: false, newRules })
  context.events.emit({ type: 'changed', topics: ['segments', 'customers'] })
  return overview(base.read, (await readSettings(base.read)).currency)
}

/** @returns what is odd about the rules; @throws AppError where they cannot be saved */
function refuseErrors(rules: RuleSet): RuleFinding[] {
  const findings = checkRules(rules)
  if (!isComplete(rules)) throw new AppError('segments.incomplete')
  const error = findings.find((finding) => finding.severity === 'error')
  if (error) {
    const { segmentId, code } = error
    throw new AppError('segments.contradiction', { segment: segmentId ?? '', code })
  }
  return findings
}
