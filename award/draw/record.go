package draw

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"strconv"

	"jiajiang/award"
)

// What records are known by.
const (
	RecordFormat  = "jiajiang-draw"
	RecordVersion = 1
)

// A Record is everything that a recomputation of a draw needs, and what was
// announced about it. It holds what may be published and nothing else. Its
// fields are in a fixed order.
type Record struct {
	Format    string     `json:"format"`
	Version   int        `json:"version"`
	Program   string     `json:"program"`
	Title     string     `json:"title"`
	Basis     string     `json:"basis"`
	Announced string     `json:"announced"`
	On        string     `json:"on"`
	Method    Method     `json:"method"`
	Count     int        `json:"count"`
	Repeat    bool       `json:"repeat"`
	Pool      FrozenPool `json:"pool"`
	Sources   []Source   `json:"sources"`
	EnteredBy string     `json:"entered_by"`
	AgainBy   string     `json:"again_by"`
	Witnesses []string   `json:"witnesses"`
	Groups    []Group    `json:"groups"`
	Digest    string     `json:"digest"` // of [Record.Text]
}

// A FrozenPool is the pool of a record.
type FrozenPool struct {
	Algorithm string      `json:"algorithm"` // of all digests of the record
	Digest    string      `json:"digest"`
	Size      int         `json:"size"`     // entries, excluded ones among them
	Excluded  int         `json:"excluded"` // how many of them are
	By        []Dimension `json:"by"`
	Entries   []Entry     `json:"entries"`
}

// A Group is a part of the pool with its whole order.
type Group struct {
	Of    []string `json:"of"` // its values of the dimensions
	Size  int      `json:"size"`
	Key   string   `json:"key"`
	Order []string `json:"order"` // serials
}

// Text gives the text of which the record's digest is made: one line a fact, its
// name before its fields, as fields of a pool are written. The pool stands in it
// by its digest.
func (r *Record) Text() []byte {
	var b bytes.Buffer
	r.write(&lines{to: &b})
	return b.Bytes()
}

// write writes the text of the record.
func (r *Record) write(l *lines) {
	l.add(r.Format+"-record", strconv.Itoa(r.Version))
	l.add("program", r.Program)
	l.add("title", r.Title)
	l.add("basis", r.Basis)
	l.add("announced", r.Announced)
	l.add("on", r.On)
	l.add("method", string(r.Method))
	l.add("count", strconv.Itoa(r.Count))
	l.add("repeat", strconv.FormatBool(r.Repeat))
	l.add("pool", r.Pool.Algorithm, r.Pool.Digest, strconv.Itoa(r.Pool.Size), strconv.Itoa(r.Pool.Excluded))
	for _, d := range r.Pool.By {
		l.add("by", string(d))
	}
	for _, s := range r.Sources {
		l.add("source", s.What, s.When, s.Value, s.Again)
	}
	l.add("entered", r.EnteredBy, r.AgainBy)
	for _, name := range r.Witnesses {
		l.add("witness", name)
	}
	for _, g := range r.Groups {
		l.add(append([]string{"group", g.Key, strconv.Itoa(g.Size)}, g.Of...)...)
		for _, serial := range g.Order {
			l.add("drawn", serial)
		}
	}
	l.flush()
}

// digest gives the digest of the record's text.
func (r *Record) digest(h Hashes) string {
	sum := h.hash(r.Method)
	r.write(&lines{to: sum})
	return hex.EncodeToString(sum.Sum(nil))
}

// Decode reads a record: itself, or what the verb prints, of which it is a part;
// order is then the serials that were printed beside it. Fields that it does not
// know are refused.
func Decode(data []byte) (r *Record, order []string, err error) {
	var outer struct {
		Method Method          `json:"method"`
		Order  []string        `json:"order"`
		Record json.RawMessage `json:"record"`
	}
	if err := json.Unmarshal(data, &outer); err == nil && outer.Record != nil {
		if err := strict(data, &outer); err != nil {
			return nil, nil, err
		}
		r, err := decode(outer.Record)
		if err == nil && r.Method != outer.Method {
			return nil, nil, problem(RecordNotOne, award.Args{"detail": "method"})
		}
		return r, outer.Order, err
	}
	r, err = decode(data)
	return r, nil, err
}

// decode reads a record itself.
func decode(data []byte) (*Record, error) {
	var head struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	switch err := json.Unmarshal(data, &head); {
	case err != nil:
		return nil, notOne(err)
	case head.Format != RecordFormat:
		return nil, problem(RecordNotOne, award.Args{"detail": "format"})
	case head.Version > RecordVersion:
		return nil, problem(RecordNewer, award.Args{"version": head.Version})
	}
	var r Record
	if err := strict(data, &r); err != nil {
		return nil, err
	}
	if r.Version != RecordVersion {
		return nil, problem(RecordNotOne, award.Args{"detail": "version"})
	}
	return &r, nil
}

// strict decodes data and refuses what it does not know and what follows.
func strict(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return notOne(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return problem(RecordNotOne, award.Args{"detail": ""})
	}
	return nil
}

// notOne says that data are no record; the field, where one is wrong.
func notOne(err error) error {
	detail := ""
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		detail = wrong.Field
	}
	return problem(RecordNotOne, award.Args{"detail": detail})
}
