package sheet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// TestEachRow: a text beyond its head gives the rows that reading it whole
// gives.
func TestEachRow(t *testing.T) {
	for _, c := range []struct {
		name, head, row string
	}{
		{"marks.csv", "候选人,评委,分数\r\n", "江知远,\"林, 晓\",%d\r\n"},
		{"marks.csv", "\ufeffcandidate;judge\n", "\"顾 \"\"清\"\"和\n二行\";%d\n\n"},
		{"ballots.txt", "42: A>B=C\n", "%d: B>A\n"},
		{"marks.tsv", "candidate\tjudge\n", "江知远\t%d\n"},
		{"sep.csv", "sep=;\na;b\n", "江知远;%d\n"},
	} {
		var b strings.Builder
		b.WriteString(c.head)
		for i := 0; b.Len() < streamHead+100_000; i++ {
			fmt.Fprintf(&b, c.row, i)
		}
		text := b.String()
		whole, err := ReadRows(t.Context(), c.name, strings.NewReader(text), DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		notes, err := EachRow(t.Context(), c.name, strings.NewReader(text), DefaultLimits(), func(r Row) error {
			want := whole.Rows[at]
			if strings.HasPrefix(text, "sep=") {
				want.Number++ // reading it whole does not count the line that names the delimiter
			}
			if got := fmt.Sprint(r); got != fmt.Sprint(want) {
				t.Fatalf("%s: row %s, want %s", c.name, got, fmt.Sprint(want))
			}
			at++
			return nil
		})
		if err != nil || notes != nil || at != len(whole.Rows) {
			t.Errorf("%s: %d rows of %d, %v, %v", c.name, at, len(whole.Rows), notes, err)
		}
	}
}

func TestEachRowErrors(t *testing.T) {
	long := strings.Repeat("a,b\n", streamHead/4) + strings.Repeat("x", 70<<10)
	var coded *Error
	none := func(Row) error { return nil }
	if _, err := EachRow(t.Context(), "a.csv", strings.NewReader(long), DefaultLimits(), none); !errors.As(err, &coded) || coded.Code != CodeLineTooLong || coded.Name != "a.csv" {
		t.Errorf("a long line: %v", err)
	}
	open := strings.Repeat("a,b\n", streamHead/4) + "\"" + strings.Repeat("x\n", 70<<10)
	if _, err := EachRow(t.Context(), "a.csv", strings.NewReader(open), DefaultLimits(), none); !errors.As(err, &coded) || coded.Code != CodeLineTooLong {
		t.Errorf("an open quotation mark: %v", err)
	}
	if _, err := EachRow(t.Context(), "a.csv", strings.NewReader(""), DefaultLimits(), none); !errors.As(err, &coded) || coded.Code != CodeEmpty {
		t.Errorf("an empty file: %v", err)
	}
	stop := errors.New("stop")
	for _, text := range []string{"a,b\n1,2\n", long} {
		if _, err := EachRow(t.Context(), "a.csv", strings.NewReader(text), DefaultLimits(), func(Row) error { return stop }); !errors.Is(err, stop) {
			t.Errorf("what each returned: %v", err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := EachRow(ctx, "a.csv", strings.NewReader(long), DefaultLimits(), none); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
	if _, err := EachRow(t.Context(), "a.csv", io.MultiReader(strings.NewReader(long[:streamHead]), broken{}), DefaultLimits(), none); !errors.As(err, &coded) || coded.Code != CodeUnreadable {
		t.Errorf("a broken disk: %v", err)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("no disk") }
