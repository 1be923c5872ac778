/** Fails when what a customer's browser has to fetch grows over its budget (bytes after gzip -9). */
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const folder = new URL('../../../src/stepaside/static/widget/', import.meta.url)
const budgets = [
  { name: 'loader with launcher', file: /^widget\.js$/, most: 6 * 1024 },
  { name: 'chat, styles inside', file: /^app-.*\.js$/, most: 38 * 1024 },
  { name: 'one language', file: /^de-.*\.js$/, most: 3 * 1024 },
]

const files = readdirSync(folder)
let isOver = false
for (const { name, file, most } of budgets) {
  const found = files.filter((one) => file.test(one))
  const size = found.reduce(
    (sum, one) => sum + gzipSync(readFileSync(new URL(one, folder)), { level: 9 }).length,
    0,
  )
  const fits = found.length === 1 && size <= most
  isOver ||= !fits
  console.log(
    `${fits ? 'ok  ' : 'OVER'} ${name}: ${(size / 1024).toFixed(2)} of ${most / 1024} KB (${found.join(', ') || 'missing'})`,
  )
}
process.exit(isOver ? 1 : 0)
