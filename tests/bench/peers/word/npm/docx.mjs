// docx: the tree of a document in, a Word file out, with named styles, links to bookmarks and a field for the contents.
const WIDTH = 11906, HEIGHT = 16838, MARGIN = 1247
const TEXT = WIDTH - 2 * MARGIN
const INK = '1F3A5F'
const LEVELS = ['TITLE', 'HEADING_1', 'HEADING_2']
const PARAGRAPHS = { kicker: 'Note', subtitle: 'Subtitle', body: 'Body', note: 'Note', source: 'Body', 'source-title': 'Heading3' }

const style = (id, run = {}, after = 120) => ({ id, name: id, basedOn: 'Normal', run, paragraph: { spacing: { after } } })
const STYLES = {
  default: {
    document: { run: { font: 'Cambria', size: 21 }, paragraph: { spacing: { after: 120 } } },
    title: { run: { size: 44, bold: true, color: INK } },
    heading1: { run: { size: 28, bold: true, color: INK }, paragraph: { keepNext: true, spacing: { before: 240, after: 80 } } },
    heading2: { run: { size: 23, bold: true }, paragraph: { keepNext: true, spacing: { before: 160, after: 60 } } },
    heading3: { run: { size: 21, bold: true }, paragraph: { keepNext: true } },
  },
  paragraphStyles: [
    style('Subtitle', { size: 24 }), style('Body'), style('Note', { size: 18 }), style('Caption', { size: 18 }, 60),
    style('Quote', { italics: true }, 40), style('Speaker', { size: 18 }), style('Cell', { size: 17 }, 0), style('CellHead', { size: 17, bold: true }, 0),
  ],
  characterStyles: [{ id: 'Reference', name: 'Reference', basedOn: 'DefaultParagraphFont', run: { size: 16, color: INK } }],
}

export const renderer = (require) => {
  const docx = require('docx')
  const { Bookmark, InternalHyperlink, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } = docx
  const percent = (weights) => weights.map((weight) => Math.round(TEXT * weight / weights.reduce((sum, other) => sum + other, 0)))

  const say = (words, look = {}) => words.flatMap((word) => {
    if (typeof word === 'string') return [new TextRun({ text: word, ...look })]
    if (word.to?.startsWith('#')) return [new InternalHyperlink({ anchor: word.to.slice(1), children: say(word.words, { style: 'Reference' }) })]
    if (word.kind === 'break') return [new TextRun({ break: 1 })]
    return say(word.words, { ...look, bold: look.bold || word.kind === 'strong', italics: word.kind === 'em' })
  })
  const line = (words, look) => new Paragraph({ ...look, children: say(words) })
  const marked = (block, look) => {
    const children = [...(block.number ? [new TextRun(`${block.number} `)] : []), ...say(block.words)]
    return new Paragraph({ ...look, children: block.id ? [new Bookmark({ id: block.id, children }) ] : children })
  }
  const row = (cells, widths, look, more) => new TableRow({
    cantSplit: true, ...more,
    children: cells.map((words, at) => new TableCell({ width: { size: widths[at], type: WidthType.DXA }, children: [line(words, { style: look })] })),
  })
  const table = (weights, head, rows) => {
    const widths = percent(weights)
    const body = [row(head, widths, 'CellHead', { tableHeader: true }), ...rows.map((cells) => row(cells, widths, 'Cell'))]
    return new Table({ columnWidths: widths, width: { size: TEXT, type: WidthType.DXA }, rows: body })
  }
  const written = {
    section: (block) => block.blocks.flatMap(write),
    box: (block) => block.blocks.flatMap(write),
    heading: (block) => [marked(block, { heading: docx.HeadingLevel[LEVELS[block.level - 1]] })],
    paragraph: (block) => [marked(block, { style: PARAGRAPHS[block.role] })],
    list: (block) => block.items.map((words) => line(words, block.ordered ? { numbering: { reference: 'numbers', level: 0 } } : { bullet: { level: 0 } })),
    quote: (block) => [line(block.words, { style: 'Quote', keepNext: true }), line(block.source, { style: 'Speaker' })],
    strip: (block) => [table(block.pairs.map(() => 1), block.pairs.map((pair) => pair[0]), [block.pairs.map((pair) => pair[1])])],
    table: (block) => [line(block.caption, { style: 'Caption', keepNext: true }), table(block.weights, block.head, block.rows)],
  }
  const write = (block) => written[block.kind](block)

  const numbers = { reference: 'numbers', levels: [{ level: 0, format: docx.LevelFormat.DECIMAL, text: '%1.', style: { paragraph: { indent: { left: 360, hanging: 360 } } } }] }
  const page = { size: { width: WIDTH, height: HEIGHT }, margin: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN } }
  return (tree) => {
    const [before, between, after] = tree.page
    const counted = new TextRun({ children: [before, docx.PageNumber.CURRENT, between, docx.PageNumber.TOTAL_PAGES, after] })
    const foot = new Paragraph({ tabStops: [{ type: docx.TabStopType.RIGHT, position: TEXT }], children: [new TextRun(`${tree.foot}\t`), counted] })
    const [front, ...others] = tree.blocks
    const contents = new docx.TableOfContents('Contents', { hyperlink: true, headingStyleRange: '1-2' })
    return docx.Packer.toBuffer(new docx.Document({
      title: tree.title, subject: tree.subject, keywords: tree.keywords.join(', '), styles: STYLES, numbering: { config: [numbers] },
      sections: [{
        properties: { page },
        headers: { default: new docx.Header({ children: [new Paragraph(tree.head)] }) },
        footers: { default: new docx.Footer({ children: [foot] }) },
        children: [...write(front), contents, ...others.flatMap(write)],
      }],
    }))
  }
}
