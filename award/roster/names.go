package roster

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Scores say how much a piece of text looks like a person's name, from 0 to 100.
const (
	likely   = 60 // a name unless something speaks against it
	possible = 30 // a name where the place on the line says so
	odd      = 15 // a name among nothing but names
)

// maxName is the number of characters above which no name is believed.
const maxName = 30

// isMask tells whether r hides a character of a name.
func isMask(r rune) bool {
	return strings.ContainsRune("*＊×xXＸ某○〇◯●□■△Oo＃#", r)
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// nameScore says how much s, without blanks, looks like a person's name.
func (v *vocabulary) nameScore(s string) int {
	if s == "" || len(s) > 4*maxName || v.notName[s] || v.province[s] {
		return 0
	}
	r := []rune(s)
	han, masks, dots, latin := 0, 0, 0, 0
	for i, c := range r {
		switch {
		case isMask(c) && i > 0 && (c != '某' || len(r) <= 3 || i == 1):
			masks++
		case isHan(c):
			han++
		case c == '·' || c == '.' && i > 0 && i < len(r)-1:
			dots++
		case unicode.IsLetter(c) && c < 0x250:
			latin++
		case c == '?' || c == 0xFFFD || c == '_' || c >= 0xE000 && c <= 0xF8FF || c == '〓':
			han++ // a character the sender's machine could not write
		default:
			return 0
		}
	}
	switch {
	case masks > 0 && latin == 0 && dots == 0 && len(r) <= 4 && han >= 1 && isHan(r[0]) || masks > 0 && han >= 2 && len(r) <= 8:
		return 95
	case dots > 0 && dots <= 3 && latin == 0 && len(r) >= 4 && len(r) <= 24 && r[0] != '·' && r[len(r)-1] != '·':
		return dottedScore(s, v)
	case latin > 0 && han == 0 && masks == 0 && len(r) >= 3:
		if unicode.IsUpper(r[0]) {
			return 55
		}
		return 20
	case latin > 0 || masks > 0 || dots > 0:
		return 0
	}
	return v.hanScore(s, r)
}

func dottedScore(s string, v *vocabulary) int {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '·' || r == '.' })
	if len(parts) < 2 {
		return 0
	}
	for _, p := range parts {
		n := utf8.RuneCountInString(p)
		if n > 8 || v.unitScore(p) >= 80 && n > 2 {
			return 0
		}
	}
	if v.hanDotTitle(parts[0]) {
		return 10
	}
	return 85
}

// hanDotTitle tells the name of a tune (鹧鸪天·夜巡) from a name with a dot.
func (v *vocabulary) hanDotTitle(s string) bool {
	for _, t := range [...]string{"鹧鸪天", "沁园春", "临江仙", "浣溪沙", "西江月", "满江红", "水调歌头", "蝶恋花", "念奴娇", "菩萨蛮", "七律", "七绝", "五律", "五绝", "江城子", "渔家傲", "清平乐", "定风波", "卜算子", "如梦令", "忆江南", "虞美人", "踏莎行", "采桑子", "南乡子", "破阵子", "行香子", "减字木兰花", "青玉案", "古风", "散曲"} {
		if strings.HasSuffix(s, t) {
			return true
		}
	}
	return false
}

func (v *vocabulary) hanScore(s string, r []rune) int {
	n := len(r)
	var base int
	switch {
	case n >= 3 && n <= 5 && v.compound[string(r[:2])]:
		base = 95
	case n == 2 && v.compound[s] && !v.surname[r[0]]:
		base = 40
	case n == 2 && v.compound[s]:
		base = 62
	case n == 2 && v.surname[r[0]], n == 3 && v.surname[r[0]]:
		base = 90
	case n >= 4 && n <= 9 && v.sounds(r):
		base = 75
	case n == 4 && v.surname[r[0]] && v.surname[r[1]]:
		base = 55
	case n == 3 && v.sounds(r):
		base = 60
	case n == 4:
		base = 35
	case n == 2 || n == 3:
		base = 32
	case n == 5 || n == 6:
		base = 15
	default:
		return 0
	}
	switch last := r[n-1]; {
	case strings.ContainsRune("省市县区局厂厅署委办院校组队部处所站社系团馆奖们", last) || n >= 3 && last == '班':
		base -= 65
	case n >= 3 && strings.ContainsRune("镇乡村店室矿", last):
		base -= 40
	case n >= 3 && strings.ContainsRune("行台科会", last):
		base -= 20
	case n >= 3 && (v.unitScore(s) >= 80 || v.post[s]):
		base -= 55
	}
	if n >= 3 && (v.notName[string(r[:2])] || v.notName[string(r[n-2:])]) {
		base -= 45
	}
	if n == 4 && v.notName[string(r[2:])] {
		base -= 40
	}
	return max(base, 0)
}

