package roster

// commonSurnames is how many of the surnames, counted from the most frequent, are trusted where nothing parts the names.
const commonSurnames = 300

// splitHeads cuts names off lines that run name and unit together, when nearly all lines of a list are such.
func (v *vocabulary) splitHeads(body []bodyLine, rs []reading) bool {
	if len(rs) < 2 {
		return false
	}
	cut := 0
	for i := range rs {
		if len(rs[i].units) != 1 || body[i].row != nil {
			return false
		}
		if name, _ := v.splitHead(rs[i].units[0]); name != "" {
			cut++
		}
	}
	if cut*10 < len(rs)*8 {
		return false
	}
	for i := range rs {
		if name, rest := v.splitHead(rs[i].units[0]); name != "" {
			rs[i].drafts = []draft{{name: name, unit: rest, sure: true}}
			rs[i].units = nil
		}
	}
	return true
}

// runOn cuts names that follow each other without any separator: 王晓丽李大明张小军. It gives nil when the text does not come
// out even, or could be something else.
func (v *vocabulary) runOn(s string) []string {
	r := []rune(s)
	n := len(r)
	if n < 5 || n > 400 || v.unitScore(s) >= 70 {
		return nil
	}
	for _, c := range r {
		if !isHan(c) {
			return nil
		}
	}
	const far = 1 << 20
	cost, size := make([]int, n+1), make([]int, n+1)
	for i := n - 1; i >= 0; i-- {
		cost[i] = far
		for k := 2; k <= 4 && i+k <= n; k++ {
			c := cost[i+k]
			compound := k >= 3 && v.compound[string(r[i:i+2])]
			switch {
			case !compound && (k == 4 || !v.frequent[r[i]]):
				continue
			case v.nameScore(string(r[i:i+k])) < 85:
				continue
			case k == 2:
				c += 3
			default:
				c += 2
			}
			if c < cost[i] {
				cost[i], size[i] = c, k
			}
		}
	}
	if cost[0] >= far {
		return nil
	}
	var out []string
	for i := 0; i < n; i += size[i] {
		out = append(out, string(r[i:i+size[i]]))
	}
	return out
}
