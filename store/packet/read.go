package packet

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"

	"jiajiang/award"
	"jiajiang/store/seal"
)

// Read reads a packet that was sealed to own, and proves that it is as its sender
// made it. Without files the bytes of attachments are proved and let go of. Its
// errors are ErrNotOne, ErrNewer, ErrOtherKey and ErrDamaged, and those of r.
func Read(r io.Reader, c Codec, own Keys, files bool) (award.Packet, error) {
	p, err := read(r, c, own, files)
	if err != nil {
		return award.Packet{}, fmt.Errorf("read packet: %w", err)
	}
	return p, nil
}

func read(r io.Reader, c Codec, own Keys, files bool) (award.Packet, error) {
	o, id, err := newOpener(r, own)
	if err != nil {
		return award.Packet{}, err
	}
	plain, err := o.segment(headSegment, mostHead)
	if err != nil {
		return award.Packet{}, err
	}
	var h head
	if c.Unmarshal(plain, &h) != nil {
		return award.Packet{}, ErrDamaged
	}
	p, err := h.packet()
	if err != nil {
		return p, err
	}
	p.ID = id
	for i := range p.Nominations {
		if err := o.files(&p.Nominations[i], files); err != nil {
			return p, err
		}
	}
	return p, o.signature(&p)
}

// An opener reads the segments of one packet.
type opener struct {
	r    io.Reader
	sum  hash.Hash // of what was read
	box  *seal.Box
	next uint64
}

// newOpener reads what stands before the segments.
func newOpener(r io.Reader, own Keys) (*opener, award.ID, error) {
	var id award.ID
	start := make([]byte, headerSize)
	n, err := io.ReadFull(r, start)
	if err != nil && !isCut(err) {
		return nil, id, err
	}
	if n <= len(magic) || string(start[:len(magic)]) != magic {
		return nil, id, ErrNotOne
	}
	switch version := start[len(magic)]; {
	case version > renewed:
		return nil, id, ErrNewer
	case version < format || err != nil:
		return nil, id, ErrDamaged
	}
	copy(id[:], start[len(magic)+2:])
	own, ok := own.openedBy(seal.Suite(start[len(magic)+1]), start[headerSize-keyIDSize:])
	if !ok {
		return nil, id, ErrOtherKey
	}
	o := &opener{r: r, sum: own.Suite.NewHash()}
	o.sum.Write(start)
	grant, err := o.sized(mostGrant)
	if err != nil {
		return nil, id, err
	}
	plain, err := seal.OpenWith(own.Suite, own.Opens, start, grant)
	if err != nil {
		return nil, id, ErrDamaged
	}
	ring, err := seal.ParseRing(plain)
	clear(plain)
	if err != nil {
		return nil, id, ErrDamaged
	}
	defer ring.Wipe()
	if o.box, err = seal.NewBox(own.Suite, id, compartment, ring, nil); err != nil {
		return nil, id, ErrDamaged
	}
	return o, id, nil
}

// openedBy gives the keys that open what is sealed to a key: those the office has,
// or some that it had.
func (k Keys) openedBy(suite seal.Suite, id []byte) (Keys, bool) {
	all := []Keys{k}
	for _, f := range k.Former {
		all = append(all, k.before(f))
	}
	for _, one := range all {
		if own := keyID(one.Suite, one.SealTo); suite == one.Suite && bytes.Equal(id, own[:]) {
			return one, true
		}
	}
	return Keys{}, false
}

// segment opens the next segment, which is to be of a kind.
func (o *opener) segment(k kind, most int) ([]byte, error) {
	sealed, err := o.sized(most + seal.Overhead)
	if err != nil {
		return nil, err
	}
	plain, err := o.box.Open(k.bucket(), place(o.next), sealed)
	if err != nil {
		return nil, ErrDamaged
	}
	o.next++
	return plain, nil
}

// sized reads bytes with their length before them. They are read as they come:
// a length that somebody wrote takes no memory.
func (o *opener) sized(most int) ([]byte, error) {
	var length [4]byte
	if _, err := io.ReadFull(o.r, length[:]); err != nil {
		return nil, damageOr(err)
	}
	o.sum.Write(length[:])
	n := int64(binary.BigEndian.Uint32(length[:]))
	if n > int64(most) {
		return nil, ErrDamaged
	}
	b, err := io.ReadAll(io.LimitReader(o.r, n))
	if err != nil {
		return nil, damageOr(err)
	}
	if int64(len(b)) != n {
		return nil, ErrDamaged
	}
	o.sum.Write(b)
	return b, nil
}

// files reads the bytes of a nomination's attachments.
func (o *opener) files(n *award.PacketNomination, keep bool) error {
	for _, a := range n.Form.Attachments {
		var file []byte
		for left := a.Size; left > 0; {
			b, err := o.segment(pieceSegment, award.PieceSize)
			if err != nil {
				return err
			}
			if len(b) == 0 || int64(len(b)) > left {
				return ErrDamaged
			}
			left -= int64(len(b))
			if keep {
				file = append(file, b...)
			}
		}
		n.Files = append(n.Files, file)
	}
	return nil
}

// signature reads the last segment and proves who made the packet.
func (o *opener) signature(p *award.Packet) error {
	signed := o.sum.Sum(nil)
	signature, err := o.segment(signatureSegment, mostGrant)
	if err != nil {
		return err
	}
	from, err := parsePublic(p.From.Key)
	if err != nil || seal.Verify(from.suite, from.verifies, []byte(signContext), signed, signature) != nil {
		return ErrDamaged
	}
	p.Digest = hex.EncodeToString(o.sum.Sum(nil))
	var more [1]byte
	if _, err := io.ReadFull(o.r, more[:]); !errors.Is(err, io.EOF) {
		return damageOr(err)
	}
	return nil
}

// isCut reports whether err says that bytes ended too early.
func isCut(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }

// damageOr gives ErrDamaged where nothing was wrong with reading but the bytes.
func damageOr(err error) error {
	if err == nil || isCut(err) {
		return ErrDamaged
	}
	return err
}
