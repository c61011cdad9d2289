package roster

import (
	"strings"
	"unicode/utf8"
)

// joinPadding joins the characters of names that were spaced out to fill their column.
func (v *vocabulary) joinPadding(in []atom) []atom {
	single := func(i int) bool {
		return i >= 0 && i < len(in) && in[i].kind == atomText && utf8.RuneCountInString(in[i].text) == 1 && (isHan(firstRune(in[i].text)) || in[i].text == "某" || isMask(firstRune(in[i].text)) && i > 0)
	}
	any1 := false
	for i := range in {
		if single(i) {
			any1 = true
			break
		}
	}
	if !any1 {
		return in
	}
	var out []atom
	for i := 0; i < len(in); {
		if !single(i) {
			out = append(out, in[i])
			i++
			continue
		}
		j := i + 1
		for single(j) && isBlank(in[j].gap) && (j-i < 2 || in[j].text != "男" && in[j].text != "女") {
			j++
		}
		out = v.joinRun(out, in[i:j], in, j)
		if j-i == 1 && len(out) > 0 && out[len(out)-1].end > in[i].end {
			j++ // joined with the atom after it
		}
		i = j
	}
	return out
}

func isBlank(g gap) bool { return g == gapSpace || g == gapWide }

// joinRun appends a run of single characters, joined to names. next is the index in all of the atom after the run.
func (v *vocabulary) joinRun(out, run, all []atom, next int) []atom {
	if len(run) == 1 {
		return v.joinLone(out, run[0], all, next)
	}
	for _, part := range v.cutSingles(run) {
		out = append(out, joined(part))
	}
	return out
}

// joinLone joins one single character with the atom after or before it: it cannot be a name by itself.
func (v *vocabulary) joinLone(out []atom, a atom, all []atom, next int) []atom {
	r := firstRune(a.text)
	if next < len(all) && all[next].kind == atomText && isBlank(all[next].gap) && v.surname[r] {
		n := runeLen(all[next].text)
		if n >= 3 && n <= 4 && strings.HasSuffix(all[next].text, "家庭") {
			return append(out, joined([]atom{a, all[next]}))
		}
		if n == 2 && (all[next].gap == gapSpace || v.nameScore(all[next].text) < likely) && v.unitScore(all[next].text) < 75 && !v.province[all[next].text] && !reMasked.MatchString(all[next].text) {
			return append(out, joined([]atom{a, all[next]}))
		}
	}
	if len(out) > 0 && isBlank(a.gap) && r != '男' && r != '女' {
		p := &out[len(out)-1]
		if p.kind == atomText && p.end <= a.start && (v.compound[p.text] || a.gap == gapSpace && runeLen(p.text) == 2 && v.nameScore(p.text) > 0) {
			*p = joined([]atom{*p, a})
			return out
		}
	}
	return append(out, a)
}

func joined(part []atom) atom {
	a := part[0]
	var b strings.Builder
	for _, p := range part {
		b.WriteString(p.text)
	}
	a.text = b.String()
	a.end = part[len(part)-1].end
	return a
}

// cutSingles divides a run of single characters into names: at its wider gaps when it has two widths, else by surnames.
func (v *vocabulary) cutSingles(run []atom) [][]atom {
	narrow, wide := false, false
	for _, a := range run[1:] {
		if a.gap == gapWide {
			wide = true
		} else {
			narrow = true
		}
	}
	if narrow && wide {
		var out [][]atom
		start := 0
		for i := 1; i <= len(run); i++ {
			if i == len(run) || run[i].gap == gapWide {
				out = append(out, run[start:i])
				start = i
			}
		}
		return out
	}
	n := len(run)
	if n <= 3 || n == 4 && v.compound[run[0].text+run[1].text] {
		return [][]atom{run}
	}
	return v.cutBySurname(run)
}

// cutBySurname finds the cheapest division into names of two to four characters.
func (v *vocabulary) cutBySurname(run []atom) [][]atom {
	n := len(run)
	const far = 1 << 20
	cost, size := make([]int, n+1), make([]int, n+1)
	for i := n - 1; i >= 0; i-- {
		cost[i] = far
		for k := 2; k <= 4 && i+k <= n; k++ {
			c := cost[i+k]
			switch {
			case k == 4 && v.compound[run[i].text+run[i+1].text]:
			case k == 4:
				c += 50
			case !v.surname[firstRune(run[i].text)]:
				c += 20
			}
			if k > 2 { // names of two characters are padded, longer ones rarely spaced out
				c++
			}
			if c < cost[i] {
				cost[i], size[i] = c, k
			}
		}
	}
	if cost[0] >= far {
		return [][]atom{run}
	}
	var out [][]atom
	for i := 0; i < n && size[i] > 0; i += size[i] {
		out = append(out, run[i:i+size[i]])
	}
	return out
}
