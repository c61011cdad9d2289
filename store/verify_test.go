package store

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// journalValues gives the values of the journal by number.
func journalValues(t *testing.T, s *Store) map[uint64][]byte {
	t.Helper()
	all := make(map[uint64][]byte)
	err := s.engineIn.View(func(tx kv.Tx) error {
		for seq := uint64(1); seq <= s.seq; seq++ {
			all[seq] = bytes.Clone(tx.Get(journalBucket, seqKey(seq)))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestTamperedJournal edits, removes, inserts, moves and cuts entries past the
// store. Each is named, also where whoever did it had the keys.
func TestTamperedJournal(t *testing.T) {
	s := newStore(t)
	for _, title := range []string{"一", "二", "三", "四", "五", "六"} {
		do(t, s, createCampaign("读书月"+title))
	}
	last := s.Head().Seq
	kept := journalValues(t, s)
	// forged gives the entry seq with another actor, sealed with the store's
	// own keys, and the head that follows from it.
	forged := func(seq uint64) []byte {
		e, _, _, err := s.openEntry(seqKey(seq), kept[seq])
		if err != nil {
			t.Fatal(err)
		}
		e.Actor = "别人"
		plain, err := s.codec.enc.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		head := nextHead(e.suite(), digest(e.Prev), plain)
		return append(head[:], s.keys.general.Seal(journalBucket, seqKey(seq), plain)...)
	}
	edited := bytes.Clone(kept[4])
	edited[len(edited)-20] ^= 4
	head := bytes.Clone(kept[4])
	head[3] ^= 4
	for _, c := range []struct {
		name   string
		change map[uint64][]byte // by number; nil: removed
		broken uint64
		why    award.Code
	}{
		{"edited without the keys", map[uint64][]byte{4: edited}, 4, award.EntryEdited},
		{"its digest edited", map[uint64][]byte{4: head}, 4, award.EntryMoved},
		{"edited with the keys", map[uint64][]byte{4: forged(4)}, 5, award.EntryMoved},
		{"the last edited with the keys", map[uint64][]byte{last: forged(last)}, last, award.EntryMoved},
		{"removed", map[uint64][]byte{4: nil}, 4, award.EntryMissing},
		{"the first removed", map[uint64][]byte{1: nil}, 1, award.EntryMissing},
		{"reordered", map[uint64][]byte{4: kept[5], 5: kept[4]}, 4, award.EntryEdited},
		{"one put in, the rest moved on", map[uint64][]byte{4: kept[3], 5: kept[4], 6: kept[5], 7: kept[6], 8: kept[7], 9: kept[8]}, 4, award.EntryEdited},
		{"one put at the end", map[uint64][]byte{last + 1: kept[last]}, last + 1, award.EntryUnwritten},
		{"the end cut", map[uint64][]byte{last: nil, last - 1: nil}, last - 1, award.EntryCut},
		{"all removed", all(last), 1, award.EntryCut},
		{"emptied", map[uint64][]byte{4: {1}}, 4, award.EntryEdited},
	} {
		setJournal(t, s, c.change)
		v, err := s.VerifyJournal(t.Context(), nil, nil)
		if err != nil || v.Broken != c.broken || v.Why != c.why {
			t.Errorf("%s: broken at %d, %s, %v", c.name, v.Broken, v.Why, err)
		}
		report, err := s.Check(t.Context(), nil)
		if err != nil || len(report.Faults) == 0 {
			t.Errorf("%s: check finds nothing, %v", c.name, err)
		}
		setJournal(t, s, map[uint64][]byte{last + 1: nil})
		setJournal(t, s, kept)
	}
	mustBeSound(t, s)
}

// all names every entry to be removed.
func all(last uint64) map[uint64][]byte {
	gone := make(map[uint64][]byte)
	for seq := uint64(1); seq <= last; seq++ {
		gone[seq] = nil
	}
	return gone
}

// setJournal writes entries past the store.
func setJournal(t *testing.T, s *Store, change map[uint64][]byte) {
	t.Helper()
	err := s.engineIn.Update(func(tx kv.Tx) error {
		for seq, value := range change {
			var err error
			if value == nil {
				err = tx.Delete(journalBucket, seqKey(seq))
			} else {
				err = tx.Put(journalBucket, seqKey(seq), value)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestForeignInTheJournal: what lies in the journal and is no entry is named,
// wherever it lies, and the check names it once.
func TestForeignInTheJournal(t *testing.T) {
	s := newStore(t)
	for _, title := range []string{"一", "二", "三"} {
		do(t, s, createCampaign("读书月"+title))
	}
	for key, broken := range map[string]uint64{
		string(seqKey(0)):              1,
		"\x00":                         1,
		string(seqKey(2)) + "\x00":     3,
		string(seqKey(1)) + "anything": 2,
	} {
		putPast(t, s, journalBucket, []byte(key), []byte("x"))
		v, err := s.VerifyJournal(t.Context(), nil, nil)
		if err != nil || v.Broken != broken || v.Why != award.EntryForeign || v.Entries != int(broken)-1 {
			t.Errorf("%x: %+v, %v", key, v, err)
		}
		if places := faultsAt(t, s, FaultJournal); len(places) != 1 || places[0] != "journal "+hex.EncodeToString([]byte(key)) {
			t.Errorf("%x: the check names %q", key, places)
		}
		putPast(t, s, journalBucket, []byte(key), nil)
	}
	mustBeSound(t, s)
}

// TestForeignBetweenReadings: what lies behind the last entry that was read
// before others could write is seen.
func TestForeignBetweenReadings(t *testing.T) {
	s := newStore(t)
	do(t, s, createCampaign("读书月"))
	do(t, s, createCampaign("书法大赛"))
	putPast(t, s, journalBucket, append(seqKey(2), 0), []byte("x"))
	defer putPast(t, s, journalBucket, append(seqKey(2), 0), nil)
	v := verifier{store: s}
	err := s.engineIn.View(func(tx kv.Tx) error {
		e, _, head, err := s.openEntry(seqKey(2), tx.Get(journalBucket, seqKey(2)))
		if err != nil {
			return err
		}
		v.seq, v.head, v.at = 2, head, e.At
		_, err = v.some(tx)
		return err
	})
	if err != nil || v.verdict.Broken != 3 || v.verdict.Why != award.EntryForeign {
		t.Errorf("%+v, %v", v.verdict, err)
	}
}

// TestNotedHead: a head written down earlier, in whatever grouping, is found in
// the journal, and only where it was.
func TestNotedHead(t *testing.T) {
	s := newStore(t)
	do(t, s, createCampaign("读书月"))
	noted := s.Head()
	do(t, s, createCampaign("书法大赛"))
	grouped := strings.ToUpper(noted.Digest)
	for i := 60; i > 0; i -= 4 {
		grouped = grouped[:i] + " " + grouped[i:]
	}
	for _, c := range []struct {
		head award.Head
		here bool
	}{
		{noted, true},
		{award.Head{Seq: noted.Seq, Digest: grouped}, true},
		{award.Head{Seq: noted.Seq + 1, Digest: noted.Digest}, false},
		{award.Head{Seq: noted.Seq + 9, Digest: noted.Digest}, false},
		{award.Head{Seq: noted.Seq, Digest: noted.Digest[:60]}, true},
		{award.Head{Seq: noted.Seq, Digest: noted.Digest[:16]}, true},
		{award.Head{Seq: noted.Seq, Digest: noted.Digest[:15]}, false},
		{award.Head{Seq: noted.Seq, Digest: noted.Digest[1:]}, false},
		{award.Head{Seq: noted.Seq, Digest: noted.Digest + "0"}, false},
		{award.Head{Seq: noted.Seq, Digest: noted.Digest + "x"}, false},
		{award.Head{Seq: 0, Digest: strings.Repeat("0", 64)}, true},
		{award.Head{Seq: 0, Digest: noted.Digest}, false},
	} {
		v, err := s.VerifyJournal(t.Context(), &c.head, func(int, int) {})
		if err != nil || v.Broken != 0 || v.NotedHere != c.here || v.Head != s.Head() {
			t.Errorf("%+v: %+v, %v", c.head, v, err)
		}
	}
}
