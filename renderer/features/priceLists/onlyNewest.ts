/**
 * Runs one piece of work at a time. The first begins at once; of what is asked for meanwhile
 * only the newest is done next, so that a fast typist never waits for what is out of date.
 * @param work may ask `isNewest` whether its answer still counts; it must not throw
 */
export function onlyNewest<Wanted>(
  work: (wanted: Wanted, isNewest: () => boolean) => Promise<void>,
): (wanted: Wanted) => Promise<void> {
  let waiting: { wanted: Wanted } | null = null
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    while (waiting !== null) {
      const { wanted } = waiting
      waiting = null
      await work(wanted, () => waiting === null)
    }
    running = null
  }

  return (wanted) => {
    waiting = { wanted }
    running ??= run()
    return running
  }
}
