'use strict';
// pdfkit.js once IN PDF | each FOLDER PDF | version: as peers.py does it, with PDFKit, and every element tagged by hand.
const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');
const made = path.join(process.env.MODULES, 'package.json');
const PDFDocument = createRequire(made)('pdfkit');

const WARM = 5;
const MM = 72 / 25.4;
const MARGIN = { top: 20 * MM, bottom: 20 * MM, left: 17.5 * MM, right: 17.5 * MM };
const LEADING = { 12: 16, 11: 14.5, 16: 20, 22: 26, 10: 13 };

/** Text in lines of the style's leading. */
function set(pdf, face, size, text, options = {}) {
  pdf.font(face, size);
  pdf.text(text, { lineGap: LEADING[size] - pdf.currentLineHeight(), ...options });
}

function element(pdf, parent, type, draw) {
  const made = pdf.struct(type, typeof draw === 'function' ? [draw] : draw);
  parent.add(made);
  made.end();
}

function table(pdf, root, rows) {
  const width = pdf.page.width - MARGIN.left - MARGIN.right;
  const made = pdf.struct('Table');
  root.add(made);
  rows.forEach((row, n) => {
    const line = pdf.struct('TR');
    made.add(line);
    if (pdf.y > pdf.page.height - MARGIN.bottom - 20) pdf.addPage();
    const y = pdf.y;
    row.forEach((cell, column) => {
      element(pdf, line, n === 0 ? 'TH' : 'TD', () => {
        pdf.font(n === 0 ? 'bold' : 'regular', 11).text(cell, MARGIN.left + (column * width) / 3 + MM, y + MM, { width: width / 3 });
      });
    });
    line.end();
    pdf.x = MARGIN.left;
    pdf.y = y + 14.5 + 2 * MM;
    pdf.markContent('Artifact');
    pdf.lineWidth(0.5).moveTo(MARGIN.left, pdf.y).lineTo(MARGIN.left + width, pdf.y).stroke();
    pdf.endMarkedContent();
  });
  made.end();
  pdf.moveDown(0.5);
}

/** The picture's shapes; PDFKit reads paths, not files. */
function picture(pdf, root, svg) {
  const side = 40 * MM;
  if (pdf.y + side > pdf.page.height - MARGIN.bottom) pdf.addPage();
  const y = pdf.y;
  element(pdf, root, 'Figure', [pdf.struct('Figure', { alt: 'Plan' }, () => {
    pdf.save().translate(MARGIN.left, y).scale(side / 48).lineWidth(2.5).lineCap('round').lineJoin('round');
    for (const [, d] of svg.matchAll(/<path d="([^"]*)"/g)) pdf.path(d).stroke();
    for (const [, x, top, width, height, radius] of svg.matchAll(/<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)" rx="(\d+)"/g))
      pdf.roundedRect(+x, +top, +width, +height, +radius).stroke();
    pdf.restore();
  })]);
  pdf.y = y + side + 3 * MM;
}

function write(folder, source, target) {
  const page = JSON.parse(fs.readFileSync(source, 'utf8'));
  const pdf = new PDFDocument({
    size: 'A4', margins: MARGIN, bufferPages: true, pdfVersion: '1.7', subset: 'PDF/UA', tagged: true, displayTitle: true,
    lang: 'sv-SE', info: { Title: page.title }, font: null,
  });
  const out = fs.createWriteStream(target);
  pdf.pipe(out);
  pdf.registerFont('regular', path.join(folder, 'fonts/NotoSans-Regular.ttf'));
  pdf.registerFont('bold', path.join(folder, 'fonts/NotoSans-Bold.ttf'));
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  pdf.fillColor('#023876');
  element(pdf, root, 'H1', () => set(pdf, 'bold', 22, page.title));
  for (const [kind, value] of page.blocks) {
    pdf.fillColor(kind === 'h' ? '#023876' : 'black');
    if (kind === 'h') {
      pdf.y += 7 * MM;
      element(pdf, root, 'H2', () => set(pdf, 'bold', 16, value));
    } else if (kind === 'p') {
      element(pdf, root, 'P', () => set(pdf, 'regular', 12, value));
    } else if (kind === 'ul') {
      const list = pdf.struct('L');
      root.add(list);
      for (const item of value)
        element(pdf, list, 'LI', [pdf.struct('LBody', () => set(pdf, 'regular', 12, '• ' + item, { indent: 6 * MM }))]);
      list.end();
    } else if (kind === 'table') {
      table(pdf, root, value);
    } else {
      picture(pdf, root, fs.readFileSync(path.join(folder, value), 'utf8'));
    }
    pdf.y += 3 * MM;
  }
  root.end();
  const { count } = pdf.bufferedPageRange();
  for (let n = 0; n < count; n++) {
    pdf.switchToPage(n);
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact');
    pdf.font('regular', 10).fillColor('black').text('Kronobarnsmodellen', MARGIN.left, 10 * MM, { lineBreak: false });
    pdf.text(`Sida ${n + 1} av ${count}`, MARGIN.left, 285 * MM, { width: 175 * MM, align: 'right' });
    pdf.endMarkedContent();
  }
  pdf.end();
  return new Promise((done) => out.on('finish', done));
}

async function main([mode, source, target]) {
  if (mode === 'version') {
    console.log(JSON.parse(fs.readFileSync(made)).dependencies.pdfkit);
  } else if (mode === 'once') {
    await write(path.dirname(source), source, target);
  } else {
    const times = [];
    for (const name of fs.readdirSync(source).filter((file) => /^\d+\.json$/.test(file)).sort()) {
      const start = process.cpuUsage();
      await write(source, path.join(source, name), target);
      const used = process.cpuUsage(start);
      times.push((used.user + used.system) / 1000);
    }
    const counted = times.slice(WARM).sort((a, b) => a - b);
    console.log(counted[Math.floor(counted.length / 2)].toFixed(2));
  }
}

main(process.argv.slice(2));
