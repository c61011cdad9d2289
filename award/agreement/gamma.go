package agreement

import "math/big"

// How precisely the incomplete gamma function is computed: in so many bits, of
// which rounding takes some, until what a further term adds is below the least
// bit that counts. A float64 has 53.
const (
	gammaBits  = 192
	gammaEnded = 96
)

// pi has more digits than the computation has bits.
const pi = "3.1415926535897932384626433832795028841971693993751058209749445923078164"

// chiSquareTail gives the probability that a χ² of df degrees of freedom is x or
// greater: Q(df/2, x/2), the regularised upper incomplete gamma function,
// rounded once. df is at least 1 and x not below zero.
//
// Below a + 1 it is 1 − P by the series
//
//	P(a, x) = xᵃe⁻ˣ/Γ(a+1) · (1 + x/(a+1) + x²/((a+1)(a+2)) + …)
//
// and above by the continued fraction
//
//	Q(a, x) = xᵃe⁻ˣ/Γ(a) · 1/(x+1−a − 1(1−a)/(x+3−a − 2(2−a)/(x+5−a − …)))
//
// (M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 6.5.29
// and the even part of 6.5.31). a is a whole number or half of one, so that Γ is
// a product. All of it is computed in software, whose results no processor
// changes.
func chiSquareTail(df int, x *big.Rat) float64 {
	if x.Sign() <= 0 {
		return 1
	}
	half := new(big.Rat).SetFrac64(1, 2)
	z := precise().SetRat(new(big.Rat).Mul(x, half))
	a := precise().SetRat(new(big.Rat).Mul(new(big.Rat).SetInt64(int64(df)), half))
	q := precise()
	if z.Cmp(precise().Add(a, whole(1))) < 0 {
		q.Sub(whole(1), q.Mul(gammaFactor(df, z), gammaSeries(a, z)))
	} else {
		q.Mul(gammaFactor(df, z), a)
		q.Quo(q, gammaFraction(a, z))
	}
	p, _ := q.Float64()
	return p
}

// precise gives a number of the precision that is computed in.
func precise() *big.Float { return new(big.Float).SetPrec(gammaBits) }

// whole gives a whole number.
func whole(n int) *big.Float { return precise().SetInt64(int64(n)) }

// gammaFactor gives xᵃe⁻ˣ/Γ(a+1) for a = twice/2.
func gammaFactor(twice int, x *big.Float) *big.Float {
	f := expMinus(x)
	n := twice / 2
	if twice%2 == 1 { // Γ(n + 3/2) = √π · 1/2 · 3/2 · … · (n + 1/2)
		root, _ := precise().SetString(pi)
		root.Sqrt(root)
		f.Mul(f, precise().Sqrt(x))
		f.Quo(f, root)
		f.Mul(f, whole(2))
	}
	d := precise()
	for j := 1; j <= n; j++ {
		d.SetInt64(int64(2*j + twice%2)) // twice the factor of Γ
		f.Mul(f, x)
		f.Quo(f, d)
		f.SetMantExp(f, 1)
	}
	return f
}

// expMinus gives e⁻ˣ for x above zero: the series at x/2ᵏ, squared k times. Each
// squaring costs a bit of the precision.
func expMinus(x *big.Float) *big.Float {
	k := max(0, x.MantExp(nil)+8)
	r := precise().SetMantExp(x, -k)
	sum, term := whole(1), whole(1)
	for n := 1; ; n++ {
		term.Mul(term, r)
		term.Quo(term, whole(-n))
		sum.Add(sum, term)
		if negligible(term, sum, gammaBits) {
			break
		}
	}
	for range k {
		sum.Mul(sum, sum)
	}
	return sum
}

// gammaSeries gives 1 + x/(a+1) + x²/((a+1)(a+2)) + ….
func gammaSeries(a, x *big.Float) *big.Float {
	sum, term, d := whole(1), whole(1), precise().Set(a)
	for one := whole(1); ; {
		d.Add(d, one)
		term.Mul(term, x)
		term.Quo(term, d)
		sum.Add(sum, term)
		if negligible(term, sum, gammaEnded) {
			return sum
		}
	}
}

// gammaFraction gives x+1−a − 1(1−a)/(x+3−a − 2(2−a)/(x+5−a − …)) by the method
// of Lentz. Beyond x = a + 1 none of its denominators is zero.
func gammaFraction(a, x *big.Float) *big.Float {
	b := precise().Sub(x, a)
	b.Add(b, whole(1))
	f, c, d := precise().Set(b), precise().Set(b), precise()
	step, change, two := precise(), precise(), whole(2)
	for i := 1; ; i++ {
		step.Sub(a, whole(i))
		step.Mul(step, whole(i)) // −i(i−a)
		b.Add(b, two)
		d.Mul(d, step)
		d.Add(d, b)
		d.Quo(whole(1), d)
		c.Quo(step, c)
		c.Add(c, b)
		change.Mul(c, d)
		f.Mul(f, change)
		if change.Sub(change, whole(1)); negligible(change, two, gammaEnded) {
			return f
		}
	}
}

// negligible reports whether a term is below so many bits of a sum.
func negligible(term, sum *big.Float, bits int) bool {
	return term.Sign() == 0 || term.MantExp(nil) < sum.MantExp(nil)-bits
}
