import './api/withoutEval.ts'
import './app/style.css'
import ui from '@nuxt/ui/vue-plugin'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import { connect } from './api/client.ts'
import { i18n } from './app/i18n.ts'
import { router } from './app/router.ts'
import { applyRememberedTheme } from './app/theme.ts'

applyRememberedTheme()
connect()

createApp(App).use(createPinia()).use(router).use(i18n).use(ui).mount('#app')
