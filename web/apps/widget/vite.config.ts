/** The chat itself, its languages and the demo page; the loader is built after it and knows its name. */
import { defineConfig } from 'vitest/config'

/** The first browsers that know light-dark(), which every colour of ours is written in. */
export const browsers = ['chrome123', 'firefox120', 'safari17.5']
export const built = '../../../src/stepaside/static/widget'

export default defineConfig({
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: built,
    emptyOutDir: true,
    assetsDir: '',
    target: browsers,
    cssTarget: browsers,
    modulePreload: false,
    manifest: 'chunks.json',
    rolldownOptions: {
      input: { app: 'src/app/mount.tsx', demo: 'index.html', test: 'test-chat.html' },
      preserveEntrySignatures: 'strict',
    },
  },
  test: { environment: 'happy-dom' },
})
