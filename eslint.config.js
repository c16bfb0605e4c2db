import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import vueI18n from '@intlify/eslint-plugin-vue-i18n'
import ts from 'typescript-eslint'

export default ts.config(
  {
    ignores: ['out', 'dist', 'node_modules', 'coverage', 'tests/.output', '**/*.json', '**/*.yml'],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  ...a11y.configs['flat/recommended'],
  ...vueI18n.configs.recommended,
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
  },
  {
    files: ['**/*.{ts,vue,js,cjs}'],
    settings: {
      'vue-i18n': {
        localeDir: {
          pattern: './resources/locales/**/*.json',
          localePattern: /^.*\/(?<locale>[a-z]{2})\/[^/]+\.json$/,
          localeKey: 'path',
        },
        messageSyntaxVersion: '^11.0.0',
      },
    },
    rules: {
      'no-undef': 'off', // TypeScript knows better which globals exist where
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'vue/multi-word-component-names': 'off', // pages are named after the feature
      '@intlify/vue-i18n/no-dynamic-keys': 'off', // codes from the engine are put in words by key
      '@intlify/vue-i18n/no-raw-text': ['error', { ignorePattern: '^[-#:()&·…→←+/%*.,\\s\\d]+$' }],
      '@intlify/vue-i18n/no-missing-keys': 'error',
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      'no-console': 'error',
    },
  },
  {
    files: [
      'electron/cli.ts',
      'electron/cli/**',
      'electron/start.ts',
      'electron/serve.ts',
      'tests/**',
      '*.js',
    ],
    rules: { 'no-console': 'off' },
  },
  prettier,
)
