// Puts our style sheets together in the order in which they build upon each other: build-styles.mjs <output file>. A first visit
// fetches one file where it would wait for ten, a few at a time, on a phone's slow line.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const together = ['tokens', 'base', 'shell', 'parts', 'forms', 'calendar', 'compose', 'slots', 'media', 'analytics']
// Comes only with the pages that show Radzen's parts.
const apart = ['radzen']

const forgotten = readdirSync('css').map(file => file.replace(/\.css$/, '')).filter(sheet => ![...together, ...apart].includes(sheet))
if (forgotten.length > 0) throw new Error(`Where in the order do these belong? css/${forgotten.join(', css/')}`)
mkdirSync(dirname(process.argv[2]), { recursive: true })
writeFileSync(process.argv[2], together.map(sheet => readFileSync(`css/${sheet}.css`, 'utf8')).join('\n'))
