package rank

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/award/exact"
)

// parse reads a number that may have more digits than people write.
func parse(t *testing.T, text string) exact.Number {
	t.Helper()
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatal(text)
	}
	return exact.FromRat(r)
}

// TestRootsThatAreNearlyEqual: the root of 10^100+1 is above 10^50 by less than
// any usual precision tells, and still is.
func TestRootsThatAreNearlyEqual(t *testing.T) {
	large := "1" + strings.Repeat("0", 50)
	basis := &rootBasis{}
	root, times := basis.express(parse(t, "1"+strings.Repeat("0", 99)+"1").Rat())
	if root != 0 || times.String() != "1" {
		t.Fatal(root, times)
	}
	over := &rootSum{basis: basis, times: []exact.Number{times}}
	whole := &rootSum{basis: basis, number: parse(t, large), times: make([]exact.Number, 1)}
	negative := &rootSum{basis: basis, times: []exact.Number{times.Neg()}}
	for _, c := range []struct {
		a, b *rootSum
		want int
	}{{over, whole, 1}, {whole, over, -1}, {over, over, 0}, {whole, whole, 0}, {negative, over, -1}, {whole, negative, 1}} {
		if got := c.a.cmp(c.b); got != c.want {
			t.Errorf("got %d, want %d", got, c.want)
		}
	}
	difference := &rootSum{basis: basis, number: parse(t, large).Neg(), times: []exact.Number{times}}
	if got := difference.fixed(52); got != "0."+strings.Repeat("0", 50)+"50" {
		t.Error(got)
	}
	if got := negative.fixed(0); got != "-"+large {
		t.Error(got)
	}
}

// TestRootsAreMultiplesOfEachOther: roots that differ by a rational factor use
// one radicand, and rational ones none.
func TestRootsAreMultiplesOfEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		basis := &rootBasis{}
		squarefree := rapid.SampledFrom([]int64{1, 2, 3, 5, 6, 7, 10}).Draw(t, "radicand")
		for range 3 {
			p, q := rapid.Int64Range(1, 1000).Draw(t, "p"), rapid.Int64Range(1, 1000).Draw(t, "q")
			r := new(big.Rat).SetFrac64(squarefree*p*p, q*q)
			root, times := basis.express(r)
			value := new(big.Rat).Mul(times.Rat(), times.Rat())
			if root >= 0 {
				value.Mul(value, basis.radicands[root])
			}
			if value.Cmp(r) != 0 || (root < 0) != (squarefree == 1) || len(basis.radicands) > 1 {
				t.Fatalf("√%v is %v times root %d of %v", r, times, root, basis.radicands)
			}
		}
	})
}
