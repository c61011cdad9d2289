package sheet_test

import (
	"strings"
	"testing"

	"jiajiang/store/sheet"
)

func TestDOCXParagraphs(t *testing.T) {
	box := `<w:txbxContent>` + para("框内") + `</w:txbxContent>`
	text := read(t, "a.docx", docx(t,
		para("获奖名单")+
			`<w:p><w:r><w:t>张</w:t></w:r><w:hyperlink><w:r><w:t>三</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>李四</w:t><w:br/><w:t>王五</w:t></w:r></w:p>`+
			`<w:p/>`+
			`<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo><w:moveFrom><w:r><w:t>去</w:t></w:r></w:moveFrom></w:p>`+
			`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r></w:p>`+
			`<w:p><w:r><w:t>外</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>`+box+`</w:drawing></mc:Choice><mc:Fallback><w:pict>`+box+`</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`+
			`<w:p><w:r><w:ruby><w:rt><w:r><w:t>zhé</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>喆</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>`+
			`<w:sdt><w:sdtPr/><w:sdtContent>`+para("控件")+`</w:sdtContent></w:sdt>`+
			`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r></w:p>`+
			`<w:p><w:r><w:t>注</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`+
			`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>`+para("后半"),
		"word/footnotes.xml", `<w:footnotes`+wordNS+`><w:footnote w:id="2">`+para(" 按姓氏笔画排序")+`</w:footnote></w:footnotes>`,
	))
	wantLines(t, text, "获奖名单", "张三\t李四", "王五", "", "新来", "显", "外", "框内", "喆", "控件", "7", "注", "前半后半")
	if p := text.Lines[2].Place.Paragraph; p != 2 {
		t.Errorf("the second line of a paragraph stands in %d, want 2", p)
	}
	if n := wantNote(t, text, sheet.NoteDeleted); n.Args["count"] != "2" || n.Place.Paragraph != 4 {
		t.Errorf("deletions noted as %v", n)
	}
	if n := wantNote(t, text, sheet.NoteHiddenText); n.Args["count"] != "1" || n.Place.Paragraph != 5 {
		t.Errorf("hidden text noted as %v", n)
	}
	if n := wantNote(t, text, sheet.NoteFootnote); n.Args["text"] != "按姓氏笔画排序" || n.Place.Paragraph != 10 {
		t.Errorf("footnote noted as %v", n)
	}
}

func TestDOCXPictures(t *testing.T) {
	text := read(t, "a.docx", docx(t, para("甲")+`<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>`))
	if n := wantNote(t, text, sheet.NotePictures); n.Args["count"] != "1" || n.Place.Paragraph != 2 {
		t.Errorf("pictures noted as %v", n)
	}
}

