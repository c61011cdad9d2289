package packet

import (
	"crypto/subtle"
	"encoding/base32"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"jiajiang/award"
	"jiajiang/store/seal"
)

const (
	keyFormat        = 1
	keyHeader        = 1 + 1 + len(award.ID{}) // format, suite, store
	keyTitle         = "jiajiang exchange key"
	keyIDLabel       = "jiajiang exchange key id\x00"
	fingerprintLabel = "jiajiang exchange fingerprint\x00"
	fingerprintBytes = 15 // 120 bits: nobody finds another key with the same
	fingerprintGroup = 4
	keyIDSize        = 8
	// The characters of fingerprints are those of recovery codes: none is taken for
	// another on paper.
	fingerprintAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

// Keys are the keys of an office.
type Keys struct {
	Suite    seal.Suite `cbor:"1,keyasint"`
	Store    award.ID   `cbor:"2,keyasint"`
	Name     string     `cbor:"3,keyasint"`           // of the office
	Opens    []byte     `cbor:"4,keyasint"`           // the private key that opens packets
	SealTo   []byte     `cbor:"5,keyasint"`           // its public half
	Signs    []byte     `cbor:"6,keyasint"`           // the private key that signs packets
	Verifies []byte     `cbor:"7,keyasint"`           // its public half
	Sent     int        `cbor:"8,keyasint"`           // packets made so far
	Former   []Former   `cbor:"9,keyasint,omitempty"` // the oldest first
}

// A Former is what is kept of keys that were renewed: packets sealed to them
// before still open, and each has signed for the next. Nothing is signed with them
// any more.
type Former struct {
	Opens     []byte `cbor:"1,keyasint"`
	SealTo    []byte `cbor:"2,keyasint"`
	Verifies  []byte `cbor:"3,keyasint"`
	Sent      int    `cbor:"4,keyasint"` // the number of the last packet that was signed with them
	Signature []byte `cbor:"5,keyasint"` // by them, of themselves, Sent and the keys after them
}

// New draws the keys of an office.
func New(suite seal.Suite, store award.ID, name string, random io.Reader) (Keys, error) {
	k := Keys{Suite: suite, Store: store, Name: name}
	var err error
	if k.Opens, k.SealTo, err = seal.NewPair(suite, random); err != nil {
		return Keys{}, fmt.Errorf("new exchange keys: %w", err)
	}
	if k.Signs, k.Verifies, err = seal.NewSigner(suite, random); err != nil {
		return Keys{}, fmt.Errorf("new exchange keys: %w", err)
	}
	return k, nil
}

// Renewed draws new keys for the office of k. Those it had sign for the new ones,
// so that whoever knows them learns of the change from the next packet.
func (k Keys) Renewed(random io.Reader) (Keys, error) {
	next, err := New(k.Suite, k.Store, k.Name, random)
	if err != nil {
		return Keys{}, err
	}
	next.Sent = k.Sent
	signature, err := seal.Sign(k.Suite, k.Signs, []byte(renewContext), renewal(k.public(), k.Sent, next.public()), random)
	if err != nil {
		return Keys{}, fmt.Errorf("renew exchange keys: %w", err)
	}
	next.Former = append(slices.Clone(k.Former), Former{k.Opens, k.SealTo, k.Verifies, k.Sent, signature})
	return next, nil
}

// renewal is what keys sign for those that come after them.
func renewal(old []byte, sent int, next []byte) []byte {
	b := binary.BigEndian.AppendUint64(nil, uint64(len(old)))
	b = append(b, old...)
	return append(binary.BigEndian.AppendUint64(b, uint64(sent)), next...) //nolint:gosec // a count
}

// before gives the keys that an office had as they were.
func (k Keys) before(f Former) Keys {
	return Keys{Suite: k.Suite, Store: k.Store, Name: k.Name, Opens: f.Opens, SealTo: f.SealTo, Verifies: f.Verifies, Sent: f.Sent}
}

// Earlier gives the office as it was with the keys it had before, the oldest
// first.
func (k Keys) Earlier() []award.Office {
	all := make([]award.Office, len(k.Former))
	for i, f := range k.Former {
		all[i] = k.before(f).Office()
	}
	return all
}

// Format keeps keys out of logs: it prints a word, whatever the verb.
func (Keys) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "exchange keys") }

// public encodes the public halves.
func (k Keys) public() []byte {
	b := append([]byte{keyFormat, byte(k.Suite)}, k.Store[:]...)
	return append(append(b, k.SealTo...), k.Verifies...)
}

