package seal

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"testing"

	"golang.org/x/crypto/blake2b"
	"pgregory.net/rapid"
)

// TestArgon2Vector: the vector of RFC 9106, section 5.3, has a secret and
// associated data, which the package's library does not take. So the vector
// holds the second writing down of the algorithm below, and that one holds
// what the package uses, in TestArgon2Definition.
func TestArgon2Vector(t *testing.T) {
	in := argon2Input{
		password: bytes.Repeat([]byte{1}, 32),
		salt:     bytes.Repeat([]byte{2}, 16),
		secret:   bytes.Repeat([]byte{3}, 8),
		data:     bytes.Repeat([]byte{4}, 12),
		passes:   3, memory: 32, lanes: 4,
	}
	mustEqual(t, in.id(32), "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")
}

// TestArgon2Published: vectors without a secret, from the tests of the
// reference implementation of argon2.
func TestArgon2Published(t *testing.T) {
	for _, v := range []struct {
		cost Cost
		want string
	}{
		{Cost{passes: 2, memory: 1 << 8, lanes: 1}, "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"},
		{Cost{passes: 2, memory: 1 << 8, lanes: 2}, "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"},
		{Cost{passes: 2, memory: 1 << 16, lanes: 1}, "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"},
	} {
		key, err := stretch(Standard, v.cost, "password", []byte("somesalt"))
		if err != nil {
			t.Fatal(err)
		}
		mustEqual(t, key, v.want)
	}
}

func TestArgon2Definition(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		lanes := rapid.Uint8Range(1, 6).Draw(rt, "lanes")
		cost := Cost{
			lanes:  lanes,
			passes: rapid.Uint32Range(1, 4).Draw(rt, "passes"),
			memory: 8*uint32(lanes) + rapid.Uint32Range(0, 200).Draw(rt, "memory"),
		}
		passphrase := rapid.StringMatching(`[ -~]{0,70}`).Draw(rt, "passphrase")
		salt := rapid.SliceOfN(rapid.Byte(), saltSize, saltSize).Draw(rt, "salt")
		got, err := stretch(Standard, cost, passphrase, salt)
		if err != nil {
			rt.Fatal(err)
		}
		in := argon2Input{
			password: []byte(passphrase), salt: salt,
			passes: cost.passes, memory: cost.memory, lanes: uint32(cost.lanes),
		}
		if want := in.id(32); !bytes.Equal(got, want) {
			rt.Fatalf("got %x, want %x", got, want)
		}
	})
}

// An argon2Input is what argon2id takes, by the names of RFC 9106, section 3.
// What follows is written for reading, from the RFC alone.
type argon2Input struct {
	password, salt, secret, data []byte
	passes, memory, lanes        uint32
}

type argon2Block [128]uint64

const (
	argon2Version = 0x13
	argon2Type    = 2 // id
	argon2Slices  = 4
)

// id gives size bytes.
func (in argon2Input) id(size int) []byte {
	first := le(nil, in.lanes, uint32(size), in.memory, in.passes, argon2Version, argon2Type)
	for _, part := range [][]byte{in.password, in.salt, in.secret, in.data} {
		first = append(le(first, uint32(len(part))), part...)
	}
	h0 := blake2b.Sum512(first)
	memory := in.memory / (argon2Slices * in.lanes) * argon2Slices * in.lanes
	columns := memory / in.lanes
	b := make([][]argon2Block, in.lanes)
	for i := range b {
		b[i] = make([]argon2Block, columns)
		for j := range 2 {
			b[i][j] = toBlock(longHash(le(h0[:], uint32(j), uint32(i)), 1024))
		}
	}
	for pass := range in.passes {
		for slice := range uint32(argon2Slices) {
			for lane := range in.lanes {
				in.segment(b, pass, lane, slice, memory)
			}
		}
	}
	last := b[0][columns-1]
	for _, lane := range b[1:] {
		last = xor(last, lane[columns-1])
	}
	var out []byte
	for _, w := range last {
		out = binary.LittleEndian.AppendUint64(out, w)
	}
	return longHash(out, size)
}

