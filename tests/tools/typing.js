'use strict';
// Types into a PDF form as viewers do, and saves what they save: pdf.js (Firefox), PDFium (Chrome), Poppler (Evince, Okular), MuPDF.
// Each takes {field name: value}; of a menu the value is that of its last answer.

const fs = require('node:fs');
const path = require('node:path');
const { command, folder, tool, toolModule } = require('./tap.js');

async function pdfjs(file, values) {
	const library = await toolModule('pdfjs-dist/legacy/build/pdf.mjs');
	const doc = await library.getDocument({ data: new Uint8Array(fs.readFileSync(file)), isEvalSupported: false, verbosity: 0 }).promise;
	for (let n = 1; n <= doc.numPages; n++)
		for (const widget of await (await doc.getPage(n)).getAnnotations())
			if (widget.subtype === 'Widget' && values[widget.fieldName] !== undefined)
				doc.annotationStorage.setValue(widget.id, { value: values[widget.fieldName] });
	return Buffer.from(await doc.saveDocument());
}

/**
 * Makes a function one that WebAssembly can call, (i32, i32, i32) -> i32: the package offers no way to. Its table of functions is
 * full but for entry 0, the null pointer.
 */
function callback(module, call) {
	const wrapper = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 8, 1, 0x60, 3, 0x7f, 0x7f, 0x7f, 1, 0x7f,
		2, 7, 1, 1, 0x65, 1, 0x66, 0, 0, 7, 5, 1, 1, 0x66, 0, 0]));
	module.wasmExports.__indirect_function_table.set(0, new WebAssembly.Instance(wrapper, { e: { f: call } }).exports.f);
	return 0;
}

const allocate = (module, size) => module.wasmExports.malloc(size);
const view = (module, at) => new DataView(module.HEAPU8.buffer, at);

function utf16(module, text) {
	const bytes = Buffer.from(`${text}\0`, 'utf16le'), at = allocate(module, bytes.length);
	module.HEAPU8.set(bytes, at);
	return at;
}

function fieldName(module, form, annotation) {
	const size = module._FPDFAnnot_GetFormFieldName(form, annotation, 0, 0), at = allocate(module, size);
	module._FPDFAnnot_GetFormFieldName(form, annotation, at, size);
	return Buffer.from(module.HEAPU8.subarray(at, at + size - 2)).toString('utf16le');
}

/** A click into each field, and its text in place of what stood there. */
function typeIntoPage(module, form, page, values) {
	const COMBO = 4, TEXT = 6;
	for (let i = 0; i < module._FPDFPage_GetAnnotCount(page); i++) {
		const annotation = module._FPDFPage_GetAnnot(page, i);
		const type = module._FPDFAnnot_GetFormFieldType(form, annotation), value = values[fieldName(module, form, annotation)];
		if ((type !== TEXT && type !== COMBO) || value === undefined)
			continue;
		const rect = allocate(module, 16);
		module._FPDFAnnot_GetRect(annotation, rect);
		const [left, top, , bottom] = [0, 4, 8, 12].map((offset) => view(module, rect).getFloat32(offset, true));
		const at = [left + 3, (top + bottom) / 2];
		module._FORM_OnMouseMove(form, page, 0, ...at);
		module._FORM_OnLButtonDown(form, page, 0, ...at);
		module._FORM_OnLButtonUp(form, page, 0, ...at);
		if (type === COMBO) {
			module._FORM_SetIndexSelected(form, page, module._FPDFAnnot_GetOptionCount(form, annotation) - 1, 1);
		} else {
			module._FORM_SelectAllText(form, page);
			module._FORM_ReplaceSelection(form, page, utf16(module, value));
		}
		module._FORM_ForceToKillFocus(form);
		module._FPDFPage_CloseAnnot(annotation);
	}
}

function saveCopy(module, document) {
	const parts = [];
	const writer = allocate(module, 8);
	const write = callback(module, (self, data, size) => {
		parts.push(Buffer.from(module.HEAPU8.slice(data, data + size)));
		return 1;
	});
	view(module, writer).setInt32(0, 1, true); /* FPDF_FILEWRITE: version, WriteBlock */
	view(module, writer).setInt32(4, write, true);
	if (!module._FPDF_SaveAsCopy(document, writer, 0))
		throw new Error('PDFium could not save');
	return Buffer.concat(parts);
}

