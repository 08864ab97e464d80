/*
 * meta.c - what a file says about itself
 *
 * Owns nothing. Invariant: the information dictionary and the XMP packet say the same (ISO 19005-2 6.6.3).
 */
#include "pdf/meta.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "page/page.h"
#include "pdf/object.h"
#include "pdf/painter.h"

static const char PRODUCER[] = "kronblad";

static void put_escaped(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		switch (*text) {
		case '&':
			buf_text(out, "&amp;");
			break;
		case '<':
			buf_text(out, "&lt;");
			break;
		case '>':
			buf_text(out, "&gt;");
			break;
		default:
			buf_char(out, *text);
		}
	}
}

static void put_property(struct buf *out, const char *before, const char *text, const char *after)
{
	if (text == NULL || text[0] == '\0')
		return;
	buf_text(out, before);
	put_escaped(out, text);
	buf_text(out, after);
}

/* PDF/A knows only its own schemas: others are described (ISO 19005-2 6.6.2.3.3). */
static const char PDFUA_SCHEMA[] =
	"<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
	" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
	" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
	"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
	"<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"
	"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
	"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
	"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
	"<pdfaProperty:name>part</pdfaProperty:name>\n"
	"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
	"<pdfaProperty:category>internal</pdfaProperty:category>\n"
	"<pdfaProperty:description>Indicates which part of ISO 14289 the file conforms to</pdfaProperty:description>\n"
	"</rdf:li></rdf:Seq></pdfaSchema:property>\n"
	"</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";

static void put_packet(struct buf *out, const struct print *print)
{
	buf_text(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
		      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
		      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
		      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
		      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
		      " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
		      " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
		      "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
		      "<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>\n");
	put_property(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", print->title,
		     "</rdf:li></rdf:Alt></dc:title>\n");
	put_property(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", print->description,
		     "</rdf:li></rdf:Alt></dc:description>\n");
	put_property(out, "<dc:creator><rdf:Seq><rdf:li>", print->author, "</rdf:li></rdf:Seq></dc:creator>\n");
	put_property(out, "<dc:language><rdf:Bag><rdf:li>", print->lang, "</rdf:li></rdf:Bag></dc:language>\n");
	put_property(out, "<dc:identifier>", print->edition_id, "</dc:identifier>\n");
	put_property(out, "<xmp:CreatorTool>", PRODUCER, "</xmp:CreatorTool>\n");
	put_property(out, "<pdf:Producer>", PRODUCER, "</pdf:Producer>\n");
	put_property(out, "<xmp:CreateDate>", print->date, "T00:00:00Z</xmp:CreateDate>\n");
	put_property(out, "<xmp:ModifyDate>", print->date, "T00:00:00Z</xmp:ModifyDate>\n");
	buf_text(out, "</rdf:Description>\n");
	buf_text(out, PDFUA_SCHEMA);
	buf_text(out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
}

static void write_packet(struct painter *painter)
{
	struct buf packet = BUF_EMPTY;
	put_packet(&packet, painter->print);
	struct object *metadata = stream_plain(painter->file, packet.data, packet.len);
	dict_name(metadata, "Type", "Metadata");
	dict_name(metadata, "Subtype", "XML");
	dict_put(objects_catalog(painter->file), "Metadata", metadata);
	buf_free(&packet);
}

static void info_text(struct object *info, const char *key, const char *text)
{
	if (text != NULL && text[0] != '\0')
		dict_text(info, key, text);
}

/* ISO 32000-1 7.9.4 from "2026-11-21". */
static void info_date(struct painter *painter, const char *key)
{
	const char *date = painter->print->date;
	if (date == NULL || strlen(date) != 10)
		return;
	dict_text(objects_info(painter->file), key,
		  arena_printf(painter->arena, "D:%.4s%.2s%.2s000000Z", date, date + 5, date + 8));
}

static void write_info(struct painter *painter)
{
	struct object *info = objects_info(painter->file);
	const struct print *print = painter->print;
	info_text(info, "Title", print->title);
	info_text(info, "Subject", print->description);
	info_text(info, "Author", print->author);
	info_text(info, "Creator", PRODUCER);
	info_text(info, "Producer", PRODUCER);
	info_date(painter, "CreationDate");
	info_date(painter, "ModDate");
}

static void write_output_intent(struct painter *painter)
{
	struct object *profile = stream_packed(painter->file, painter->profile->data, painter->profile->len);
	dict_int(profile, "N", 3);
	struct object *intent = array_dict(dict_array(objects_catalog(painter->file), "OutputIntents"));
	dict_name(intent, "Type", "OutputIntent");
	dict_name(intent, "S", "GTS_PDFA1");
	dict_text(intent, "OutputConditionIdentifier", "sRGB IEC61966-2.1");
	dict_text(intent, "Info", "sRGB IEC61966-2.1");
	dict_put(intent, "DestOutputProfile", profile);
}

void meta_write(struct painter *painter)
{
	struct object *catalog = objects_catalog(painter->file);
	dict_text(catalog, "Lang", painter->print->lang);
	dict_bool(dict_dict(catalog, "MarkInfo"), "Marked", true);
	struct object *preferences = dict_dict(catalog, "ViewerPreferences");
	dict_bool(preferences, "DisplayDocTitle", true);
	dict_name(preferences, "PrintScaling", "None"); /* lines to write on and codes keep their size */
	/* No Direction: with R2L PDFium turns every line round, addresses too. */
	write_info(painter);
	write_packet(painter);
	write_output_intent(painter);
}
