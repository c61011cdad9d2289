package roster

import (
	"regexp"
	"strings"
)

// gate is a pattern that can only match text with one of its words. Looking for the words first is many times cheaper, and
// most lines of a long list have none of them.
type gate struct {
	re    *regexp.Regexp
	words []string
}

// gated compiles a pattern each match of which contains one of words.
func gated(expr string, words ...string) *gate {
	return &gate{re: regexp.MustCompile(expr), words: words}
}

// open tells whether the pattern may match s at all.
func (g *gate) open(s string) bool {
	for _, w := range g.words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// MatchString is that of regexp.
func (g *gate) MatchString(s string) bool { return g.open(s) && g.re.MatchString(s) }

// FindString is that of regexp.
func (g *gate) FindString(s string) string {
	if !g.open(s) {
		return ""
	}
	return g.re.FindString(s)
}

// FindStringSubmatch is that of regexp.
func (g *gate) FindStringSubmatch(s string) []string {
	if !g.open(s) {
		return nil
	}
	return g.re.FindStringSubmatch(s)
}

// FindStringIndex is that of regexp.
func (g *gate) FindStringIndex(s string) []int {
	if !g.open(s) {
		return nil
	}
	return g.re.FindStringIndex(s)
}

// FindAllStringIndex is that of regexp.
func (g *gate) FindAllStringIndex(s string, n int) [][]int {
	if !g.open(s) {
		return nil
	}
	return g.re.FindAllStringIndex(s, n)
}

// FindAllStringSubmatch is that of regexp.
func (g *gate) FindAllStringSubmatch(s string, n int) [][]string {
	if !g.open(s) {
		return nil
	}
	return g.re.FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is that of regexp.
func (g *gate) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !g.open(s) {
		return nil
	}
	return g.re.FindAllStringSubmatchIndex(s, n)
}

// ReplaceAllString is that of regexp.
func (g *gate) ReplaceAllString(s, by string) string {
	if !g.open(s) {
		return s
	}
	return g.re.ReplaceAllString(s, by)
}

// FindStringSubmatchIndex is that of regexp.
func (g *gate) FindStringSubmatchIndex(s string) []int {
	if !g.open(s) {
		return nil
	}
	return g.re.FindStringSubmatchIndex(s)
}
