// Fails when the console's first load outgrows its budget: script and everything it imports at once, and the fonts.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const KB = 1024
const built = new URL('../../../src/stepaside/static/console/', import.meta.url).pathname
const page = readFileSync(join(built, 'index.html'), 'utf8')

const firstScripts = [...page.matchAll(/(?:src|href)="\/console\/(assets\/[^"]+\.js)"/g)].map(
  (match) => match[1],
)
const assets = readdirSync(join(built, 'assets'))

const gz = (file) => gzipSync(readFileSync(join(built, file))).length
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0)

const measured = {
  'first scripts, gzipped': [sum(firstScripts.map(gz)), 180 * KB],
  'largest later script, gzipped': [
    Math.max(
      ...assets
        .filter((name) => name.endsWith('.js') && !firstScripts.includes(`assets/${name}`))
        .map((name) => gz(`assets/${name}`)),
    ),
    60 * KB,
  ],
  'styles, gzipped': [
    sum(assets.filter((name) => name.endsWith('.css')).map((name) => gz(`assets/${name}`))),
    16 * KB,
  ],
  'latin fonts': [
    sum(
      assets
        .filter((name) => /-latin-\d.*woff2$/.test(name))
        .map((name) => statSync(join(built, 'assets', name)).size),
    ),
    60 * KB,
  ],
}

for (const [name, [bytes, budget]] of Object.entries(measured)) {
  const isWithin = bytes <= budget
  console.log(`${isWithin ? 'ok  ' : 'OVER'} ${name}: ${(bytes / KB).toFixed(1)} of ${budget / KB} KB`)
  if (!isWithin) process.exitCode = 1
}
