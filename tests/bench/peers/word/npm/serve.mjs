// A peer in a process of its own: `node --expose-gc serve.mjs ENGINE FOLDER`. A line of JSON in, {template, data}, a line
// out: {made, cpu, wall}, the file in base64 and the milliseconds that making it of the data took.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const [engine, folder] = process.argv.slice(2)
const { renderer } = await import(`./${engine}.mjs`)
const render = renderer(createRequire(join(folder, 'package.json')))

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { template, data } = JSON.parse(line)
  // What is left of reading is no work of the engine.
  globalThis.gc()
  const before = process.cpuUsage()
  const start = performance.now()
  const made = await render(data, template)
  const wall = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  process.stdout.write(JSON.stringify({ made: made.toString('base64'), cpu: (user + system) / 1000, wall }) + '\n')
}
