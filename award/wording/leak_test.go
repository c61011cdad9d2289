package wording

import (
	"testing"

	"jiajiang/award/leak"
)

func TestEveryLeakHasItsSentence(t *testing.T) {
	for _, k := range leak.Kinds() {
		if !Has(string(k)) {
			t.Errorf("kind %s has no sentence", k)
		}
	}
}

// TestFindIsTold proves that a find brings every argument of its sentence.
func TestFindIsTold(t *testing.T) {
	in := []leak.Text{{Page: 2, Line: 7, Text: "身份证11010519491231002X，电话：0358-8220000"}}
	finds := leak.Examine(in, nil, leak.Options{})
	want := []string{
		"第2页第7行有身份证号（**************002X）。请删去或只留末四位，再公布。",
		"第2页第7行有固定电话（0358-*****00），不一定是，请人工核对。是个人家里的，请删去，再公布。",
	}
	if len(finds) != len(want) {
		t.Fatalf("%d finds", len(finds))
	}
	for i, f := range finds {
		if got := New(Chinese).Sentence(f.News()); got != want[i] {
			t.Errorf("got %s\nwant %s", got, want[i])
		}
	}
}
