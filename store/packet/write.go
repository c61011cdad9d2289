package packet

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"io"

	"jiajiang/award"
	"jiajiang/store/seal"
)

// Write writes the packet p, which from signs, sealed to the office to, and gives
// the digest of what was written, in hexadecimal. piece gives the bytes of a
// piece of an attachment. It fails with ErrLarge, with ErrKey where to has no
// key, and where random, piece or w do.
func Write(
	w io.Writer, c Codec, to award.Office, from Keys, p award.Packet, piece func(award.ID) ([]byte, error), random io.Reader,
) (digest string, err error) {
	receiver, err := parsePublic(to.Key)
	if err != nil {
		return "", fmt.Errorf("write packet: %w", err)
	}
	p.From = from.Office()
	plain, err := encoded(c, p, from)
	if err != nil {
		return "", fmt.Errorf("write packet: %w", err)
	}
	version := byte(format)
	if len(from.Former) > 0 {
		version = renewed
	}
	s, err := newSealer(w, version, receiver, p.ID, random)
	if err != nil {
		return "", fmt.Errorf("write packet: %w", err)
	}
	if err := s.segment(headSegment, plain); err != nil {
		return "", fmt.Errorf("write packet: %w", err)
	}
	for _, n := range p.Nominations {
		for _, a := range n.Form.Attachments {
			for _, id := range a.Pieces {
				b, err := piece(id)
				if err == nil {
					err = s.segment(pieceSegment, b)
				}
				if err != nil {
					return "", fmt.Errorf("write packet: %w", err)
				}
			}
		}
	}
	signature, err := seal.Sign(from.Suite, from.Signs, []byte(signContext), s.sum.Sum(nil), random)
	if err == nil {
		err = s.segment(signatureSegment, signature)
	}
	if err != nil {
		return "", fmt.Errorf("write packet: %w", err)
	}
	return hex.EncodeToString(s.sum.Sum(nil)), nil
}

// encoded gives the bytes of a packet's head.
func encoded(c Codec, p award.Packet, from Keys) ([]byte, error) {
	var size int64
	for _, n := range p.Nominations {
		if n.Nomination.Disclosure >= award.Withheld {
			return nil, errWithheld
		}
		for _, a := range n.Form.Attachments {
			size += a.Size
		}
	}
	if size > MostFiles || len(p.Nominations) > MostNominations {
		return nil, ErrLarge
	}
	plain, err := c.Marshal(headOf(p, from))
	if err == nil && len(plain) > mostHead {
		return nil, ErrLarge
	}
	return plain, err
}

// A sealer writes the segments of one packet.
type sealer struct {
	w    io.Writer
	sum  hash.Hash // of what was written
	box  *seal.Box
	next uint64
}

// newSealer writes what stands before the segments.
func newSealer(w io.Writer, version byte, to public, id award.ID, random io.Reader) (*sealer, error) {
	ring, err := seal.NewRing(random)
	if err != nil {
		return nil, err
	}
	defer ring.Wipe()
	start := header(version, id, to.suite, keyID(to.suite, to.sealTo))
	plain := ring.Bytes()
	grant, err := seal.SealTo(to.suite, to.sealTo, start, plain, random)
	clear(plain)
	if err != nil {
		return nil, err
	}
	s := &sealer{w: w, sum: to.suite.NewHash()}
	if s.box, err = seal.NewBox(to.suite, id, compartment, ring, random); err != nil {
		return nil, err
	}
	if err := s.write(start); err != nil {
		return nil, err
	}
	return s, s.sized(grant)
}

// segment writes the next segment.
func (s *sealer) segment(k kind, plain []byte) error {
	sealed := s.box.Seal(k.bucket(), place(s.next), plain)
	s.next++
	return s.sized(sealed)
}

// sized writes b with its length before it.
func (s *sealer) sized(b []byte) error {
	if err := s.write(binary.BigEndian.AppendUint32(nil, uint32(len(b)))); err != nil { //nolint:gosec // at most mostHead and an overhead
		return err
	}
	return s.write(b)
}

func (s *sealer) write(b []byte) error {
	s.sum.Write(b)
	_, err := s.w.Write(b)
	return err
}
