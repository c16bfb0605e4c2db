import { fileURLToPath } from 'node:url'
import nuxtUi from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * The page as plain files next to each other: no network, no inline scripts. Icons are
 * found in the sources and bundled, because the content policy lets nothing be fetched.
 */
export default defineConfig({
  root: here('.'),
  base: './',
  build: {
    outDir: here('../out/renderer'),
    emptyOutDir: true,
    target: 'chrome120',
    chunkSizeWarningLimit: 2000,
    // Small files as data URLs would need a looser content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { fs: { allow: [here('..')] } },
  plugins: [
    vue(),
    nuxtUi({
      autoImport: false,
      colorMode: false,
      components: { dts: false, dirs: [] },
      icon: { clientBundle: { scan: { globInclude: ['**/*.{vue,ts}'] }, sizeLimitKb: 1024 } },
      ui: {
        colors: { primary: 'teal', neutral: 'slate' },
        button: { slots: { base: 'cursor-pointer' } },
        // A name may be a whole sentence; what can be done about it must stay on the screen.
        toast: {
          slots: {
            title: 'line-clamp-3 wrap-anywhere',
            description: 'line-clamp-5 wrap-anywhere',
          },
        },
        // Choices in a row stand apart from each other more than from their own marks.
        radioGroup: { slots: { fieldset: 'gap-x-5' } },
        checkboxGroup: { slots: { fieldset: 'gap-x-5' } },
      },
    }),
  ],
})
