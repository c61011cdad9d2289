package draw

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"slices"
	"strings"

	"jiajiang/award"
)

// A Method is a way from pool and sources to an order.
type Method string

// The methods.
const (
	SHA256  Method = "sha256"
	SM3     Method = "sm3"
	RFC3797 Method = "rfc3797"
)

// Methods lists the methods, the default first.
func Methods() []Method { return []Method{SHA256, SM3, RFC3797} }

// Hashes are the hash functions that the standard library does not have.
type Hashes struct {
	SM3 func() hash.Hash // GB/T 32905-2016; must be set
}

// Algorithm gives the name of the hash function behind a method's digests.
func (m Method) Algorithm() string {
	if m == SM3 {
		return "sm3"
	}
	return "sha256"
}

// hash gives H of a method.
func (h Hashes) hash(m Method) hash.Hash {
	if m == SM3 {
		return h.SM3()
	}
	return sha256.New()
}

// known says whether a method is one.
func (m Method) known() *award.Problem {
	if slices.Contains(Methods(), m) {
		return nil
	}
	return problem(MethodUnknown, award.Args{"method": string(m)})
}

// joined writes fields into one line without its end.
func joined(fields ...string) string {
	return string(bytes.TrimSuffix(appendLine(nil, fields...), []byte("\n")))
}

// appendLine adds a line of fields to b: what would part lines or fields is
// escaped.
func appendLine(b []byte, fields ...string) []byte {
	for i, field := range fields {
		if i > 0 {
			b = append(b, '\t')
		}
		if splits(field) {
			field = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`).Replace(field)
		}
		b = append(b, field...)
	}
	return append(b, '\n')
}

// splits reports whether something in a field must be escaped.
func splits(field string) bool {
	for i := range len(field) {
		if b := field[i]; b == '\\' || b == '\t' || b == '\n' || b == '\r' {
			return true
		}
	}
	return false
}

// Lines are on their way to a hash, which is slow with small pieces.
type lines struct {
	to   io.Writer // takes everything
	held []byte
}

// add adds a line.
func (l *lines) add(fields ...string) {
	const most = 1 << 15
	if l.held = appendLine(l.held, fields...); len(l.held) >= most {
		l.flush()
	}
}

// flush passes on what is held.
func (l *lines) flush() {
	_, _ = l.to.Write(l.held) // see to
	l.held = l.held[:0]
}

// keyOf gives the key of one pool for a method, as the record shows it.
func keyOf(m Method, h Hashes, digest string, part int, parted bool, of []string, values []string) string {
	if m == RFC3797 {
		return rfcKey(values, part, parted)
	}
	sum := h.hash(m)
	text := &lines{to: sum}
	text.add("jiajiang-draw-1")
	text.add(string(m))
	text.add(digest)
	text.add(of...)
	for _, v := range values {
		text.add(v)
	}
	text.flush()
	return hex.EncodeToString(sum.Sum(nil))
}

// orderOf gives the places of n entries in the order in which they are drawn.
func orderOf(m Method, h Hashes, key string, n int) []uint32 {
	if m == RFC3797 {
		return rfcOrder(key, n)
	}
	k, err := hex.DecodeString(key)
	if err != nil {
		return nil // keyOf writes nothing else
	}
	return shuffled(&stream{sum: h.hash(m), key: k}, n)
}
