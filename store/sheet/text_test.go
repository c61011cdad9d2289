package sheet_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"jiajiang/store/sheet"
)

const sampleList = "获奖名单\r\n一等奖（2名）\r\n张三丰、李喆、欧阳𠮷\r\n\r\n二等奖：王小明 13800000000\r\n"

func TestEncodings(t *testing.T) {
	for _, tc := range []struct {
		name string
		as   encoding.Encoding
		want sheet.Encoding
	}{
		{"UTF-8", encoding.Nop, sheet.EncodingUTF8},
		{"UTF-8 with mark", unicode.UTF8BOM, sheet.EncodingUTF8},
		{"UTF-16LE with mark", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), sheet.EncodingUTF16LE},
		{"UTF-16BE with mark", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), sheet.EncodingUTF16BE},
		{"UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), sheet.EncodingUTF16LE},
		{"UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), sheet.EncodingUTF16BE},
		{"GB18030", simplifiedchinese.GB18030, sheet.EncodingGB18030},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text := read(t, "list.txt", encode(t, tc.as, sampleList))
			if text.Encoding != tc.want || text.Kind != sheet.KindText {
				t.Errorf("recognised as %s in %q, want text in %q", text.Kind, text.Encoding, tc.want)
			}
			wantLines(t, text, "获奖名单", "一等奖（2名）", "张三丰、李喆、欧阳𠮷", "", "二等奖：王小明 13800000000")
			if len(text.Notes) != 0 {
				t.Errorf("notes %v of a sound text", text.Notes)
			}
			if p := text.Lines[4].Place; p.Line != 5 {
				t.Errorf("the last line stands at %v, want line 5", p)
			}
		})
	}
}

// Short names are where guessing goes wrong, so each is tried alone.
func TestShortTexts(t *testing.T) {
	for _, text := range []string{
		"张三", "李喆", "王芳 刘洋", "谢霆\n联通", "1. 赵一\n2. 钱二", "欧阳娜娜", "一等奖：陈晨", "通知", "朱镕", "王赟", "特等奖",
		"第１名　孙悦", "姚*一", "学", "获奖者：周杰、吴京、郑爽，共３人。",
	} {
		lines := strings.Split(text, "\n")
		gbk := read(t, "short.txt", encode(t, simplifiedchinese.GBK, text))
		wantLines(t, gbk, lines...)
		wantLines(t, read(t, "short.txt", []byte(text)), lines...)
	}
	for _, text := range []string{"José Ñandú", "Иван Петров", "αβγ", "naïve café", "Zoë", "Ann·Lee"} {
		wantLines(t, read(t, "short.txt", []byte(text)), text)
	}
	han := encode(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "一等奖张三李四王五赵六")
	wantLines(t, read(t, "short.txt", han), "一等奖张三李四王五赵六")
}

func TestForeignEncodingsRefused(t *testing.T) {
	for name, data := range map[string][]byte{
		"Big5":          encode(t, traditionalchinese.Big5, "獲獎名單：張三豐、歐陽娜娜、劉德華、陳奕迅，共計四人。"),
		"rare Han only": encode(t, simplifiedchinese.GBK, "赟赟"),
		"Windows-1252":  encode(t, charmap.Windows1252, "José Ñandú, Zoë, François, Käthe, Jürgen, Bjørn"),
	} {
		_, err := sheet.Read(context.Background(), name, bytes.NewReader(data), sheet.Limits{})
		wantError(t, err, sheet.CodeEncoding, nil)
	}
	wantLines(t, read(t, "tw.txt", []byte("獲獎名單：張三豐、歐陽娜娜")), "獲獎名單：張三豐、歐陽娜娜")
}

