package agreement

import (
	"slices"

	"jiajiang/award/exact"
)

// A Plot is marks and judges as values to be drawn. Drawing rounds; nothing is
// decided by it.
type Plot struct {
	Strips []Strip // a candidate each, the highest mean first
	Bars   []Bar   // a judge each, in the order of judges
}

// A Strip is the totals of one candidate.
type Strip struct {
	Label           string
	Low, Mean, High float64
	Points          []Point
}

// A Point is one judge's total.
type Point struct {
	Judge int // its place among the bars
	Value float64
}

// A Bar is how one judge stands to the others.
type Bar struct {
	Label    string
	Severity float64 // 0 where the judge is compared with nobody
	Spread   float64
}

// Draw gives marks as values to be drawn. Candidates without a total have no
// strip.
func Draw(m Marks) Plot {
	totals := m.totals()
	var p Plot
	var means []exact.Number
	for c, scores := range totals.candidates {
		if len(scores) == 0 {
			continue
		}
		s := Strip{Label: m.Candidates[c]}
		var own sums
		for _, x := range scores {
			own.add(x.value)
			s.Points = append(s.Points, Point{x.judge, floatOf(x.value)})
		}
		s.Mean = floatOf(own.mean())
		s.Low, s.High = s.Points[0].Value, s.Points[0].Value
		for _, point := range s.Points {
			s.Low, s.High = min(s.Low, point.Value), max(s.High, point.Value)
		}
		p.Strips = append(p.Strips, s)
		means = append(means, own.mean())
	}
	order := make([]int, len(p.Strips))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return means[b].Cmp(means[a]) })
	sorted := make([]Strip, len(order))
	for i, at := range order {
		sorted[i] = p.Strips[at]
	}
	p.Strips = sorted
	for _, v := range views(m.Judges, totals) {
		p.Bars = append(p.Bars, Bar{v.Judge, floatOf(v.Severity), v.Spread})
	}
	return p
}
