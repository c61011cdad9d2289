package keeping

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/width"
)

// grouped writes a digest in groups of four capitals, as it is read from and
// written to paper.
func grouped(digest string) string {
	var b strings.Builder
	for i, r := range strings.ToUpper(digest) {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// brief gives the first two groups of a digest, enough to tell two apart at a
// glance.
func brief(digest string) string { return grouped(digest[:min(len(digest), 8)]) }

// digestLength is how many hexadecimal digits a digest has in either suite.
const digestLength = 64

// parseDigest reads a digest that somebody typed from paper, in any grouping,
// in full or half width. What is wrong is said in a sentence.
func parseDigest(text string) (digest, wrong string) {
	var b strings.Builder
	for _, r := range strings.ToLower(width.Narrow.String(text)) {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'f':
			b.WriteRune(r)
		case strings.ContainsRune(" \t\r\n-–—_.,:;、，。·", r):
		default:
			return "", fmt.Sprintf(lang.L("“%s”不是摘要里的字：摘要只有数字和 A 到 F。请核对第 %d 个字。"), string(r), b.Len()+1)
		}
	}
	if n := b.Len(); n != digestLength {
		return "", fmt.Sprintf(lang.L("摘要有 %d 个字，这里有 %d 个。请核对是否漏抄或多抄。"), digestLength, n)
	}
	return b.String(), ""
}

// parseSeq reads the number of an entry as it is typed: 1024, 1,024, 第1024号.
func parseSeq(text string) (uint64, bool) {
	text = strings.NewReplacer(",", "", " ", "", "第", "", "号", "").Replace(width.Narrow.String(text))
	n, err := strconv.ParseUint(text, 10, 64)
	return n, err == nil && n > 0
}
