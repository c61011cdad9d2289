package pdf

import (
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"math"
	"strings"
	"time"
)

// writeInfo writes what the file says of itself, once for old programs and once
// as XMP, which the archive reads. It gives the numbers of both objects.
func writeInfo(f *file, title string, meta Meta) (info, metadata int) {
	var b strings.Builder
	for _, entry := range []struct{ key, value string }{
		{"Title", title}, {"Author", meta.Author}, {"Creator", meta.Creator},
	} {
		if entry.value != "" {
			fmt.Fprintf(&b, "/%s<%s>", entry.key, utf16Hex(entry.value))
		}
	}
	date := pdfDate(meta.Date)
	info = f.object("<<%s/Producer(gofpdf)/CreationDate(%s)/ModDate(%s)>>", b.String(), date, date)
	return info, f.stream("/Type/Metadata/Subtype/XML", xmp(title, meta))
}

// pdfDate spells a time as PDF does: D:20261123090000+08'00'.
func pdfDate(t time.Time) string {
	zone := t.Format("-0700")
	return t.Format("D:20060102150405") + zone[:3] + "'" + zone[3:] + "'"
}

// xmp spells what the file says of itself as XMP. The mark in its head is the
// same in every XMP packet.
func xmp(title string, meta Meta) []byte {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">" +
		"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"" +
		" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"" +
		" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">" +
		"<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" +
		"<dc:format>application/pdf</dc:format>")
	if title != "" {
		fmt.Fprintf(&b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>", escaped(title))
	}
	if meta.Author != "" {
		fmt.Fprintf(&b, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>", escaped(meta.Author))
	}
	if meta.Creator != "" {
		fmt.Fprintf(&b, "<xmp:CreatorTool>%s</xmp:CreatorTool>", escaped(meta.Creator))
	}
	date := meta.Date.Format("2006-01-02T15:04:05-07:00")
	fmt.Fprintf(&b, "<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate><pdf:Producer>gofpdf</pdf:Producer>", date, date)
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return []byte(b.String())
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}

// writeIntent writes what the colours of the file mean and gives the number of
// the object. Profile is the compressed profile of sRGB.
func writeIntent(f *file, profile []byte) int {
	n := f.stream("/N 3/Filter/FlateDecode", profile)
	return f.object("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"+
		"/Info(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)/DestOutputProfile %d 0 R>>", n)
}

// srgb builds a version 2 ICC profile of the sRGB colour space from the
// numbers of IEC 61966-2-1: the primaries adapted to D50, and the tone curve at
// 256 places.
func srgb() []byte {
	curve := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), 256)
	for i := range 256 {
		v := float64(i) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		curve = binary.BigEndian.AppendUint16(curve, uint16(math.Round(v*65535)))
	}
	// Numbers are fixed-point with 16 bits after the point.
	xyz := func(x, y, z uint32) []byte {
		out := []byte("XYZ \x00\x00\x00\x00")
		for _, n := range []uint32{x, y, z} {
			out = binary.BigEndian.AppendUint32(out, n)
		}
		return out
	}
	const title = "sRGB IEC61966-2.1"
	desc := binary.BigEndian.AppendUint32([]byte("desc\x00\x00\x00\x00"), uint32(len(title)+1))
	desc = append(append(desc, title...), 0)
	desc = append(desc, make([]byte, 4+4+2+1+67)...) // no Unicode and no Macintosh name
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", desc},
		{"cprt", []byte("text\x00\x00\x00\x00No copyright, use freely\x00")},
		{"wtpt", xyz(0xF6D6, 0x10000, 0xD32D)},
		{"rXYZ", xyz(0x6FA2, 0x38F5, 0x0390)},
		{"gXYZ", xyz(0x6299, 0xB785, 0x18DA)},
		{"bXYZ", xyz(0x24A0, 0x0F84, 0xB6CF)},
		{"rTRC", curve},
		{"gTRC", curve},
		{"bTRC", curve},
	}
	head := make([]byte, 128, 1200)
	copy(head[8:], "\x02\x10\x00\x00mntrRGB XYZ ")
	copy(head[24:], "\x07\xCE\x00\x02\x00\x09\x00\x06\x00\x31\x00\x00acsp")
	copy(head[68:], "\x00\x00\xF6\xD6\x00\x01\x00\x00\x00\x00\xD3\x2D") // D50, the space colours are converted through
	out := binary.BigEndian.AppendUint32(head, uint32(len(tags)))       //nolint:gosec // nine
	data := []byte(nil)
	start, at := 128+4+12*len(tags), 0
	for i, tag := range tags {
		if i < 7 { // the three curves are one
			at = start + len(data)
			data = append(data, tag.data...)
			for len(data)%4 != 0 {
				data = append(data, 0)
			}
		}
		out = append(out, tag.name...)
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tag.data))) //nolint:gosec // small
	}
	out = append(out, data...)
	binary.BigEndian.PutUint32(out, uint32(len(out))) //nolint:gosec // small
	return out
}
