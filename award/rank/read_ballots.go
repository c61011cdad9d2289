package rank

import (
	"strings"
	"unicode/utf8"

	"jiajiang/award/exact"
	"jiajiang/award/table"
)

// keptLines is how many bytes of ballots are kept to find equal ones again.
const keptLines = 64 << 20

// A ballotReader reads ballots, one a row.
type ballotReader struct {
	reader  *Reader
	ballots *Ballots
	lines   map[string]int32 // the ballot that a line was added as
	room    int
}

func newBallotReader(r *Reader) *ballotReader {
	return &ballotReader{reader: r, ballots: NewBallots(r.roster...), lines: make(map[string]int32), room: keptLines}
}

// row takes one ballot.
func (b *ballotReader) row(row table.Row) error {
	line := strings.TrimSpace(strings.Join(row.Cells, ","))
	votes, ranks, begin, ok := b.votes(row.Number, line)
	if !ok {
		return nil
	}
	if i, repeated := b.lines[ranks]; repeated {
		return b.ballots.repeat(i, votes)
	}
	before := b.reader.faults
	one := Ballot{Votes: votes, Ranks: b.ranks(row.Number, ranks, begin)}
	if after := b.reader.faults; len(after.All)+after.More > len(before.All)+before.More {
		return nil
	}
	if b.room >= len(ranks) {
		b.room -= len(ranks)
		b.lines[strings.Clone(ranks)] = int32(len(b.ballots.ballots)) //nolint:gosec // below MaxRanked
	}
	return b.ballots.Add(one)
}

// votes divides a line into the number of votes and the ranking, which begins
// behind so many bytes.
func (b *ballotReader) votes(row int, line string) (votes int64, ranks string, begin int, ok bool) {
	at := strings.IndexAny(line, ":：")
	if at < 0 {
		return 1, line, 0, true
	}
	text := strings.TrimSpace(line[:at])
	n, err := exact.Parse(text)
	votes, whole := n.Int64()
	switch {
	case err != nil || !whole || votes <= 0 || votes > MaxVotes:
		b.reader.faults.Add(row, 0, FaultCount, table.Args{"text": text})
		return 0, "", 0, false
	case line[at] != ':':
		b.reader.faults.Add(row, utf8.RuneCountInString(line[:at]), FaultWidth, table.Args{"text": line, "letter": "：", "meant": ":"})
		return 0, "", 0, false
	}
	return votes, strings.TrimSpace(line[at+1:]), at + 1, true
}

// ranks divides a ranking into ranks and names. A column is the number of a
// character in the line.
func (b *ballotReader) ranks(row int, text string, begin int) [][]string {
	var ranks [][]string
	named := make(map[string]bool)
	for i, r := range text {
		if r == '＞' || r == '＝' {
			b.reader.faults.Add(row, begin+utf8.RuneCountInString(text[:i]), FaultWidth, table.Args{
				"text": text, "letter": string(r), "meant": string(r - '＝' + '='),
			})
			return nil
		}
	}
	column := begin
	for nth, rank := range strings.Split(text, ">") {
		var names []string
		for name := range strings.SplitSeq(rank, "=") {
			at := column
			column += utf8.RuneCountInString(name) + 1
			name = strings.TrimSpace(name)
			switch {
			case name == "":
				b.reader.faults.Add(row, at, FaultGap, table.Args{"rank": nth + 1})
			case named[name]:
				b.reader.faults.Add(row, at, FaultRepeated, table.Args{"candidate": name})
			case b.reader.candidate(row, at, name):
				names = append(names, name)
			}
			named[name] = true
		}
		ranks = append(ranks, names)
	}
	return ranks
}
