package keeping

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
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

// parseDigest reads a digest that somebody typed from paper, or the first digits
// of it, in any grouping, in full or half width. What is wrong is said in a
// sentence.
func parseDigest(text string) (digest, wrong string) {
	digest, other, at := award.ReadDigest(text)
	switch n := len(digest); {
	case at != 0:
		return "", fmt.Sprintf(lang.L("“%s”不是校验码里的字：校验码只有数字和 A 到 F。请核对第 %d 个字。"), string(other), at)
	case n < award.LeastDigits:
		return "", fmt.Sprintf(lang.L("校验码有 %d 个字，至少要填开头的 %d 个，这里有 %d 个。请核对是否漏抄。"), award.DigestDigits, award.LeastDigits, n)
	case n > award.DigestDigits:
		return "", fmt.Sprintf(lang.L("校验码有 %d 个字，这里有 %d 个。请核对是否多抄。"), award.DigestDigits, n)
	}
	return digest, ""
}

// parseSeq reads the number of an entry as it is typed: 1024, 1,024, 第1024号.
func parseSeq(text string) (uint64, bool) {
	text = strings.NewReplacer(",", "", " ", "", "第", "", "号", "").Replace(award.Narrow(text))
	n, err := strconv.ParseUint(text, 10, 64)
	return n, err == nil && n > 0
}