func (v *vocabulary) sounds(r []rune) bool {
	for _, c := range r {
		if !v.sound[c] {
			return false
		}
	}
	return true
}

// unitScore says how much s looks like the name of a unit, a post in one, a class or a place.
func (v *vocabulary) unitScore(s string) int {
	if i := strings.LastIndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") {
		s = s[:i]
	}
	s = strings.TrimRight(s, ")）”」 ")
	if s == "" {
		return 0
	}
	if v.province[s] {
		return 90
	}
	r := []rune(s)
	if len(r) > 60 {
		r = r[len(r)-60:]
	}
	n := len(r)
	for k := min(6, n); k >= 1 && v.unitTail[r[n-1]]; k-- {
		tail := string(r[n-k:])
		if v.post[tail] {
			if n == k {
				return 70
			}
			return 90
		}
		if v.unit[tail] {
			switch {
			case n == k:
				return 40
			case k >= 2:
				return 92
			case n >= 4:
				return 85
			case n == 3:
				return 75
			}
			return 50
		}
	}
	if strings.ContainsRune("班级组届", r[n-1]) && reClass.MatchString(s) {
		return 88
	}
	if strings.ContainsRune("省市县区州盟旗镇乡村道", r[n-1]) && rePlace.MatchString(s) {
		return 80
	}
	return 0
}

// splitTail cuts a personal name off the end of text that has no separator before it: a title or a unit, then the name.
func (v *vocabulary) splitTail(s string) (head, name string) {
	r := []rune(s)
	best := 0
	for _, k := range [...]int{3, 4, 2} {
		if len(r) <= k {
			continue
		}
		tail, rest := string(r[len(r)-k:]), string(r[:len(r)-k])
		score := v.nameScore(tail)
		switch {
		case k == 4 && !v.compound[string(r[len(r)-4:len(r)-2])]:
			score = min(score, 31)
		case k == 2:
			score -= 5
		}
		last := r[len(r)-k-1]
		switch {
		case strings.ContainsRune("的之与和在是为了于一这那我你他不小老大", last):
			score -= 62
		case v.unitScore(rest) >= 75 || last == '》' || last == ')':
			score += 20
		}
		if score > best {
			best, head, name = score, rest, tail
		}
	}
	if best < possible {
		return s, ""
	}
	return head, name
}

// splitHead cuts a personal name off the start of text that goes on with a unit.
func (v *vocabulary) splitHead(s string) (name, rest string) {
	r := []rune(s)
	for _, k := range [...]int{3, 2, 4} {
		if len(r) < k+3 {
			continue
		}
		head, tail := string(r[:k]), string(r[k:])
		if k == 4 && !v.compound[string(r[:2])] {
			continue
		}
		if v.nameScore(head) >= likely && v.unitScore(tail) >= 75 {
			if v.unit[string(r[k-1:k+1])] || k == 2 && strings.ContainsRune("区县镇乡州街", r[2]) { // cut through 学院 or a place
				continue
			}
			if k == 3 && v.nameScore(string(r[:2])) >= likely && v.startsPlace(string(r[2:])) {
				continue
			}
			return head, tail
		}
	}
	return "", s
}

// startsPlace tells whether s begins with the name of a province or a usual first word of a unit.
func (v *vocabulary) startsPlace(s string) bool {
	r := []rune(s)
	for k := min(8, len(r)); k >= 2; k-- {
		if v.province[string(r[:k])] {
			return true
		}
	}
	return strings.HasPrefix(s, "市") || strings.HasPrefix(s, "县") || strings.HasPrefix(s, "省") || strings.HasPrefix(s, "区")
}
