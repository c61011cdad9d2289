package pdf

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"strconv"
)

// A file is a PDF file being written: objects in the order of their numbers.
// The first error stays and is reported by close.
type file struct {
	w       io.Writer
	digest  hash.Hash
	at      int64
	offsets []int64 // by object number; 0 is not used
	buf     []byte  // gathered, not yet written
	err     error
}

// flushAt is how much is gathered before it is written.
const flushAt = 1 << 16

func newFile(w io.Writer) *file {
	f := &file{w: w, digest: sha256.New(), offsets: []int64{0}}
	// The second line tells programs that the file is not text.
	f.buf = append(f.buf, "%PDF-1.4\n%\xE5\xA5\x96\xE7\n"...)
	return f
}

// next is the number the next object will get.
func (f *file) next() int { return len(f.offsets) }

// begin starts the next object and gives its number.
func (f *file) begin() int {
	n := f.next()
	f.offsets = append(f.offsets, f.at+int64(len(f.buf)))
	f.buf = append(strconv.AppendInt(f.buf, int64(n), 10), " 0 obj\n"...)
	return n
}

// end finishes the object.
func (f *file) end() {
	f.buf = append(f.buf, "\nendobj\n"...)
	if len(f.buf) >= flushAt {
		f.flush()
	}
}

// object writes a whole object and gives its number.
func (f *file) object(format string, args ...any) int {
	n := f.begin()
	f.buf = fmt.Appendf(f.buf, format, args...)
	f.end()
	return n
}

// stream writes an object that is a stream. Dict is what its dictionary holds
// besides the length.
func (f *file) stream(dict string, data []byte) int {
	n := f.begin()
	f.buf = append(append(f.buf, "<<"...), dict...)
	f.buf = strconv.AppendInt(append(f.buf, "/Length "...), int64(len(data)), 10)
	f.buf = append(append(f.buf, ">>\nstream\n"...), data...)
	f.buf = append(f.buf, "\nendstream"...)
	f.end()
	return n
}

func (f *file) flush() {
	if f.err == nil {
		_, f.err = f.w.Write(f.buf)
		f.digest.Write(f.buf)
	}
	f.at += int64(len(f.buf))
	f.buf = f.buf[:0]
}

// close writes the table of objects. The file's identifier comes from all that
// stands before it.
func (f *file) close(root, info int) error {
	f.flush()
	id := fmt.Sprintf("%X", f.digest.Sum(nil)[:16])
	start := f.at
	f.buf = fmt.Appendf(f.buf, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets))
	for _, offset := range f.offsets[1:] {
		f.buf = appendPadded(f.buf, offset)
		f.buf = append(f.buf, " 00000 n \n"...)
	}
	f.buf = fmt.Appendf(f.buf, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.offsets), root, info, id, id, start)
	f.flush()
	return f.err
}

// appendPadded writes n with ten digits.
func appendPadded(out []byte, n int64) []byte {
	for unit := int64(1_000_000_000); unit > 0; unit /= 10 {
		out = append(out, byte('0'+n/unit%10))
	}
	return out
}
