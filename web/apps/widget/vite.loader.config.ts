/** widget.js: one classic script under a stable name, the only address a host page ever knows. */
import { readFileSync, rmSync } from 'node:fs'
import { defineConfig } from 'vite'
import { browsers, built } from './vite.config.ts'

const chunks = `${built}/chunks.json`
const { file } = JSON.parse(readFileSync(chunks, 'utf8'))['src/app/mount.tsx'] as { file: string }
rmSync(chunks)

export default defineConfig({
  publicDir: false,
  define: { APP_FILE: JSON.stringify(file) },
  build: {
    outDir: built,
    emptyOutDir: false,
    target: browsers,
    cssTarget: browsers,
    lib: {
      entry: 'src/loader/loader.ts',
      formats: ['iife'],
      name: 'stepasideLoader',
      fileName: () => 'widget.js',
    },
  },
})
