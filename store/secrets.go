package store

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"jiajiang/award"
	"jiajiang/award/leak"
	"jiajiang/store/kv"
	"jiajiang/store/reading"
)

// Secrets returns what is known of the people who must not be named, protected
// winners and withheld nominees of all campaigns, for a document to be compared
// with. That it was asked for is one entry of the journal with their number,
// written before anything is given; where there is nobody there is none. Who
// asks must not keep it. Its errors are those of [award.May] and of reading.
func (s *Store) Secrets(ctx context.Context) ([]leak.Secret, error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpCompareProtected); err != nil {
		return nil, err
	}
	if !s.keys.holds(protecteds) {
		return nil, &award.Problem{Code: award.NotInformed}
	}
	var all []leak.Secret
	err := s.engineIn.View(func(tx kv.Tx) error {
		for _, t := range []tableCode{protecteds, protectedForms} {
			err := tx.Scan(t.bucket(), nil, func(key, value []byte) error {
				if len(all)%pollEvery == 0 && ctx.Err() != nil {
					return ctx.Err()
				}
				id, record, err := s.openRecord(t, key, value)
				if err != nil {
					return err
				}
				secret, err := s.secretOf(tx, id, record)
				all = append(all, secret)
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || len(all) == 0 {
		return nil, fromEngine(s.path, err)
	}
	err = s.note(ctx, entry{Op: award.OpCompareProtected, Facts: map[string]string{"count": strconv.Itoa(len(all))}})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// secretOf gives what is known of one person who must not be named.
func (s *Store) secretOf(tx kv.Tx, id award.ID, record any) (leak.Secret, error) {
	b := secretBuilder{readings: s.options.Readings}
	switch r := record.(type) {
	case *award.Protected:
		w, err := fetch[award.Winner](s, tx, winners, id)
		if err != nil && !errors.Is(err, award.ErrNoRecord) { // who has no code name is no less protected
			return leak.Secret{}, err
		}
		b.secret.Owner = w.CodeName
		said := award.Disclose(r.Restore(w, award.Open), award.ToIndex)
		b.named(said.Name, said.Reading, w.Kind)
		b.marked(said.Phone, said.IDNumber, said.Work)
		b.hinted(said.Unit)
	case *award.ProtectedForm:
		n, err := fetch[award.Nomination](s, tx, nominations, id)
		if err != nil && !errors.Is(err, award.ErrNoRecord) { // who has no code name is no less protected
			return leak.Secret{}, err
		}
		b.secret.Owner = n.CodeName
		f := award.DiscloseForm(r.Restore(n, award.Open), r.Form, award.ToIndex)
		b.identity(f.Nominee, f.Kind)
		for _, other := range f.Others {
			b.identity(other, award.Person)
		}
		b.hinted(f.Sponsor)
	}
	return b.secret, nil
}

// A secretBuilder gathers what is known of one person.
type secretBuilder struct {
	readings *reading.Dictionary
	secret   leak.Secret
}

// identity takes in who a nominee is.
func (b *secretBuilder) identity(i award.IdentityOf[string], kind award.Kind) {
	b.named(i.Name, i.Reading, kind)
	b.named(i.FormerName, "", kind)
	b.named(i.Head, "", award.Person)
	b.marked(i.Phone, i.IDNumber, i.Address)
	b.hinted(i.Unit)
}

// named takes in a name with its readings: the one that was noted and those
// of the dictionary, in which a surname may have several. Units are not looked
// for by the dictionary.
func (b *secretBuilder) named(name, noted string, kind award.Kind) {
	if name = strings.TrimSpace(name); name == "" {
		return
	}
	b.secret.Name = append(b.secret.Name, name)
	if noted != "" {
		b.secret.Reading = append(b.secret.Reading, noted)
	}
	if kind != award.Person {
		return
	}
	syllables := b.readings.Name(name)
	b.secret.Reading = append(b.secret.Reading, strings.Join(syllables, " "))
	for i, others := range b.readings.Surname([]rune(reading.Fold(name))) {
		for _, other := range others[1:] {
			also := append([]string(nil), syllables...)
			also[i] = other
			b.secret.Reading = append(b.secret.Reading, strings.Join(also, " "))
		}
	}
}

// The fewest characters by which somebody is known for sure. The last four of
// an ID number are the year in every other text.
const (
	leastMarked   = 7
	leastMarkText = 4
)

// marked takes in texts by which the person is known: numbers, which may stand
// together in one text, a work's title, a home.
func (b *secretBuilder) marked(texts ...string) {
	for _, text := range texts {
		text = strings.TrimSpace(text)
		if !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			for number := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(",;/、，；", r) }) {
				if number = strings.TrimSpace(number); len(number) >= leastMarked {
					b.secret.Mark = append(b.secret.Mark, number)
				}
			}
			continue
		}
		if utf8.RuneCountInString(text) >= leastMarkText {
			b.secret.Mark = append(b.secret.Mark, text)
		}
	}
}

// hinted takes in what others have too.
func (b *secretBuilder) hinted(text string) {
	if text = strings.TrimSpace(text); utf8.RuneCountInString(text) >= leastMarkText {
		b.secret.Hint = append(b.secret.Hint, text)
	}
}