func TestDamagedBytesAreNamed(t *testing.T) {
	gbk := encode(t, simplifiedchinese.GBK, strings.Repeat("一等奖\n张三丰、李四\n", 20))
	utf := []byte(strings.Repeat("一等奖\n张三丰、李四\n", 20))
	for name, data := range map[string][]byte{
		"GBK cut at the end":   gbk[:len(gbk)-2],
		"UTF-8 cut at the end": utf[:len(utf)-2],
		"GBK lone byte":        append(append(bytes.Clone(gbk), "王\xff\n"...), gbk...)[len(gbk)+3:],
		"UTF-8 lone byte":      append(bytes.Clone(utf), "王\xffabc\n"...),
	} {
		text := read(t, name, data)
		n := wantNote(t, text, sheet.NoteBadBytes)
		if n.Args["count"] != "1" || n.Place.Line == 0 {
			t.Errorf("%s: note %v, want one line with its place", name, n)
		}
	}
	text := read(t, "mix.txt", []byte("甲甲甲甲甲甲\n\xff乙\n丙丙\n\xfe丁\n\xff戊戊戊戊戊"))
	if n := wantNote(t, text, sheet.NoteBadBytes); n.Args["lines"] != "2,4-5" || n.Place.Line != 2 {
		t.Errorf("bad lines %v, want 2,4-5", n)
	}
	text = read(t, "private.txt", []byte("王\ue123明"))
	wantNote(t, text, sheet.NotePrivateUse)
}

func TestLineEnds(t *testing.T) {
	text := read(t, "ends.txt", []byte("a\rb\nc\r\nd\ve\ff\u2028g\r\n\r\nh\x1a"))
	wantLines(t, text, "a", "b", "c", "d", "e", "f", "g", "", "h")
	if got := text.Lines[6].Place.Line; got != 4 {
		t.Errorf("the part after a line separator stands in line %d, want 4", got)
	}
}

func TestLongLines(t *testing.T) {
	long := "头\n" + strings.Repeat("字", 1<<20/3) + "\n尾"
	_, err := sheet.Read(context.Background(), "long.txt", strings.NewReader(long), sheet.Limits{})
	e := wantError(t, err, sheet.CodeLineTooLong, sheet.Args{"bytes": "1024 KB", "limit": "64 KB"})
	if e.Place.Line != 2 || e.Name != "long.txt" {
		t.Errorf("refused at %v in %q, want line 2", e.Place, e.Name)
	}
	if got := e.Error(); got != "long.txt: line 2: line-too-long" {
		t.Errorf("error text %q", got)
	}
}

