// Package exact is the arithmetic by which committees decide: rational numbers
// without rounding.
//
// Its one word is [Number]: a fraction in lowest terms that is not changed once
// made. Small fractions are computed in 64 bits with every overflow noticed;
// what does not fit is computed by math/big, so that no result is ever wrong,
// only slower. [Parse] reads what people write, a decimal or a fraction, and
// says which character it does not take. [Number.String] writes a number
// exactly; [Number.Fixed] is the only rounding there is, and it is for print.
//
// It knows no floating-point number, no exponent, no thousands sign and no
// locale, and takes no square roots.
package exact

import (
	"math"
	"math/big"
	"math/bits"
)

// A Number is an exact rational number. The zero value is 0. Numbers are
// compared by [Number.Cmp], not by ==, and may be copied and shared freely.
type Number struct {
	p    int64    // the numerator; never the least int64, whose magnitude has no int64
	q    int64    // the denominator, coprime with p and above 1; 0 stands for 1
	wide *big.Rat // the value where it does not fit p and q, else nil; never changed
}

// Int gives n as a Number.
func Int(n int64) Number {
	if n == math.MinInt64 {
		return Number{wide: new(big.Rat).SetInt64(n)}
	}
	return Number{p: n}
}

// Ratio gives p/q. It panics if q is 0.
func Ratio(p, q int64) Number {
	if q == 0 {
		panic("exact: a denominator of zero")
	}
	if p == math.MinInt64 || q == math.MinInt64 {
		return FromRat(new(big.Rat).SetFrac(big.NewInt(p), big.NewInt(q)))
	}
	if q < 0 {
		p, q = -p, -q
	}
	return lowest(p, q)
}

// FromRat gives the value of r, which may be changed afterwards.
func FromRat(r *big.Rat) Number {
	if r.Num().IsInt64() && r.Denom().IsInt64() && r.Num().Int64() != math.MinInt64 {
		return reduced(r.Num().Int64(), r.Denom().Int64())
	}
	return Number{wide: new(big.Rat).Set(r)}
}

// Rat gives the value as a new big.Rat.
func (n Number) Rat() *big.Rat {
	if n.wide != nil {
		return new(big.Rat).Set(n.wide)
	}
	return big.NewRat(n.p, n.denominator())
}

// Add gives n + m.
func (n Number) Add(m Number) Number {
	if n.wide == nil && m.wide == nil {
		if s, ok := addSmall(n, m); ok {
			return s
		}
	}
	return FromRat(new(big.Rat).Add(n.rat(), m.rat()))
}

// Sub gives n - m.
func (n Number) Sub(m Number) Number { return n.Add(m.Neg()) }

// Mul gives n · m.
func (n Number) Mul(m Number) Number {
	if n.wide == nil && m.wide == nil {
		// Common factors go first, so that the result is in lowest terms and
		// overflows only where it does not fit.
		g, h := gcd(n.p, m.denominator()), gcd(m.p, n.denominator())
		p, fits := mul64(n.p/g, m.p/h)
		q, also := mul64(n.denominator()/h, m.denominator()/g)
		if fits && also {
			return reduced(p, q)
		}
	}
	return FromRat(new(big.Rat).Mul(n.rat(), m.rat()))
}

// Div gives n / m. It panics if m is 0.
func (n Number) Div(m Number) Number {
	if m.wide == nil {
		if m.p == 0 {
			panic("exact: division by zero")
		}
		if m.p < 0 {
			return n.Mul(reduced(-m.denominator(), -m.p))
		}
		return n.Mul(reduced(m.denominator(), m.p))
	}
	return FromRat(new(big.Rat).Quo(n.rat(), m.rat()))
}

// Neg gives -n.
func (n Number) Neg() Number {
	if n.wide != nil {
		return FromRat(new(big.Rat).Neg(n.wide))
	}
	return Number{p: -n.p, q: n.q}
}

// Cmp gives -1, 0 or 1 as n is below, equal to or above m.
func (n Number) Cmp(m Number) int {
	if n.wide != nil || m.wide != nil {
		return n.rat().Cmp(m.rat())
	}
	if s, t := n.Sign(), m.Sign(); s != t {
		if s < t {
			return -1
		}
		return 1
	}
	high, low := bits.Mul64(magnitude(n.p), magnitude(m.denominator()))
	otherHigh, otherLow := bits.Mul64(magnitude(m.p), magnitude(n.denominator()))
	order := 0
	switch {
	case high < otherHigh || high == otherHigh && low < otherLow:
		order = -1
	case high != otherHigh || low != otherLow:
		order = 1
	}
	if n.p < 0 {
		return -order
	}
	return order
}

// Sign gives -1, 0 or 1 as n is below, equal to or above zero.
func (n Number) Sign() int {
	switch {
	case n.wide != nil:
		return n.wide.Sign()
	case n.p < 0:
		return -1
	case n.p > 0:
		return 1
	}
	return 0
}

// IsInt reports whether n is a whole number.
func (n Number) IsInt() bool {
	if n.wide != nil {
		return n.wide.IsInt()
	}
	return n.q == 0
}

// Int64 gives the value where it is a whole number of 64 bits.
func (n Number) Int64() (v int64, ok bool) {
	if n.wide != nil {
		return n.wide.Num().Int64(), n.wide.IsInt() && n.wide.Num().IsInt64()
	}
	return n.p, n.q == 0
}

// rat gives the value to read only.
func (n Number) rat() *big.Rat {
	if n.wide != nil {
		return n.wide
	}
	return big.NewRat(n.p, n.denominator())
}

// denominator gives the denominator of a number that fits.
func (n Number) denominator() int64 {
	if n.q == 0 {
		return 1
	}
	return n.q
}

// lowest gives p/q, q above 0, in lowest terms.
func lowest(p, q int64) Number {
	g := gcd(p, q)
	return reduced(p/g, q/g)
}

// reduced gives p/q, which is in lowest terms, q above 0.
func reduced(p, q int64) Number {
	if q == 1 {
		return Number{p: p}
	}
	return Number{p: p, q: q}
}

// addSmall adds two numbers that fit, and reports whether the sum could be
// computed in 64 bits.
func addSmall(n, m Number) (Number, bool) {
	if n.q == m.q {
		p, ok := add64(n.p, m.p)
		if !ok || n.q == 0 {
			return Number{p: p}, ok
		}
		return lowest(p, n.q), true
	}
	left, ok1 := mul64(n.p, m.denominator())
	right, ok2 := mul64(m.p, n.denominator())
	q, ok3 := mul64(n.denominator(), m.denominator())
	if !ok1 || !ok2 || !ok3 {
		return Number{}, false
	}
	p, ok := add64(left, right)
	if !ok {
		return Number{}, false
	}
	return lowest(p, q), true
}

// add64 adds, and reports whether the sum's magnitude has an int64.
func add64(a, b int64) (int64, bool) {
	s := a + b
	if (a < 0) == (b < 0) && (s < 0) != (a < 0) {
		return 0, false
	}
	return s, s != math.MinInt64
}

// mul64 multiplies, and reports whether the product's magnitude has an int64.
func mul64(a, b int64) (int64, bool) {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	if high != 0 || low > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(low), true
	}
	return int64(low), true
}

// magnitude gives |a|.
func magnitude(a int64) uint64 {
	if a < 0 {
		return uint64(-a)
	}
	return uint64(a)
}

// gcd gives the greatest common divisor of a and b, b above 0.
func gcd(a, b int64) int64 {
	for a != 0 {
		a, b = b%a, a
	}
	return max(b, -b)
}
