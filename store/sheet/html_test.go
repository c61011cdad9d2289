package sheet_test

import (
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"jiajiang/store/sheet"
)

func TestHTML(t *testing.T) {
	page := `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312"><title>不读</title><style>td{}</style></head><body>
<h1>获奖 名单</h1><p>共&nbsp;三人<br>如下</p><script>x()</script><p style="display: none">藏</p>
<table><caption>表一</caption>
<tr><th>奖次</th><th>姓名</th><th>单位</th></tr>
<tr><td rowspan=2>一等奖</td><td>张<b>三</b></td><td>一处</td></tr>
<tr><td>李
四</td><td>二处</td></tr>
<tr style="display:none"><td>隐</td></tr>
<tr><td colspan="3">二等奖</td></tr>
<tr><td></td><td rowspan="2">王五</td><td>三处</td></tr><tr><td>四处</td></tr>
</table><table><tr><td><div>框</div><div>内</div></td></tr></table><img src="x"></body></html>`
	for name, data := range map[string][]byte{
		"a.xls": encode(t, simplifiedchinese.GBK, page),
		"b.htm": []byte(page),
	} {
		text := read(t, name, data)
		if text.Kind != sheet.KindHTML {
			t.Errorf("%s was recognised as %s", name, text.Kind)
		}
		wantLines(t, text, "获奖 名单", "共 三人", "如下", "表一",
			"奖次\t姓名\t单位", "一等奖\t张三\t一处", "一等奖\t李 四\t二处", "二等奖", "\t王五\t三处", "四处\t王五", "框", "内")
		wantNote(t, text, sheet.NoteHiddenText)
		wantNote(t, text, sheet.NotePictures)
	}
}

// TestHTMLShowsTypedText proves that a text which a browser or an office program
// saved as a page keeps its lines and the blanks that part its names.
func TestHTMLShowsTypedText(t *testing.T) {
	for name, page := range map[string]string{
		"element": "<html><body><p>一 \n 览</p><pre><b>一等</b>奖\r\n\r\n张  三  李四\n1\t王五</pre>\n<p>完\n了</p></body></html>",
		"style":   `<html><body><p>一 览</p><div style="white-space: pre-wrap">` + "一等奖\n张  三  李四\n1\t王五</div><p>完 了</p></body></html>",
	} {
		t.Run(name, func(t *testing.T) {
			wantLines(t, read(t, "a.htm", []byte(page)), "一 览", "一等奖", "张  三  李四", "1\t王五", "完 了")
		})
	}
}

func TestMarkupInTextIsText(t *testing.T) {
	text := read(t, "a.txt", []byte("名单 <table> 张三"))
	if text.Kind != sheet.KindText {
		t.Errorf("recognised as %s", text.Kind)
	}
}