func TestDOCXTables(t *testing.T) {
	restart, goOn := `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`
	span := func(n string) string { return `<w:gridSpan w:val="` + n + `"/>` }
	for _, tc := range []struct {
		name, body string
		want       []string
	}{
		{"tier beside each winner", table(
			row(cell("奖次"), cell("姓名"), cell("单位")),
			row(cell("一等奖", restart), cell("张三"), cell("一处")),
			row(cell("", goOn), cell("李四"), cell("二处")),
			row(cell("", goOn), cell(""), cell("")),
			row(cell("二等奖"), cell("王五"), cell("三处")),
		), []string{"奖次\t姓名\t单位", "一等奖\t张三\t一处", "一等奖\t李四\t二处", "", "二等奖\t王五\t三处"}},
		{"title once", table(
			row(cell("获奖名单", span("3"))),
			row(cell("甲"), cell("乙"), cell("丙")),
		), []string{"获奖名单", "甲\t乙\t丙"}},
		{"heading over columns", table(
			row(cell("一等奖", span("2")), cell("二等奖", span("2"))),
			row(cell("甲"), cell("乙"), cell("丙"), cell("丁")),
		), []string{strings.Join([]string{"一等奖", "一等奖", "二等奖", "二等奖"}, "\t"), "甲\t乙\t丙\t丁"}},
		{"wide name once", table(
			row(cell("一等奖"), cell("张三", span("2")), cell("一处")),
			row(cell("一等奖"), cell("李四", span("2")), cell("二处")),
		), []string{"一等奖\t张三\t\t一处", "一等奖\t李四\t\t二处"}},
		{"block of both", table(
			row(cell("一等奖", restart, span("2")), cell("甲")),
			row(cell("", goOn, span("2")), cell("乙")),
		), []string{"一等奖\t\t甲", "一等奖\t\t乙"}},
		{"paragraphs and tabs in a cell", table(
			row(`<w:tc>`+para("张三")+para("李四")+`<w:p><w:r><w:t>王</w:t><w:tab/><w:t>五</w:t></w:r></w:p></w:tc>`, cell("x")),
		), []string{"张三 李四 王 五\tx"}},
		{"a frame is no table", table(row(`<w:tc>` + para("一等奖") + para("张三") + table(row(cell("甲"), cell("乙"))) + `</w:tc>`)), []string{"一等奖", "张三", "甲\t乙"}},
		{"table in a cell", table(row(`<w:tc>`+para("外")+table(row(cell("甲"), cell("乙")))+para("")+`</w:tc>`, cell("右"))), []string{"外\t右", "甲\t乙"}},
		{"columns left free", table(
			row(cell("甲"), cell("乙")),
			`<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+cell("丙")+`</w:tr>`,
		), []string{"甲\t乙", "\t丙"}},
		{"deleted row", table(
			row(cell("甲"), cell("乙")),
			`<w:tr><w:trPr><w:del/></w:trPr>`+cell("丙")+cell("丁")+`</w:tr>`,
		), []string{"甲\t乙"}},
	} {
		t.Run(tc.name, func(t *testing.T) { wantLines(t, read(t, "a.docx", docx(t, tc.body)), tc.want...) })
	}
	text := read(t, "a.docx", docx(t, para("头")+table(row(cell("a"), cell("b")), row(cell("c"), cell("d")))+para("尾")))
	if p := text.Lines[2].Place; p != (sheet.Place{Table: 1, Row: 2}) {
		t.Errorf("the second row stands at %+v", p)
	}
	if p := text.Lines[3].Place; p != (sheet.Place{Paragraph: 2}) {
		t.Errorf("the paragraph after the table stands at %+v", p)
	}
}

func TestDOCXNumbering(t *testing.T) {
	level := func(n, format, text, more string) string {
		return `<w:lvl w:ilvl="` + n + `"><w:start w:val="1"/><w:numFmt w:val="` + format + `"/>` + more + `<w:lvlText w:val="` + text + `"/></w:lvl>`
	}
	numbering := `<w:numbering` + wordNS + `>` +
		`<w:abstractNum w:abstractNumId="0">` + level("0", "chineseCountingThousand", "%1、", "") + level("1", "decimal", "（%2）", `<w:suff w:val="nothing"/>`) + level("2", "decimal", "%1.%2.%3", `<w:isLgl/>`) + `</w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="1">` + level("0", "decimal", "%1.", `<w:pStyle w:val="List"/>`) + `</w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="2">` + level("0", "bullet", "\uf06c", "") + `</w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>` +
		`<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>` +
		`<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>`
	styles := `<w:styles` + wordNS + `><w:style w:styleId="List"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>` +
		`<w:style w:styleId="Own"><w:basedOn w:val="List"/></w:style></w:styles>`
	item := func(list, level, text string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + list + `"/></w:numPr></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
	}
	styled := func(style, text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
	}
	text := read(t, "a.docx", docx(t,
		item("1", "0", "一等奖")+item("1", "1", "张三")+item("1", "1", "李四")+item("1", "0", "二等奖")+item("1", "1", "王五")+item("1", "2", "深")+
			styled("List", "甲")+styled("Own", "乙")+item("0", "0", "无号")+item("3", "0", "点")+item("4", "0", "丙")+item("4", "0", "丁")+item("4", "0", ""),
		"word/numbering.xml", numbering, "word/styles.xml", styles))
	wantLines(t, text, "一、一等奖", "（1）张三", "（2）李四", "二、二等奖", "（1）王五", "2.1.1 深",
		"1. 甲", "2. 乙", "无号", "点", "5. 丙", "6. 丁", "")
}

func TestDOCXWithoutRelations(t *testing.T) {
	data := zipOf(t, "word/document.xml", `<w:document`+wordNS+`><w:body>`+para("甲")+`</w:body></w:document>`)
	wantLines(t, read(t, "a.zip", data), "甲")
}

func TestFootnotesAreCut(t *testing.T) {
	text := read(t, "a.docx", docx(t, `<w:p><w:r><w:t>注</w:t><w:footnoteReference w:id="1"/></w:r></w:p>`,
		"word/footnotes.xml", `<w:footnotes`+wordNS+`><w:footnote w:id="1">`+para(strings.Repeat("长", 400))+`</w:footnote></w:footnotes>`))
	if got := wantNote(t, text, sheet.NoteFootnote).Args["text"]; got != strings.Repeat("长", 300)+"…" {
		t.Errorf("footnote of %d bytes", len(got))
	}
}
