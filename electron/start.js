// Plain syntax that any Node reads: it has to be able to say that Node is too old.
const major = Number(process.versions.node.split('.')[0])
if (major >= 24) {
  import('./start.ts')
} else {
  process.stderr.write(
    'Regulars needs Node 24, and this is Node ' +
      process.versions.node +
      '.\n`npm ci` brings its own Node 24, and `npm start` uses it.\n',
  )
  process.exitCode = 1
}
