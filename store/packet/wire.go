package packet

import (
	"encoding/binary"
	"time"

	"jiajiang/award"
	"jiajiang/store/seal"
)

const (
	magic      = "JJPACKET"
	format     = 1
	renewed    = 2 // as 1, and the head says which keys the sender had before
	headerSize = len(magic) + 1 + 1 + len(award.ID{}) + keyIDSize
	// mostGrant is more than any grant of a ring takes.
	mostGrant = 4 << 10
	// mostHead is how many bytes the head may have.
	mostHead = 64 << 20
	// MostNominations is how many nominations a packet holds.
	MostNominations = 10_000
	// MostFiles is how many bytes of attachments a packet holds.
	MostFiles = 128 << 20

	compartment = "packet"
	signContext = "jiajiang packet"
	// What a key signs for the one after it is no packet.
	renewContext = "jiajiang exchange key renewed"
	mostRenewals = 64
)

// A kind is what a segment is.
type kind byte

const (
	headSegment kind = iota + 1
	pieceSegment
	signatureSegment
)

// bucket is what segments are bound to beside their place.
func (k kind) bucket() string {
	return [...]string{"", "head", "piece", "signature"}[k]
}

// place is the key that binds a segment to its place.
func place(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// A head is what a packet says beside the bytes of attachments.
type head struct {
	Name        string       `cbor:"1,keyasint"` // of the sending office
	Key         []byte       `cbor:"2,keyasint"` // its public keys
	Serial      int          `cbor:"3,keyasint"`
	Made        int64        `cbor:"4,keyasint"` // milliseconds since 1970, UTC
	Title       string       `cbor:"5,keyasint"` // of the campaign
	Basis       award.Basis  `cbor:"6,keyasint"`
	Terms       []byte       `cbor:"7,keyasint"`
	Withheld    int          `cbor:"8,keyasint"`
	Nominations []nomination `cbor:"9,keyasint"`
	Former      []signed     `cbor:"10,keyasint,omitempty"` // the keys the sender had, the oldest first
}

// A signed is a key that its office has renewed, with what it signed.
type signed struct {
	Key       []byte `cbor:"1,keyasint"` // its public keys
	Sent      int    `cbor:"2,keyasint"`
	Signature []byte `cbor:"3,keyasint"`
}

// renewals proves that each former key has signed for the next, the last for that
// of the head.
func (h head) renewals(store award.ID) ([]award.FormerKey, error) {
	if len(h.Former) > mostRenewals {
		return nil, ErrDamaged
	}
	var all []award.FormerKey
	for i, f := range h.Former {
		next := h.Key
		if i+1 < len(h.Former) {
			next = h.Former[i+1].Key
		}
		p, err := parsePublic(f.Key)
		if err != nil || p.store != store || f.Sent < 0 ||
			seal.Verify(p.suite, p.verifies, []byte(renewContext), renewal(f.Key, f.Sent, next), f.Signature) != nil {
			return nil, ErrDamaged
		}
		all = append(all, award.FormerKey{Key: f.Key, Fingerprint: fingerprint(p.suite, f.Key), Last: f.Sent})
	}
	return all, nil
}

// A nomination as it travels. What its form says is text: it was given out for
// a packet.
type nomination struct {
	ID         award.ID         `cbor:"1,keyasint"`
	Number     int              `cbor:"2,keyasint"`
	State      award.State      `cbor:"3,keyasint"`
	Disclosure award.Disclosure `cbor:"4,keyasint"`
	Parent     award.ID         `cbor:"5,keyasint"`
	Origin     award.Origin     `cbor:"6,keyasint,omitzero"`
	Form       award.FormText   `cbor:"7,keyasint"`
}

// headOf gives the head of a packet that an office sends.
func headOf(p award.Packet, from Keys) head {
	h := head{
		Name: p.From.Name, Key: p.From.Key, Serial: p.Serial, Made: p.Made.UnixMilli(), Title: p.Title, Basis: p.Basis,
		Terms: p.Terms[:], Withheld: p.Withheld,
	}
	for _, f := range from.Former {
		h.Former = append(h.Former, signed{from.before(f).public(), f.Sent, f.Signature})
	}
	for _, n := range p.Nominations {
		f := award.DiscloseForm(n.Nomination, n.Form, award.ToPacket)
		f.Campaign = award.ID{}
		for i := range f.Attachments {
			f.Attachments[i].Pieces = nil
		}
		h.Nominations = append(h.Nominations, nomination{
			ID: n.ID, Number: n.Nomination.Number, State: n.Nomination.State, Disclosure: n.Nomination.Disclosure,
			Parent: n.Nomination.Parent, Origin: n.Nomination.Origin, Form: f,
		})
	}
	return h
}

// packet gives what a head says, or ErrDamaged.
func (h head) packet() (award.Packet, error) {
	p := award.Packet{
		Serial: h.Serial, Made: time.UnixMilli(h.Made).UTC(), Title: h.Title, Basis: h.Basis, Withheld: h.Withheld,
	}
	var err error
	if p.From, err = officeOf(h.Name, h.Key); err != nil || len(h.Terms) != len(p.Terms) || h.Withheld < 0 || len(h.Nominations) > MostNominations {
		return p, ErrDamaged
	}
	copy(p.Terms[:], h.Terms)
	if p.Renewals, err = h.renewals(p.From.Store); err != nil {
		return p, err
	}
	var size int64
	for _, n := range h.Nominations {
		if n.Disclosure >= award.Withheld || n.ID.IsZero() {
			return p, ErrDamaged
		}
		for _, a := range n.Form.Attachments {
			if a.Size <= 0 || a.Size > award.MaxFile || len(a.Pieces) > 0 {
				return p, ErrDamaged
			}
			if size += a.Size; size > MostFiles {
				return p, ErrDamaged
			}
		}
		row := award.Nomination{
			Number: n.Number, Kind: n.Form.Kind, State: n.State, Disclosure: n.Disclosure, Parent: n.Parent,
			People: 1 + len(n.Form.Others), Origin: n.Origin,
		}
		form := award.GuardForm(n.Form)
		row.Name, row.Unit, row.Sponsor = form.Nominee.Name, form.Nominee.Unit, form.Sponsor
		p.Nominations = append(p.Nominations, award.PacketNomination{ID: n.ID, Nomination: row, Form: form})
	}
	return p, nil
}

// A Codec turns values into bytes and back. Writing is deterministic; reading
// refuses what it does not know.
type Codec interface {
	Marshal(v any) ([]byte, error)
	Unmarshal(data []byte, v any) error
}

// header gives the bytes that stand in clear.
func header(version byte, id award.ID, suite seal.Suite, key [keyIDSize]byte) []byte {
	b := append([]byte(magic), version, byte(suite))
	return append(append(b, id[:]...), key[:]...)
}
