package store

import (
	"github.com/fxamacker/cbor/v2"
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
	enc, err := cbor.CoreDetEncOptions().EncMode()
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
