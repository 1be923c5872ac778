import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.STEPASIDE_DEV_SERVER ?? 'http://127.0.0.1:8484'

export default defineConfig({
  base: '/console/',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: '../../../src/stepaside/static/console',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2023',
  },
  server: { proxy: { '/v1': { target: server, ws: true } } },
})