// segment computes the blocks of one lane in one slice (section 3.4).
func (in argon2Input) segment(b [][]argon2Block, pass, lane, slice, memory uint32) {
	columns := memory / in.lanes
	length := columns / argon2Slices
	independent := pass == 0 && slice < argon2Slices/2
	input := argon2Block{uint64(pass), uint64(lane), uint64(slice), uint64(memory), uint64(in.passes), argon2Type}
	var addresses argon2Block
	for i := range length {
		if i%128 == 0 && independent {
			input[6]++
			addresses = compress(argon2Block{}, compress(argon2Block{}, input))
		}
		if pass == 0 && slice == 0 && i < 2 {
			continue
		}
		j := slice*length + i
		previous := b[lane][(j+columns-1)%columns]
		random := previous[0]
		if independent {
			random = addresses[i%128]
		}
		from := uint32(random>>32) % in.lanes
		if pass == 0 && slice == 0 {
			from = lane
		}
		start, area := uint32(0), slice*length
		if pass > 0 {
			start, area = (slice+1)*length, columns-length
		}
		switch {
		case from == lane:
			area += i - 1
		case i == 0:
			area--
		}
		x := uint64(uint32(random))
		x = x * x >> 32
		y := uint64(area) * x >> 32
		z := (start + area - 1 - uint32(y)) % columns
		made := compress(previous, b[from][z])
		if pass > 0 {
			made = xor(made, b[lane][j])
		}
		b[lane][j] = made
	}
}

// compress is G (section 3.5).
func compress(x, y argon2Block) argon2Block {
	r := xor(x, y)
	q := r
	for row := range 8 {
		var at [16]int
		for i := range at {
			at[i] = 16*row + i
		}
		permute(&q, at)
	}
	for column := range 8 {
		var at [16]int
		for i := range at {
			at[i] = 16*(i/2) + 2*column + i%2
		}
		permute(&q, at)
	}
	return xor(q, r)
}

// permute is P (section 3.6) on the words that at names.
func permute(v *argon2Block, at [16]int) {
	gb := func(a, b, c, d int) {
		a, b, c, d = at[a], at[b], at[c], at[d]
		add := func(x, y uint64) uint64 { return x + y + 2*uint64(uint32(x))*uint64(uint32(y)) }
		v[a] = add(v[a], v[b])
		v[d] = bits.RotateLeft64(v[d]^v[a], -32)
		v[c] = add(v[c], v[d])
		v[b] = bits.RotateLeft64(v[b]^v[c], -24)
		v[a] = add(v[a], v[b])
		v[d] = bits.RotateLeft64(v[d]^v[a], -16)
		v[c] = add(v[c], v[d])
		v[b] = bits.RotateLeft64(v[b]^v[c], -63)
	}
	for i := range 4 {
		gb(i, 4+i, 8+i, 12+i)
	}
	for i := range 4 {
		gb(i, 4+(i+1)%4, 8+(i+2)%4, 12+(i+3)%4)
	}
}

// longHash is H' (section 3.3).
func longHash(in []byte, size int) []byte {
	in = append(le(nil, uint32(size)), in...)
	var out []byte
	for size-len(out) > 64 {
		v := blake2b.Sum512(in)
		out = append(out, v[:32]...)
		in = v[:]
	}
	h, err := blake2b.New(size-len(out), nil)
	if err != nil {
		panic(err) // sizes from 1 to 64 only
	}
	h.Write(in)
	return h.Sum(out)
}

// le appends numbers in 32 bits, least byte first.
func le(b []byte, numbers ...uint32) []byte {
	b = bytes.Clone(b)
	for _, n := range numbers {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	return b
}

func toBlock(b []byte) (to argon2Block) {
	for i := range to {
		to[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return to
}

func xor(x, y argon2Block) argon2Block {
	for i := range x {
		x[i] ^= y[i]
	}
	return x
}
