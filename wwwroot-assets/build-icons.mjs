// Gathers the icons named in icons.txt out of lucide-static into one sprite: build-icons.mjs <output file>.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const names = readFileSync('icons.txt', 'utf8').split('\n').map(l => l.trim()).filter(l => l && !l.startsWith('#'))
const symbols = names.map(name => {
  const svg = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, 'utf8')
  const inner = svg.replace(/<!--[\s\S]*?-->/g, '').replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '').replace(/\s*\n\s*/g, '')
  return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`
})
mkdirSync(dirname(process.argv[2]), { recursive: true })
writeFileSync(process.argv[2], `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`)
