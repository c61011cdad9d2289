package rank

import (
	"math/big"

	"jiajiang/award/exact"
)

// IrrationalPlaces is how many places after the point an irrational value is
// printed with.
const IrrationalPlaces = 12

// A rootBasis is the radicands of square roots of which no one is a rational
// multiple of another, nor rational. Such roots and 1 are linearly independent
// over the rationals (Besicovitch 1940), so two sums of them with rational
// coefficients are equal only where every coefficient is: equality needs no
// approximation, and where sums differ enough digits show how.
type rootBasis struct {
	radicands []*big.Rat
	enclosed  map[uint][]*big.Int // by precision: each root in units of 2^-precision, rounded down
}

// A rootSum is a number and multiples of the roots of a basis.
type rootSum struct {
	basis  *rootBasis
	number exact.Number
	times  []exact.Number // of each root

	low, high *big.Int // bounds in units of 2^-startPrecision, once they were asked for
}

// express writes the square root of r, which is above zero, as a multiple of a
// root of the basis, which grows where none is; root -1 stands for 1.
func (b *rootBasis) express(r *big.Rat) (root int, times exact.Number) {
	if s, ok := squareRoot(r); ok {
		return -1, s
	}
	for i, radicand := range b.radicands {
		if s, ok := squareRoot(new(big.Rat).Quo(r, radicand)); ok {
			return i, s
		}
	}
	b.radicands = append(b.radicands, r)
	b.enclosed = nil
	return len(b.radicands) - 1, exact.Int(1)
}

// squareRoot gives the square root of r where it is rational.
func squareRoot(r *big.Rat) (exact.Number, bool) {
	p, q := new(big.Int).Sqrt(r.Num()), new(big.Int).Sqrt(r.Denom())
	root := new(big.Rat).SetFrac(p, q)
	if new(big.Rat).Mul(root, root).Cmp(r) != 0 {
		return exact.Number{}, false
	}
	return exact.FromRat(root), true
}

// roots gives the roots of the basis in units of 2^-precision, rounded down.
func (b *rootBasis) roots(precision uint) []*big.Int {
	if all, ok := b.enclosed[precision]; ok {
		return all
	}
	all := make([]*big.Int, len(b.radicands))
	for i, r := range b.radicands {
		scaled := new(big.Int).Lsh(r.Num(), 2*precision)
		all[i] = scaled.Sqrt(scaled.Quo(scaled, r.Denom()))
	}
	if b.enclosed == nil {
		b.enclosed = make(map[uint][]*big.Int)
	}
	b.enclosed[precision] = all
	return all
}

// rational reports whether every coefficient is zero.
func (s *rootSum) rational() bool {
	for _, t := range s.times {
		if t.Sign() != 0 {
			return false
		}
	}
	return true
}

// enclose gives bounds of the sum in units of 2^-precision.
func (s *rootSum) enclose(precision uint) (low, high *big.Int) {
	low = scaledDown(s.number, new(big.Int).Lsh(big.NewInt(1), precision))
	high = new(big.Int).Add(low, big.NewInt(1))
	for i, root := range s.basis.roots(precision) {
		t := s.times[i]
		if t.Sign() == 0 {
			continue
		}
		// The root lies in [root, root+1], and so its multiple between these.
		one, other := scaledDown(t, root), scaledDown(t, new(big.Int).Add(root, big.NewInt(1)))
		if t.Sign() < 0 {
			one, other = other, one
		}
		low.Add(low, one)
		high.Add(high, other.Add(other, big.NewInt(1)))
	}
	return low, high
}

// bounds gives the bounds at which comparing starts.
func (s *rootSum) bounds() (low, high *big.Int) {
	if s.low == nil {
		s.low, s.high = s.enclose(startPrecision)
	}
	return s.low, s.high
}

// scaledDown gives t·n rounded down.
func scaledDown(t exact.Number, n *big.Int) *big.Int {
	r := t.Rat()
	product := new(big.Int).Mul(r.Num(), n)
	return product.Div(product, r.Denom()) // Euclidean: down, the divisor being above zero
}

// startPrecision decides nearly every comparison.
const startPrecision = 128

// cmp compares two sums over one basis.
func (s *rootSum) cmp(t *rootSum) int {
	low, high := s.bounds()
	otherLow, otherHigh := t.bounds()
	switch {
	case low.Cmp(otherHigh) > 0:
		return 1
	case high.Cmp(otherLow) < 0:
		return -1
	}
	difference := &rootSum{basis: s.basis, number: s.number.Sub(t.number), times: make([]exact.Number, len(s.times))}
	for i := range difference.times {
		difference.times[i] = s.times[i].Sub(t.times[i])
	}
	if difference.rational() {
		return difference.number.Sign()
	}
	for precision := uint(startPrecision); ; precision *= 2 {
		low, high := difference.enclose(precision)
		if low.Sign() > 0 {
			return 1
		}
		if high.Sign() < 0 {
			return -1
		}
	}
}

// fixed writes the sum, which is irrational, rounded to so many places.
func (s *rootSum) fixed(places int) string {
	for precision := uint(startPrecision); ; precision *= 2 {
		low, high := s.enclose(precision)
		unit := new(big.Int).Lsh(big.NewInt(1), precision)
		a := exact.FromRat(new(big.Rat).SetFrac(low, unit)).Fixed(places)
		if a == exact.FromRat(new(big.Rat).SetFrac(high, unit)).Fixed(places) {
			return a
		}
	}
}