async function pdfium(file, values) {
	const library = await tool('@hyzyla/pdfium').PDFiumLibrary.init();
	const doc = await library.loadDocument(fs.readFileSync(file));
	const module = library.module, form = doc.initializeFormFields();
	for (let n = 0; n < doc.getPageCount(); n++) {
		const page = module._FPDF_LoadPage(doc.documentIdx, n);
		module._FORM_OnAfterLoadPage(page, form);
		typeIntoPage(module, form, page, values);
	}
	return saveCopy(module, doc.documentIdx);
}

const POPPLER = `
import gi, json, sys
gi.require_version('Poppler', '0.18')
from gi.repository import Poppler
source, target, values = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
document = Poppler.Document.new_from_file('file://' + source, None)
for number in range(document.get_n_pages()):
    for mapping in document.get_page(number).get_form_field_mapping():
        field = mapping.field
        if field.get_name() not in values:
            continue
        if field.get_field_type() == Poppler.FormFieldType.TEXT:
            Poppler.FormField.text_set_text(field, values[field.get_name()])
        elif field.get_field_type() == Poppler.FormFieldType.CHOICE:
            field.choice_select_item(field.choice_get_n_items() - 1)
document.save('file://' + target)
`;

function poppler(file, values) {
	const target = path.join(folder(), 'poppler.pdf');
	/* Debian's own Python: gir1.2-poppler-0.18 is for no other. */
	const done = command('/usr/bin/python3', ['-c', POPPLER, path.resolve(file), target, JSON.stringify(values)]);
	if (done.status !== 0)
		throw new Error(`Poppler did not fill ${file}: ${done.err}`);
	return fs.readFileSync(target);
}

/* MuPDF 1.21 gives widgets no names: they stand in the order of Annots. */
const MUPDF = `
var values = JSON.parse(scriptArgs[2]), document = new PDFDocument(scriptArgs[0]);
for (var n = 0; n < document.countPages(); n++) {
	var annotations = document.findPage(n).get('Annots'), names = [];
	for (var i = 0; i < annotations.length; i++)
		if (annotations.get(i).get('Subtype').asName() === 'Widget')
			names.push(annotations.get(i).get('T') ? annotations.get(i).get('T').asString() : '');
	var page = document.loadPage(n);
	page.getWidgets().forEach(function (widget, i) {
		if (values[names[i]] === undefined)
			return;
		if (widget.getFieldType() === 'text')
			widget.setTextValue(values[names[i]]);
		else if (widget.getFieldType() === 'combobox')
			widget.setChoiceValue(values[names[i]]);
		widget.update();
	});
	page.update();
}
document.save(scriptArgs[1], 'compress');
`;

function mupdf(file, values) {
	const script = path.join(folder(), 'mupdf.js'), target = path.join(folder(), 'mupdf.pdf');
	fs.writeFileSync(script, MUPDF);
	const done = command('mutool', ['run', script, file, target, JSON.stringify(values)]);
	if (done.status !== 0 || !fs.existsSync(target))
		throw new Error(`MuPDF did not fill ${file}: ${done.err}`);
	return fs.readFileSync(target);
}

/** {field name: {value, rect, page}} as pdf.js reads them, and whether viewers are asked to draw the fields anew. */
async function read(data) {
	const library = await toolModule('pdfjs-dist/legacy/build/pdf.mjs');
	const doc = await library.getDocument({ data: new Uint8Array(data), isEvalSupported: false, verbosity: 0 }).promise;
	const fields = {};
	for (let n = 1; n <= doc.numPages; n++) {
		const page = await doc.getPage(n);
		for (const widget of await page.getAnnotations())
			if (widget.subtype === 'Widget')
				fields[widget.fieldName] = { value: [].concat(widget.fieldValue)[0], rect: widget.rect, page: n, height: page.view[3] };
	}
	return { fields, anew: Buffer.from(data).includes('/NeedAppearances true') };
}

module.exports = { pdfjs, pdfium, poppler, mupdf, read };
