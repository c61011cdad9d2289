package roster

import "strings"

// documents reads what winners must bring or send.
func (p *parser) documents(s string) []string {
	var out []string
	t := hideParens(s)
	if m := reBringLabel.FindStringIndex(t); m != nil {
		t = "携带" + t[m[1]:]
	}
	for _, m := range reBring.FindAllStringSubmatchIndex(t, 4) {
		part := t[m[2]:m[3]]
		if strings.HasSuffix(t[:m[0]], "可") || strings.HasSuffix(t[:m[0]], "可以") { // a way open to some
			continue
		}
		for _, w := range [...]string{"发至", "发到", "发送", ",", "亲临", "莅临", "于", "前往", "前来", "自行", "到", "至", "在", "去", "来", "领奖", "领取", "领证", "领走", "发至", "寄", "办理", "兑", "以便", "发送"} {
			if i := strings.Index(part, w); i > 0 {
				part = part[:i]
			}
		}
		part = reCopyOf.ReplaceAllString(part, "$1")
		for d := range splitSeq(part) {
			d = strings.TrimSpace(strings.Trim(d, "_ "))
			if i := strings.IndexByte(d, '_'); i > 0 {
				d = d[:i]
			}
			if strings.HasPrefix(d, "有") && !strings.HasPrefix(d, "有效") {
				d = strings.TrimPrefix(d, "有")
			}
			for _, w := range [...]string{"相关", "携带", "凭", "持"} {
				d = strings.TrimPrefix(d, w)
			}
			if reDocument.MatchString(d) && runeLen(d) <= 16 && !strings.Contains(d, "电话") && d != "证书" && !strings.Contains(d, "名单") && !strings.HasSuffix(d, "地址") && !strings.HasSuffix(d, "方式") && !strings.HasPrefix(d, "奖") && (!strings.Contains(d, "作品") || strings.HasSuffix(d, "图")) {
				out = append(out, d)
			}
		}
	}
	return out
}

// splitSeq cuts a list of things at 、 and its conjunctions.
func splitSeq(s string) func(func(string) bool) {
	r := strings.NewReplacer("、", "\n", "和", "\n", "及", "\n", "与", "\n", "以及", "\n", "或", "\n", "并", "\n", "/", "\n", "+", "\n")
	return strings.SplitSeq(r.Replace(s), "\n")
}

// phones gives the telephone numbers of a line as printed, without numbers that are only for fax.
func phones(s string) []string {
	var out []string
	for _, m := range rePhone.FindAllStringIndex(s, -1) {
		if m[0] > 0 && (isDigit(s[m[0]-1]) || s[m[0]-1] == '-' && isLetterBefore(s, m[0]-1)) || m[1] < len(s) && (isDigit(s[m[1]]) || s[m[1]] == '@' || s[m[1]] == '.' && m[1]+1 < len(s) && isDigit(s[m[1]+1])) {
			continue
		}
		number := strings.TrimSpace(s[m[0]:m[1]])
		before := s[:m[0]]
		if len(onlyDigits(number)) == 5 && !strings.HasSuffix(strings.TrimRight(before, " :"), "电话") && !strings.HasSuffix(strings.TrimRight(before, " :"), "热线") {
			continue
		}
		if i := strings.IndexByte(number, ' '); i == 4 && number[0] != '0' && number[0] != '4' && !reBeforePhone.MatchString(before) {
			continue
		}
		if reFax.MatchString(before) && !strings.Contains(lastRunes(before, 8), "电话") || reNotPhone.MatchString(before) {
			continue
		}
		out = append(out, number)
	}
	return out
}

func isLetterBefore(s string, i int) bool {
	return i > 0 && (s[i-1] >= 'A' && s[i-1] <= 'Z' || s[i-1] >= 'a' && s[i-1] <= 'z')
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// contacts gives the persons a line names to be asked.
func (p *parser) contacts(s string) []string {
	var out []string
	for _, m := range reContact.FindAllStringSubmatch(s, -1) {
		if m[2] != "" {
			if p.v.nameScore(m[2]) >= likely || reTitled.MatchString(m[2]) {
				out = append(out, m[2])
			}
			continue
		}
		value := m[1]
		for _, w := range [...]string{"联系电话", "电话", "手机", "地址", "邮箱"} {
			if i := strings.Index(value, w); i >= 0 {
				value = value[:i]
			}
		}
		if i := strings.IndexAny(value, "0123456789"); i >= 0 {
			value = value[:i] + " " + onlyNames(value[i:])
		}
		for f := range strings.FieldsFuncSeq(value, func(r rune) bool { return strings.ContainsRune("、,;()/: ", r) }) {
			switch {
			case reTitled.MatchString(f):
				out = append(out, reTitled.FindString(f))
			case p.v.nameScore(f) >= likely:
				out = append(out, f)
			}
		}
	}
	for _, m := range reAfterPhone.FindAllStringSubmatch(s, -1) {
		out = appendNew(out, m[1])
	}
	for _, m := range reNamedPhone.FindAllStringSubmatch(s, -1) {
		if reTitled.MatchString(m[1]) || p.v.nameScore(m[1]) >= likely {
			out = append(out, m[1])
		}
	}
	return out
}

// onlyNames blanks the digits between several contacts with their numbers.
func onlyNames(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '-' {
			return ' '
		}
		return r
	}, s)
}
