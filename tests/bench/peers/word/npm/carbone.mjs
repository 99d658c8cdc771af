// carbone: facts and the path of a template in, a Word file out.
import { promisify } from 'node:util'

export const renderer = (require) => {
  const carbone = require('carbone')
  const render = promisify(carbone.render.bind(carbone))
  return async (facts, template) => Buffer.from(await render(template, facts))
}
