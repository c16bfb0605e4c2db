import { globSync, rmSync } from 'node:fs'
import { defineConfig, mergeConfig } from 'electron-vite'
import renderer from './renderer/vite.config.ts'

/**
 * What runs in Node is translated file by file, in the folders where it stood: workers and
 * the engine's process are found beside their callers, in the checkout as in the package.
 */
const main = ['electron/main/index.ts', 'electron/engine/process.ts']
const workers = globSync('electron/engine/**/*.worker.ts')

export default defineConfig({
  main: {
    plugins: [{ name: 'clean', buildStart: () => rmSync('out', { recursive: true, force: true }) }],
    build: {
      outDir: 'out',
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      lib: { entry: [...main, ...workers], formats: ['es'] },
      rollupOptions: {
        output: {
          preserveModules: true,
          preserveModulesRoot: 'electron',
          entryFileNames: '[name].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      lib: { entry: 'electron/preload/index.ts', formats: ['cjs'] },
      // A sandboxed preload cannot require files of its own.
      externalizeDeps: false,
      rollupOptions: { output: { entryFileNames: 'index.cjs' } },
    },
  },
  renderer: mergeConfig(renderer, {
    build: { rollupOptions: { input: 'renderer/index.html' } },
  }),
})
