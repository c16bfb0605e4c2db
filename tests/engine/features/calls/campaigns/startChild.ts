/** Starts a campaign of a base and waits to be killed: `node startChild.ts BASE ID TODAY`. */
import { clockAt } from '../../../../support/engine.ts'
import { openTestEngine } from '../../../../support/engines.ts'

const [basePath, id, today] = process.argv.slice(2) as [string, string, string]
const { engine } = await openTestEngine({ basePath, clock: clockAt(today) })
process.stdout.write('ready\n')
await engine.client().campaigns.start({ id: Number(id) })
setInterval(() => {}, 1000)
