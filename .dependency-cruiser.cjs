/** Who may import whom. The sentence in `comment` is what somebody who breaks a rule reads. */
const only = (from, allowed, comment) => ({
  name: comment.split(':')[0],
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(shared|electron|renderer|resources|tests)/', pathNot: allowed },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'no cycles: move what both need to a third place',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'this import leads nowhere',
      from: {},
      to: { couldNotResolve: true },
    },
    only(
      '^shared/domain/',
      '^shared/domain/',
      'domain-is-pure: rules know nothing but other rules',
    ),
    {
      name: 'domain-without-io',
      severity: 'error',
      comment: 'domain has no I/O: take what you need as an argument',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    only('^shared/api/', '^shared/', 'api-knows-domain: the contract stands on the domain only'),
    only(
      '^electron/engine/features/([^/]+)/',
      [
        '^shared/',
        '^electron/engine/(store|documents|jobs|ports)/',
        '^electron/engine/(context|errors|procedure|asOf|pointsDay)\\.ts$',
        '^package\\.json$',
        '^electron/engine/features/$1/',
        '^resources/',
      ],
      'features-stand-alone: a feature uses shared, store, documents, jobs, ports; what two features need moves down to where both reach it',
    ),
    only(
      '^electron/engine/store/',
      ['^shared/domain/', '^electron/engine/(store|ports)/'],
      'store-knows-domain: the store knows no feature',
    ),
    only(
      '^electron/engine/documents/',
      ['^shared/domain/', '^electron/engine/(documents|ports)/', '^resources/'],
      'documents-without-sql: readers and writers know no base',
    ),
    only(
      '^electron/engine/ports/',
      ['^shared/domain/', '^electron/engine/ports/'],
      'ports-are-leaves: a port is an interface and its one real form',
    ),
    only(
      '^electron/engine/',
      ['^shared/', '^electron/engine/', '^resources/'],
      'engine-without-screen: the engine never sees electron, main or renderer',
    ),
    {
      name: 'engine-without-electron',
      severity: 'error',
      comment: 'the engine runs without Electron: hand it in through a port',
      from: { path: '^electron/(engine|cli|serve)' },
      to: { path: '^node_modules/electron/' },
    },
    only(
      '^electron/preload/',
      ['^electron/preload/', '^shared/api/'],
      'preload-is-thin: it hands the page one MessagePort',
    ),
    only(
      '^renderer/',
      ['^renderer/', '^shared/', '^resources/locales/'],
      'renderer-behind-contract: pages reach the engine through the contract',
    ),
    only(
      '^renderer/ui/',
      ['^renderer/ui/', '^shared/domain/'],
      'ui-is-plain: small components know no feature and no API',
    ),
    only(
      '^renderer/features/([^/]+)/',
      ['^renderer/(ui|api|app)/', '^renderer/features/$1/', '^shared/'],
      'pages-stand-alone: what two features need moves to ui or app',
    ),
    {
      name: 'sql-in-repos',
      severity: 'error',
      comment: 'kysely and better-sqlite3 belong to the store and to *.repo.ts',
      from: {
        path: '^(electron|shared|renderer)/',
        pathNot: ['^electron/engine/store/', '\\.repo\\.ts$'],
      },
      to: { path: 'node_modules/(kysely|better-sqlite3)/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.node.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^out/|^dist/)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
