import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Makes `dist/page/` of `src/page/`. The server gives out its files by their names, which hold hashes, below `/_mock/page/`. */
export default defineConfig({
  root: fileURLToPath(new URL('src/page', import.meta.url)),
  base: '/_mock/page/',
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('dist/page', import.meta.url)),
    emptyOutDir: true,
    assetsDir: '',
    // The security policy of the page allows no data in a URL but for images, and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    reportCompressedSize: false,
  },
})
