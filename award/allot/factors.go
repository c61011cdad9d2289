package allot

import "math"

// factors is a square matrix as a lower and an upper triangle, rows exchanged.
type factors struct {
	n    int
	at   []float64 // by rows
	from []int     // the row that came to each place
	work int       // how many numbers were worked out
}

// reset makes it a matrix of nothing but zeros.
func (f *factors) reset(n int) {
	f.n, f.work = n, 0
	if cap(f.at) < n*n {
		f.at = make([]float64, n*n+n*n/4)
	}
	f.at = f.at[:n*n]
	clear(f.at)
	f.from = f.from[:0]
	for i := range n {
		f.from = append(f.from, i)
	}
}

// factor does the work in place; false where the matrix is singular.
func (f *factors) factor() bool {
	n := f.n
	for k := range n {
		p := k
		for i := k + 1; i < n; i++ {
			if math.Abs(f.at[i*n+k]) > math.Abs(f.at[p*n+k]) {
				p = i
			}
		}
		if math.Abs(f.at[p*n+k]) < slight {
			return false
		}
		if p != k {
			f.from[p], f.from[k] = f.from[k], f.from[p]
			for j := range n {
				f.at[p*n+j], f.at[k*n+j] = f.at[k*n+j], f.at[p*n+j]
			}
		}
		pivot := f.at[k*n : k*n+n]
		for i := k + 1; i < n; i++ {
			line := f.at[i*n : i*n+n]
			if line[k] == 0 {
				continue
			}
			f.work += n - k
			q := line[k] / pivot[k]
			line[k] = q
			for j := k + 1; j < n; j++ {
				line[j] -= float64(q * pivot[j])
			}
		}
	}
	return true
}

// solved gives x with A·x = b.
func (f *factors) solved(b []float64) []float64 {
	n := f.n
	x := make([]float64, n)
	for i := range n {
		sum := b[f.from[i]]
		for j := range i {
			sum -= float64(f.at[i*n+j] * x[j])
		}
		x[i] = sum
	}
	for i := n - 1; i >= 0; i-- {
		sum := x[i]
		for j := i + 1; j < n; j++ {
			sum -= float64(f.at[i*n+j] * x[j])
		}
		x[i] = sum / f.at[i*n+i]
	}
	return x
}

// transposed gives y with y·A = b.
func (f *factors) transposed(b []float64) []float64 {
	n := f.n
	z := make([]float64, n)
	for i := range n {
		sum := b[i]
		for j := range i {
			sum -= float64(f.at[j*n+i] * z[j])
		}
		z[i] = sum / f.at[i*n+i]
	}
	for i := n - 1; i >= 0; i-- {
		sum := z[i]
		for j := i + 1; j < n; j++ {
			sum -= float64(f.at[j*n+i] * z[j])
		}
		z[i] = sum
	}
	y := make([]float64, n)
	for i := range n {
		y[f.from[i]] = z[i]
	}
	return y
}