// Office gives the office without its private keys.
func (k Keys) Office() award.Office {
	public := k.public()
	return award.Office{Store: k.Store, Name: k.Name, Key: public, Fingerprint: fingerprint(k.Suite, public)}
}

// A public is the public half of an office's keys, as it came from outside.
type public struct {
	suite            seal.Suite
	store            award.ID
	sealTo, verifies []byte
}

// parsePublic reads what Keys.public wrote. It returns ErrNewer or ErrKey.
func parsePublic(b []byte) (public, error) {
	if len(b) < keyHeader || b[0] == 0 {
		return public{}, ErrKey
	}
	if b[0] > keyFormat {
		return public{}, ErrNewer
	}
	p := public{suite: seal.Suite(b[1])}
	copy(p.store[:], b[2:])
	first, second := 32, 32
	if p.suite == seal.National {
		first, second = 65, 65
	}
	if len(b) != keyHeader+first+second || p.store.IsZero() {
		return public{}, ErrKey
	}
	p.sealTo, p.verifies = b[keyHeader:keyHeader+first], b[keyHeader+first:]
	if seal.CheckPublic(p.suite, p.sealTo, p.verifies) != nil {
		return public{}, ErrKey
	}
	return p, nil
}

// fingerprint gives what two people compare of a key: six groups of four
// characters.
func fingerprint(suite seal.Suite, key []byte) string {
	sum := suite.Sum([]byte(fingerprintLabel), key)
	text := base32.NewEncoding(fingerprintAlphabet).WithPadding(base32.NoPadding).EncodeToString(sum[:fingerprintBytes])
	groups := make([]string, 0, len(text)/fingerprintGroup)
	for ; len(text) > 0; text = text[fingerprintGroup:] {
		groups = append(groups, text[:fingerprintGroup])
	}
	return strings.Join(groups, "-")
}

// keyID names a public key in the header of what is sealed to it.
func keyID(suite seal.Suite, sealTo []byte) (id [keyIDSize]byte) {
	sum := suite.Sum([]byte(keyIDLabel), sealTo)
	copy(id[:], sum[:])
	return id
}

// The lines of a key file.
const (
	lineName        = "name"
	lineKey         = "key"
	lineFingerprint = "fingerprint"
	mostKeyText     = 16 << 10 // bytes
)

// Text writes the key file: what others seal packets to k with.
func (k Keys) Text() string {
	o := k.Office()
	return fmt.Sprintf("%s %d\n%s: %s\n%s: %s\n%s: %s\n", keyTitle, keyFormat,
		lineName, o.Name, lineKey, base64.RawURLEncoding.EncodeToString(o.Key), lineFingerprint, o.Fingerprint)
}

// ParseKey reads a key file. Its errors are ErrKey and ErrNewer.
func ParseKey(text string) (award.Office, error) {
	if len(text) > mostKeyText {
		return award.Office{}, ErrKey
	}
	lines := strings.Split(strings.TrimSpace(strings.TrimPrefix(text, "\ufeff")), "\n")
	version, ok := strings.CutPrefix(strings.TrimSpace(lines[0]), keyTitle+" ")
	if !ok {
		return award.Office{}, ErrKey
	}
	if n, err := strconv.Atoi(version); err != nil || n > keyFormat {
		return award.Office{}, ErrNewer
	}
	values := make(map[string]string)
	for _, line := range lines[1:] {
		name, value, ok := strings.Cut(strings.TrimSpace(line), ":")
		if _, twice := values[name]; !ok || twice {
			return award.Office{}, ErrKey
		}
		values[name] = strings.TrimSpace(value)
	}
	key, err := base64.RawURLEncoding.DecodeString(values[lineKey])
	if err != nil || len(values) != 3 || values[lineName] == "" {
		return award.Office{}, ErrKey
	}
	o, err := officeOf(values[lineName], key)
	if err != nil {
		return o, err
	}
	if subtle.ConstantTimeCompare([]byte(o.Fingerprint), []byte(values[lineFingerprint])) == 0 {
		return award.Office{}, ErrKey
	}
	return o, nil
}

// officeOf gives the office of a public key.
func officeOf(name string, key []byte) (award.Office, error) {
	p, err := parsePublic(key)
	if err != nil {
		return award.Office{}, err
	}
	return award.Office{Store: p.store, Name: name, Key: key, Fingerprint: fingerprint(p.suite, key)}, nil
}
