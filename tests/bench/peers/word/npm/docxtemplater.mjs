// docxtemplater: facts and the path of a template in, a Word file out. The template's bytes are kept; it is opened for
// each file anew, since it is filled in place.
import { readFileSync } from 'node:fs'

export const renderer = (require) => {
  const Docxtemplater = require('docxtemplater')
  const PizZip = require('pizzip')
  const kept = new Map()
  return (facts, template) => {
    if (!kept.has(template)) kept.set(template, readFileSync(template))
    const word = new Docxtemplater(new PizZip(kept.get(template)), { paragraphLoop: true, linebreaks: true })
    word.render(facts)
    return word.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' })
  }
}
