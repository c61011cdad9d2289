package roster

import "strings"

// field is what a printed label announces.
type field int

const (
	fieldIgnore field = iota
	fieldName
	fieldWork
	fieldUnit
	fieldTier
	fieldTrack
)

// fieldOf says what a label announces.
func fieldOf(label string) field {
	label = strings.Trim(squeezeHan(label), " :,[]()")
	switch {
	case strings.Contains(label, "编号"), strings.Contains(label, "序号"), strings.Contains(label, "电话"), strings.Contains(label, "手机"), strings.Contains(label, "身份证"), strings.Contains(label, "准考证"), strings.Contains(label, "指导"), strings.Contains(label, "辅导"), strings.Contains(label, "教练"), strings.Contains(label, "领队"), strings.Contains(label, "推荐人"), strings.Contains(label, "联"), strings.Contains(label, "出句"), strings.Contains(label, "编辑"), strings.Contains(label, "责编"), strings.Contains(label, "导演"):
		return fieldIgnore
	case strings.Contains(label, "单位"), strings.Contains(label, "学校"), strings.HasPrefix(label, "选送"), strings.HasPrefix(label, "报送") && label != "报送人", label == "班级", label == "地区", label == "籍贯", label == "来自", label == "住址", label == "地址", label == "职务":
		return fieldUnit
	case strings.HasPrefix(label, "作品"), label == "题目", label == "标题", label == "篇名", label == "选题", strings.HasPrefix(label, "节目"), strings.HasPrefix(label, "项目"), label == "课题":
		return fieldWork
	case label == "奖项", label == "等次", label == "奖次":
		return fieldTier
	case label == "组别", label == "类别":
		return fieldTrack
	case strings.Contains(label, "者"), strings.Contains(label, "人"), label == "姓名", label == "选手", strings.HasPrefix(label, "主创"), label == "学生", label == "队员", label == "摄影", label == "撰联", label == "朗诵", label == "表演", label == "演唱", label == "供稿", label == "书写", label == "网名", label == "笔名", strings.HasSuffix(label, "昵称"), label == "微信名":
		return fieldName
	}
	return fieldIgnore
}

// labelSpan is one label in a line with its value.
type labelSpan struct {
	field      field
	start, end int // of the label
}

// readLabelled reads a line with labels such as 作者: and 选送单位:.
func (v *vocabulary) readLabelled(s string, h habit) reading {
	var spans []labelSpan
	if m := reLabel.FindStringSubmatchIndex(s); m != nil {
		spans = append(spans, labelSpan{fieldOf(s[m[2]:m[3]]), 0, m[1]})
	}
	for _, m := range reInlineTag.FindAllStringSubmatchIndex(s, -1) {
		if len(spans) > 0 && m[2] < spans[len(spans)-1].end {
			continue
		}
		spans = append(spans, labelSpan{fieldOf(s[m[2]:m[3]]), m[2], m[1]})
	}
	out := reading{labelled: true, raw: s}
	var names []draft
	unit, work := "", ""
	if head := strings.Trim(s[:spans[0].start], " ,;(、"); head != "" {
		r := v.readLine(head, h)
		names = r.drafts
		for _, w := range r.works {
			work = joinWorks(work, w)
		}
		if len(r.units) > 0 && len(r.works) == 0 {
			if t := strings.Join(r.units, ""); v.unitScore(t) >= 70 {
				unit = t
			} else {
				work = joinWorks(work, t)
			}
		}
		if work == "" && len(names) == 1 && !names[0].sure && fieldIn(spans, fieldName) {
			work, names = head, nil
		}
	}
	for i, p := range spans {
		end := len(s)
		if i+1 < len(spans) {
			end = spans[i+1].start
		}
		value := trimValue(s[p.end:end])
		switch p.field {
		case fieldName:
			names = append(names, v.nameField(value, h, &work)...)
		case fieldUnit:
			unit = joinUnit(unit, value)
		case fieldWork:
			work = joinWorks(work, v.workField(value))
		case fieldIgnore, fieldTier, fieldTrack:
		}
	}
	for i := range names {
		if names[i].unit == "" {
			names[i].unit = unit
		}
		if names[i].work == "" {
			names[i].work = work
		}
	}
	out.drafts = names
	if len(names) == 0 {
		if work != "" {
			out.works = []string{work}
		}
		if unit != "" {
			out.units = []string{unit}
		}
	}
	return out
}

func fieldIn(spans []labelSpan, f field) bool {
	for _, s := range spans {
		if s.field == f {
			return true
		}
	}
	return false
}

func joinUnit(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

// trimValue takes separators and an unmatched closing bracket off a value.
func trimValue(s string) string {
	s = strings.Trim(s, " ,;、")
	if strings.HasSuffix(s, ")") && strings.Count(s, ")") > strings.Count(s, "(") {
		s = strings.TrimSuffix(s, ")")
	}
	s = strings.TrimSuffix(s, "(")
	return strings.Trim(s, " ,;、")
}

// nameField reads the value of a label for persons: one or several names, perhaps with a unit.
func (v *vocabulary) nameField(s string, h habit, work *string) []draft {
	atoms := v.atoms(s)
	v.letters(atoms)
	kept := atoms[:0]
	others := 0
	for _, a := range atoms {
		switch a.letter {
		case 'I':
			continue
		case 'W':
			*work = joinWorks(*work, a.text)
			continue
		case 'P':
			if v.isNameNote(a.text) || v.isWorkNote(a.text) {
				continue
			}
		case 'n':
			if len(kept) == 0 || a.gap == gapDun {
				a.letter = 'N'
			}
		}
		if a.letter == 'O' || a.letter == 'U' {
			others++
		}
		kept = append(kept, a)
	}
	if len(kept) == 1 && kept[0].kind == atomText {
		d := draft{name: kept[0].text, sure: true}
		if kept[0].letter == 'U' && v.nameScore(d.name) < possible {
			d.kind = Unit
		}
		return []draft{d}
	}
	if len(kept) > 1 && others == len(kept) {
		kept[0].letter = 'N'
	}
	r := v.readAtoms(s, kept, habit{order: 'f', rest: 'U', persons: h.persons})
	for i := range r.drafts {
		r.drafts[i].sure = true
	}
	return r.drafts
}

// workField takes the title out of a value: the text in 《》, or the value without its notes.
func (v *vocabulary) workField(s string) string {
	titles := ""
	if i := strings.Index(s, "《"); i > 0 && !strings.HasPrefix(s, "(") && runeLen(s[:i]) > 3 {
		return s
	}
	for _, a := range v.atoms(s) {
		if a.kind == atomWork {
			titles = joinWorks(titles, a.text)
		}
	}
	if titles != "" {
		return titles
	}
	if i := strings.LastIndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") && v.isWorkNote(s[i+1:len(s)-1]) {
		return strings.TrimSpace(s[:i])
	}
	return s
}
