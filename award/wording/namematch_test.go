package wording

import (
	"testing"

	"jiajiang/award/namematch"
)

// TestMatchesAreNamed proves that every sign, verdict and scope has words of
// its own.
func TestMatchesAreNamed(t *testing.T) {
	var codes []string
	for _, sign := range append(namematch.Signs(), namematch.Counters()...) {
		codes = append(codes, "match-sign-"+string(sign))
	}
	for _, v := range namematch.Verdicts() {
		codes = append(codes, "match-verdict-"+v.String())
	}
	for _, scope := range namematch.Scopes() {
		codes = append(codes, "match-scope-"+scope.String())
	}
	if len(codes) != len(namematches()) {
		t.Errorf("%d codes, %d phrases", len(codes), len(namematches()))
	}
	for _, lang := range []Language{Chinese, English} {
		taken := make(map[string]string)
		for _, code := range codes {
			word := New(lang).Text(code)
			if word == code || taken[word] != "" {
				t.Errorf("%s: %s has the words %q, as has %q", lang, code, word, taken[word])
			}
			taken[word] = code
		}
	}
}

func TestMatchSigns(t *testing.T) {
	signs := []namematch.Sign{namematch.Padded, namematch.SameUnit}
	if got := New(Chinese).MatchSigns(signs, false); got != "姓名相同（去空格后）、单位相同" {
		t.Error(got)
	}
	if got := New(Chinese).MatchSigns(signs[:1], true); got != "名称相同（去空格后）" {
		t.Error(got)
	}
	if got := New(Chinese).MatchVerdict(namematch.Likely) + "，" + New(Chinese).MatchScope(namematch.SameTier); got != "很可能是同一个，同一奖次" {
		t.Error(got)
	}
	if got := New(English).MatchSigns(signs, false); got != "same name (without blanks), same unit" {
		t.Error(got)
	}
}
