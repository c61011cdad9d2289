package font

import (
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// packedMagic opens every packed font, see make.py beside the files.
const packedMagic = "JJF2"

// maxFont is the largest TrueType file that is believed, in bytes.
const maxFont = 128 << 20

// A packed is a TrueType file kept in compressed blocks. A block is
// decompressed when a byte of it is first read and stays. It is safe for
// concurrent use.
type packed struct {
	name    string
	files   fs.FS
	decoder *zstd.Decoder

	mu     sync.Mutex
	size   int      // of the TrueType file, 0 until the head is read
	block  int      // of a block before compression
	starts []int64  // of each block in the packed file, and its end
	blocks [][]byte // decompressed, nil until needed
}

// slice gives n bytes from offset off. The result may be shared and must not
// be written to.
func (p *packed) slice(off, n int) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.readHead(); err != nil {
		return nil, fmt.Errorf("open font %s: %w", p.name, err)
	}
	if off < 0 || n < 0 || off+n > p.size {
		return nil, fmt.Errorf("read font %s at %d: %w", p.name, off, io.ErrUnexpectedEOF)
	}
	if n == 0 {
		return nil, nil
	}
	first, last := off/p.block, (off+n-1)/p.block
	for i := first; i <= last; i++ {
		if err := p.readBlock(i); err != nil {
			return nil, fmt.Errorf("read font %s block %d: %w", p.name, i, err)
		}
	}
	if first == last {
		off -= first * p.block
		return p.blocks[first][off : off+n : off+n], nil
	}
	out := make([]byte, 0, n)
	for i := first; i <= last; i++ {
		from, to := max(off-i*p.block, 0), min(off+n-i*p.block, len(p.blocks[i]))
		out = append(out, p.blocks[i][from:to]...)
	}
	return out, nil
}

// readHead reads the table of blocks once. p.mu is held.
func (p *packed) readHead() error {
	if p.size > 0 {
		return nil
	}
	head := make([]byte, 12)
	if err := p.readFile(head, 0); err != nil {
		return err
	}
	size, block := int(binary.BigEndian.Uint32(head[4:])), int(binary.BigEndian.Uint32(head[8:]))
	if string(head[:4]) != packedMagic || size <= 0 || size > maxFont || block <= 0 || block > maxFont {
		return ErrDamaged
	}
	lengths := make([]byte, 4*((size+block-1)/block))
	if err := p.readFile(lengths, 12); err != nil {
		return err
	}
	at := int64(12 + len(lengths))
	p.starts = append(p.starts[:0], at)
	for i := 0; i < len(lengths); i += 4 {
		at += int64(binary.BigEndian.Uint32(lengths[i:]))
		p.starts = append(p.starts, at)
	}
	p.size, p.block = size, block
	p.blocks = make([][]byte, len(lengths)/4)
	return nil
}

// readBlock decompresses block i once. p.mu is held.
func (p *packed) readBlock(i int) error {
	if p.blocks[i] != nil {
		return nil
	}
	length := p.starts[i+1] - p.starts[i]
	if length > maxFont {
		return ErrDamaged
	}
	data := make([]byte, length)
	if err := p.readFile(data, p.starts[i]); err != nil {
		return err
	}
	want := min(p.block, p.size-i*p.block)
	out, err := p.decoder.DecodeAll(data, make([]byte, 0, want))
	if err != nil {
		return err
	}
	if len(out) != want {
		return ErrDamaged
	}
	p.blocks[i] = out
	return nil
}

// readFile fills buf from offset off of the packed file.
func (p *packed) readFile(buf []byte, off int64) error {
	f, err := p.files.Open(p.name + ".font")
	if err != nil {
		return err
	}
	if at, ok := f.(io.ReaderAt); ok {
		_, err = at.ReadAt(buf, off)
		if err == io.EOF { //nolint:errorlint // ReadAt returns it bare, and a full buffer at the end is fine
			err = nil
		}
	} else if _, err = io.CopyN(io.Discard, f, off); err == nil {
		_, err = io.ReadFull(f, buf)
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return err
}

// A memory is a TrueType file held whole.
type memory []byte

func (m memory) slice(off, n int) ([]byte, error) {
	if off < 0 || n < 0 || off+n > len(m) {
		return nil, fmt.Errorf("read font at %d: %w", off, io.ErrUnexpectedEOF)
	}
	return m[off : off+n : off+n], nil
}
