package store

import (
	"encoding/binary"
	"math"

	"github.com/fxamacker/cbor/v2"

	"jiajiang/award"
)

// A codec turns values into CBOR and back.
type codec struct {
	enc cbor.EncMode
	dec cbor.DecMode
}

// newCodec makes the codec: deterministic encoding, so that the same record is
// the same bytes; decoding that refuses double and unknown fields, because
// either would be lost at the next write.
func newCodec() (codec, error) {
	o := cbor.CoreDetEncOptions()
	o.Time = cbor.TimeRFC3339Nano // as it was taken, where it was taken
	enc, err := o.EncMode()
	if err != nil {
		return codec{}, err
	}
	dec, err := cbor.DecOptions{
		DupMapKey:         cbor.DupMapKeyEnforcedAPF,
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
		IndefLength:       cbor.IndefLengthForbidden,
	}.DecMode()
	return codec{enc, dec}, err
}

// encode gives the bytes of a record that v points to.
func (c codec) encode(v any) ([]byte, error) {
	if w, ok := v.(*award.Winner); ok {
		return encodeWinner(w)
	}
	return c.enc.Marshal(v)
}

// encodeWinner gives what the encoder gives of a winner in a third of the
// time: winners come by the hundred thousand.
func encodeWinner(w *award.Winner) ([]byte, error) {
	texts := [...]award.Guarded{w.Name, w.Reading, w.Unit, w.Work, w.Phone, w.IDNumber} // as they follow each other
	size := 160 + len(w.CodeName) + len(w.Note)
	var plain [len(texts)][]byte
	for i, t := range texts {
		var err error
		if plain[i], err = t.MarshalBinary(); err != nil {
			return nil, err
		}
		size += len(plain[i])
	}
	b := make([]byte, 0, size)
	fields := byte(13)
	if !w.IDNumber.IsEmpty() {
		fields++
	}
	if !w.Blind.IsZero() {
		fields++
	}
	b = append(b, majorMap|fields)
	b = append(appendHead(append(b, 1), majorBytes, uint64(len(w.Campaign))), w.Campaign[:]...)
	b = append(appendHead(append(b, 2), majorBytes, uint64(len(w.Tier))), w.Tier[:]...)
	b = appendInt(append(b, 3), w.Order)
	b = appendInt(append(b, 4), w.Serial)
	b = appendHead(append(b, 5), majorUint, uint64(w.Kind))
	b = appendHead(append(b, 6), majorUint, uint64(w.Disclosure))
	b = append(appendHead(append(b, 7), majorText, uint64(len(w.CodeName))), w.CodeName...)
	for i := range 5 {
		b = append(appendHead(append(b, byte(8+i)), majorBytes, uint64(len(plain[i]))), plain[i]...)
	}
	b = append(appendHead(append(b, 13), majorText, uint64(len(w.Note))), w.Note...)
	if !w.IDNumber.IsEmpty() {
		b = append(appendHead(append(b, 14), majorBytes, uint64(len(plain[5]))), plain[5]...)
	}
	if !w.Blind.IsZero() {
		b = append(appendHead(append(b, 15), majorBytes, uint64(len(w.Blind))), w.Blind[:]...)
	}
	return b, nil
}

// appendInt appends a whole number.
func appendInt(b []byte, n int) []byte {
	if n < 0 {
		return appendHead(b, majorNeg, uint64(-1-n))
	}
	return appendHead(b, majorUint, uint64(n))
}

// appendHead appends a major type of CBOR with its argument, as short as it
// can be.
func appendHead(b []byte, major byte, argument uint64) []byte {
	switch {
	case argument < 24:
		return append(b, major|byte(argument))
	case argument <= math.MaxUint8:
		return append(b, major|24, byte(argument))
	case argument <= math.MaxUint16:
		return binary.BigEndian.AppendUint16(append(b, major|25), uint16(argument))
	case argument <= math.MaxUint32:
		return binary.BigEndian.AppendUint32(append(b, major|26), uint32(argument))
	}
	return binary.BigEndian.AppendUint64(append(b, major|27), argument)
}

// Marshal encodes v.
func (c codec) Marshal(v any) ([]byte, error) { return c.enc.Marshal(v) }

// Unmarshal decodes what Marshal wrote into what v points to.
func (c codec) Unmarshal(data []byte, v any) error { return c.dec.Unmarshal(data, v) }
