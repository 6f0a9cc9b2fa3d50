// Draws the icons of the installed app from img/mark.svg: build-app-icons.mjs <output folder>.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

const mark = readFileSync('img/mark.svg', 'utf8')
const ground = mark.match(/<rect[^>]*fill="(#[0-9a-f]{6})"/)[1]
const inner = mark.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '')
// The ground to all edges, and the sign within the 80% that every platform's mask leaves.
const full = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 30 30"><rect x="-1" y="-1" width="30" height="30" fill="${ground}"/>${inner}</svg>`

const folder = process.argv[2]
mkdirSync(folder, { recursive: true })
await Promise.all([
  draw(mark, 192, 'icon-192.png'), draw(mark, 512, 'icon-512.png'),
  draw(full, 192, 'maskable-192.png'), draw(full, 512, 'maskable-512.png'), draw(full, 180, 'apple-touch-icon.png'),
])

/** Drawn at its own size: a density of 72 is one pixel for one unit of the picture. */
function draw(svg, size, name) {
  const units = Number(svg.match(/viewBox="\S+ \S+ (\d+)/)[1])
  return sharp(Buffer.from(svg), { density: 72 * size / units }).resize(size, size).png({ compressionLevel: 9 }).toFile(join(folder, name))
}