func TestDelimited(t *testing.T) {
	for _, tc := range []struct {
		name, file, data string
		delimiter        rune
		want             []string
	}{
		{"commas", "a.csv", "姓名,单位\n张三,一处\n", ',', []string{"姓名\t单位", "张三\t一处"}},
		{"Excel's mark and CRLF", "a.csv", "\ufeff姓名,编号\r\n张三,007\r\n", ',', []string{"姓名\t编号", "张三\t007"}},
		{"semicolons", "a.csv", "姓名;单位\n张三;一处,二处\n", ';', []string{"姓名\t单位", "张三\t一处,二处"}},
		{"tabs under csv", "a.csv", "姓名\t单位\n张三\t一处\n", '\t', []string{"姓名\t单位", "张三\t一处"}},
		{"sep line", "a.txt", "sep=;\r\n姓名;单位\r\n", ';', []string{"姓名\t单位"}},
		{"one column", "a.csv", "姓名\n张三\n", ',', []string{"姓名", "张三"}},
		{"quotes", "a.csv", "\"姓,名\",\"他说\"\"好\"\"\"\n\"两\n行\",x\n", ',', []string{"姓,名\t他说\"好\"", "两 行\tx"}},
		{"text after a quote", "a.csv", "\"a\"b,c\n", ',', []string{"ab\tc"}},
		{"blank rows stay", "a.csv", "a,b\n\nc,d\n", ',', []string{"a\tb", "", "c\td"}},
		{"tsv", "a.tsv", "a\t\"b\tc\"\nd\t\n", '\t', []string{"a\tb c", "d"}},
		{"guarded formulas", "a.csv", "'=1+1,'-5,''=x,'quoted'\n", ',', []string{"=1+1\t-5\t'=x\t'quoted'"}},
		{"a table under txt", "a.txt", "姓名,单位,奖次\n张三,一处,一等奖\n李四,二处,二等奖\n", ',', []string{"姓名\t单位\t奖次", "张三\t一处\t一等奖", "李四\t二处\t二等奖"}},
		{"pasted cells with breaks", "", "姓名\t\"备\n注\"\n张三\t无\n", '\t', []string{"姓名\t备 注", "张三\t无"}},
		{"lists are no tables", "a.txt", "一等奖：张三,李四\n二等奖：王五,赵六\n", 0, []string{"一等奖：张三,李四", "二等奖：王五,赵六"}},
		{"amounts are no tables", "a.txt", "甲 1,000,000\n乙 2,000,000\n丙 3,000,000\n", 0, []string{"甲 1,000,000", "乙 2,000,000", "丙 3,000,000"}},
		{"tabs in text", "a.txt", "张三\t一处\n李四\n", 0, []string{"张三\t一处", "李四"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text, err := sheet.Read(context.Background(), tc.file, strings.NewReader(tc.data), sheet.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if text.Delimiter != tc.delimiter {
				t.Errorf("delimiter %q, want %q", text.Delimiter, tc.delimiter)
			}
			wantLines(t, text, tc.want...)
		})
	}
}

func TestOpenQuote(t *testing.T) {
	text := read(t, "a.csv", []byte("a,b\n\"x\ny\",1\nc,\"d\ne,f\n"))
	wantLines(t, text, "a\tb", "x y\t1", "c\t\"d", "e\tf")
	if n := wantNote(t, text, sheet.NoteQuoteOpen); n.Place.Line != 4 {
		t.Errorf("open quote noted at %v, want line 4", n.Place)
	}
}

func TestFromText(t *testing.T) {
	text, err := sheet.FromText(context.Background(), "一等奖\n张三\t李四\n", sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	wantLines(t, text, "一等奖", "张三\t李四")
	if got := text.Lines[1].Cells(); len(got) != 2 || got[1] != "李四" {
		t.Errorf("cells %q", got)
	}
	_, err = sheet.FromText(context.Background(), " \n", sheet.Limits{})
	wantError(t, err, sheet.CodeEmpty, nil)
	_, err = sheet.FromText(context.Background(), "abc", sheet.Limits{Bytes: 2})
	wantError(t, err, sheet.CodeTooLarge, sheet.Args{"limit": "2 B", "size": "3 B"})
}

// endless gives bytes without telling how many and counts those taken.
type endless struct{ taken int }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = "张\n"[(e.taken+i)%4]
	}
	e.taken += len(p)
	return len(p), nil
}

// sized is a reader of stated size that fails when it is read.
type sized struct{ io.Reader }

func (sized) Len() int { return 200 << 20 }

func TestSizeIsRefusedEarly(t *testing.T) {
	_, err := sheet.Read(context.Background(), "big.txt", sized{errReader{}}, sheet.Limits{})
	wantError(t, err, sheet.CodeTooLarge, sheet.Args{"limit": "64 MB", "size": "200 MB"})
	var e endless
	_, err = sheet.Read(context.Background(), "big.txt", &e, sheet.Limits{Bytes: 1 << 20})
	wantError(t, err, sheet.CodeTooLarge, sheet.Args{"limit": "1 MB"})
	if e.taken > 2<<20 {
		t.Errorf("%d bytes were read to refuse above 1 MiB", e.taken)
	}
}

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errors.New("stick pulled") }

func TestCauseIsKept(t *testing.T) {
	_, err := sheet.Read(context.Background(), "x.txt", errReader{}, sheet.Limits{})
	e := wantError(t, err, sheet.CodeUnreadable, nil)
	if got := e.Error(); got != "x.txt: file-unreadable: stick pulled" {
		t.Errorf("error text %q", got)
	}
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := sheet.Read(ctx, "x.txt", strings.NewReader("张三"), sheet.Limits{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want a canceled read", err)
	}
	_, err = sheet.FromText(ctx, strings.Repeat("张三\n", 2000), sheet.Limits{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want a canceled read", err)
	}
}

func TestPlaceString(t *testing.T) {
	for want, p := range map[string]sheet.Place{
		"":              {},
		"名单":            {Sheet: "名单"},
		"名单!3":          {Sheet: "名单", Row: 3},
		"table 2 row 3": {Table: 2, Row: 3},
		"paragraph 4":   {Paragraph: 4},
		"line 5":        {Line: 5},
	} {
		if got := fmt.Sprint(p); got != want {
			t.Errorf("place %+v prints as %q, want %q", p, got, want)
		}
	}
}
