import { writeAnd } from '../../context.ts'
import { os } from '../../procedure.ts'
import { forgetMapping, listMappings } from './mappings.repo.ts'

/** What was answered for files of one shape, and its end. */
export const mappingsHandlers = {
  mappings: os.imports.mappings.handler(({ context }) => listMappings(context.base.read)),

  forgetMapping: os.imports.forgetMapping.handler(({ input, context }) =>
    writeAnd(context, ['imports'], (tx) => forgetMapping(tx, input.shape)),
  ),
}
