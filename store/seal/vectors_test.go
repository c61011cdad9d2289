package seal

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hmac"
	"crypto/hpke"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/sm4"
	"pgregory.net/rapid"
)

// unhex reads hexadecimal digits, blanks between them left out.
func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.Join(strings.Fields(s), ""))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// mustEqual compares bytes with hexadecimal digits.
func mustEqual(t *testing.T, got []byte, want string) {
	t.Helper()
	if !bytes.Equal(got, unhex(t, want)) {
		t.Errorf("got  %x\nwant %x", got, unhex(t, want))
	}
}

func TestDigestVectors(t *testing.T) {
	for _, v := range []struct {
		name  string
		suite Suite
		text  string
		want  string
	}{
		{
			"FIPS 180-4 abc", Standard, "abc",
			"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
		},
		{
			"GB/T 32905-2016 A.1", National, "abc",
			"66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
		},
		{
			"GB/T 32905-2016 A.2", National, strings.Repeat("abcd", 16),
			"debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
		},
	} {
		t.Run(v.name, func(t *testing.T) {
			whole := v.suite.Sum([]byte(v.text))
			mustEqual(t, whole[:], v.want)
			parts := v.suite.Sum([]byte(v.text[:1]), nil, []byte(v.text[1:]))
			mustEqual(t, parts[:], v.want)
			h := v.suite.NewHash()
			h.Write([]byte(v.text))
			mustEqual(t, h.Sum(nil), v.want)
		})
	}
}

func TestCipherVectors(t *testing.T) {
	for _, v := range []struct {
		name                             string
		suite                            Suite
		key, nonce, plain, ad, text, tag string
	}{
		{
			name: "McGrew and Viega, test case 16", suite: Standard,
			key:   "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
			nonce: "cafebabefacedbaddecaf888",
			plain: `d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
				1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39`,
			ad: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
			text: `522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa
				8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662`,
			tag: "76fc6ece0f4e1768cddf8853bb2d551b",
		},
		{
			name: "McGrew and Viega, test case 14", suite: Standard,
			key:   strings.Repeat("00", 32),
			nonce: strings.Repeat("00", 12),
			plain: strings.Repeat("00", 16),
			text:  "cea7403d4d606b6e074ec5d3baf39d18",
			tag:   "d0d1c8a799996bf0265b98b5d48ab919",
		},
		{
			name: "RFC 8998 A.1", suite: National,
			key:   "0123456789ABCDEFFEDCBA9876543210",
			nonce: "00001234567800000000ABCD",
			plain: `AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD
				EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA`,
			ad: "FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2",
			text: `17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735
				D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D`,
			tag: "83DE3541E4C2B58177E065A9BF7B62EC",
		},
	} {
		t.Run(v.name, func(t *testing.T) {
			key := unhex(t, v.key)
			if len(key) != v.suite.keySize() {
				t.Fatalf("the suite has keys of %d bytes", v.suite.keySize())
			}
			aead, err := v.suite.aead(key)
			if err != nil {
				t.Fatal(err)
			}
			if aead.NonceSize() != nonceSize || aead.Overhead() != tagSize {
				t.Fatalf("nonce %d, tag %d", aead.NonceSize(), aead.Overhead())
			}
			sealed := aead.Seal(nil, unhex(t, v.nonce), unhex(t, v.plain), unhex(t, v.ad))
			mustEqual(t, sealed, v.text+v.tag)
			plain, err := aead.Open(nil, unhex(t, v.nonce), sealed, unhex(t, v.ad))
			if err != nil {
				t.Fatal(err)
			}
			mustEqual(t, plain, v.plain)
		})
	}
}

// A plainBlock hides what a cipher can do beyond one block.
type plainBlock struct{ cipher.Block }

// TestCipherDefinition holds the counter mode that is fast on this machine
// against the one that is written for every cipher, at all lengths.
func TestCipherDefinition(t *testing.T) {
	for _, suite := range suites {
		t.Run(nameOf(suite), func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				draw := func(name string, least, most int) []byte {
					return rapid.SliceOfN(rapid.Byte(), least, most).Draw(rt, name)
				}
				key := draw("key", suite.keySize(), suite.keySize())
				nonce, plain, ad := draw("nonce", nonceSize, nonceSize), draw("plain", 0, 1100), draw("data", 0, 300)
				block, err := aes.NewCipher(key)
				if suite == National {
					block, err = sm4.NewCipher(key)
				}
				if err != nil {
					rt.Fatal(err)
				}
				slow, err := cipher.NewGCM(plainBlock{block})
				if err != nil {
					rt.Fatal(err)
				}
				fast, err := suite.aead(key)
				if err != nil {
					rt.Fatal(err)
				}
				sealed := slow.Seal(nil, nonce, plain, ad)
				if got := fast.Seal(nil, nonce, plain, ad); !bytes.Equal(got, sealed) {
					rt.Fatalf("got %x, want %x", got, sealed)
				}
				if got, err := fast.Open(nil, nonce, sealed, ad); err != nil || !bytes.Equal(got, plain) {
					rt.Fatalf("got %x, %v; want %x", got, err, plain)
				}
			})
		})
	}
}

// TestSumParts: what is in which part does not matter, only the bytes.
func TestSumParts(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		suite := rapid.SampledFrom(suites).Draw(rt, "suite")
		parts := rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 0, 200), 0, 6).Draw(rt, "parts")
		if suite.Sum(parts...) != suite.Sum(bytes.Join(parts, nil)) {
			rt.Fatal("parts change the sum")
		}
	})
}

// The examples of GB/T 32907-2016, A.1 and A.2: one block, and the same one a
// million times over.
func TestSM4Vectors(t *testing.T) {
	key := unhex(t, "0123456789abcdeffedcba9876543210")
	block, err := sm4.NewCipher(key)
	if err != nil {
		t.Fatal(err)
	}
	b := bytes.Clone(key)
	block.Encrypt(b, b)
	mustEqual(t, b, "681edf34d206965e86b3e94f536e4246")
	for range 999_999 {
		block.Encrypt(b, b)
	}
	mustEqual(t, b, "595298c7c6fd271f0402f804c33d3f66")
}

func TestHKDFVectors(t *testing.T) {
	const (
		secret1 = "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"
		salt1   = "000102030405060708090a0b0c"
		info1   = "f0f1f2f3f4f5f6f7f8f9"
	)
	run := func(from, to byte) string {
		var b []byte
		for c := int(from); c <= int(to); c++ {
			b = append(b, byte(c))
		}
		return hex.EncodeToString(b)
	}
	secret2, salt2, info2 := run(0, 0x4f), run(0x60, 0xaf), run(0xb0, 0xff)
	for _, v := range []struct {
		name                     string
		suite                    Suite
		secret, salt, info, want string
	}{
		{
			"RFC 5869 A.1", Standard, secret1, salt1, info1,
			"3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
		},
		{
			"RFC 5869 A.2", Standard, secret2, salt2, info2,
			`b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da
			 3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87`,
		},
		{
			"RFC 5869 A.3", Standard, secret1, "", "",
			"8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
		},
		// No standard gives vectors of HKDF-SM3: the inputs of RFC 5869; the
		// first result is in the tests of GmSSL, all are what OpenSSL 3.0 gives.
		{
			"HKDF-SM3, inputs of A.1", National, secret1, salt1, info1,
			"c69fe91b7aaee2dd5718d72dcaee0cce93f1b8e41f792da51261b6a517e68b36ed2c595572b01dfa359b",
		},
		{
			"HKDF-SM3, inputs of A.2", National, secret2, salt2, info2,
			`c1226236bbdefa7921f9febe27b864f33e449201b436d8844ea53f58170dd6426defbd22ed1f3c5960f35523e62e3b6c0d
			 657f2c61893436f539013199bfaef25aafd1e7726ede927623a9f5cbb8885c7e5d`,
		},
		{
			"HKDF-SM3, inputs of A.3", National, secret1, "", "",
			"c8c91a38ae2fb3b023a7c38ce9f0748f28230d59b6b950ba3ba949bf0d713a5774815778801741cb2034",
		},
	} {
		t.Run(v.name, func(t *testing.T) {
			want := unhex(t, v.want)
			got, err := v.suite.expand(unhex(t, v.secret), unhex(t, v.salt), string(unhex(t, v.info)), len(want))
			if err != nil {
				t.Fatal(err)
			}
			mustEqual(t, got, v.want)
		})
	}
}

// TestPBKDF2Vectors: no standard gives vectors of PBKDF2-HMAC-SM3. The first
// is in the tests of openHiTLS, the others are the inputs of RFC 6070 with
// what OpenSSL 3.0 gives. A cipher key is the first 16 bytes.
func TestPBKDF2Vectors(t *testing.T) {
	for _, v := range []struct {
		passphrase, salt string
		rounds           uint32
		want             string
	}{
		{
			strings.Repeat("\xff", 64),
			`4bcc3d9a92a7d52e019f11e2f029b8e480327a33ce28b20f56df46f266b9f6cb
			 d5467cb69db94615d23005e2c06f21c2b8f52c64a4658cc297bf8fd3cd9587fd`,
			1024,
			"b3ee9bd12a91bb1a1eca2603f7eecd72",
		},
		{"password", hex.EncodeToString([]byte("salt")), 1, "4612f922a1fdcefaf4312fc6f8f3322b"},
		{"password", hex.EncodeToString([]byte("salt")), 2, "fee723a2bc966e11dffb66133f4e8df5"},
		{"password", hex.EncodeToString([]byte("salt")), 4096, "b6e8f2074c87432b78f62e5ced980fdf"},
		{
			"passwordPASSWORDpassword", hex.EncodeToString([]byte("saltSALTsaltSALTsaltSALTsaltSALTsalt")),
			4096, "3b6282ac8519f059e465abff0ea37b0d",
		},
		{"pass\x00word", hex.EncodeToString([]byte("sa\x00lt")), 4096, "5f936b2e356f06e2bb3932165821261c"},
	} {
		key, err := stretch(National, Cost{rounds: v.rounds}, v.passphrase, unhex(t, v.salt))
		if err != nil {
			t.Fatal(err)
		}
		mustEqual(t, key, v.want)
	}
}

// TestPBKDF2Definition holds the derivation against the definition, RFC 8018,
// section 5.2, written down a second time.
func TestPBKDF2Definition(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		passphrase := rapid.StringMatching(`[ -~]{0,90}`).Draw(rt, "passphrase")
		salt := rapid.SliceOfN(rapid.Byte(), 0, 80).Draw(rt, "salt")
		rounds := rapid.Uint32Range(1, 40).Draw(rt, "rounds")
		mac := hmac.New(National.NewHash, []byte(passphrase))
		mac.Write(binary.BigEndian.AppendUint32(bytes.Clone(salt), 1))
		u := mac.Sum(nil)
		want := bytes.Clone(u)
		for range rounds - 1 {
			mac.Reset()
			mac.Write(u)
			u = mac.Sum(nil)
			for i := range want {
				want[i] ^= u[i]
			}
		}
		got, err := stretch(National, Cost{rounds: rounds}, passphrase, salt)
		if err != nil || !bytes.Equal(got, want[:16]) {
			rt.Fatalf("got %x, %v; want %x", got, err, want[:16])
		}
	})
}

// The pairs of RFC 7748, section 6.1.
func TestX25519Vectors(t *testing.T) {
	const (
		alice       = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"
		alicePublic = "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"
		bob         = "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"
		bobPublic   = "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"
		shared      = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"
	)
	for private, public := range map[string]string{alice: alicePublic, bob: bobPublic} {
		got, err := publicOf(Standard, unhex(t, private))
		if err != nil {
			t.Fatal(err)
		}
		mustEqual(t, got, public)
	}
	private, err := ecdh.X25519().NewPrivateKey(unhex(t, alice))
	if err != nil {
		t.Fatal(err)
	}
	public, err := ecdh.X25519().NewPublicKey(unhex(t, bobPublic))
	if err != nil {
		t.Fatal(err)
	}
	got, err := private.ECDH(public)
	if err != nil {
		t.Fatal(err)
	}
	mustEqual(t, got, shared)
}

// The vector of the authors of RFC 9180 for DHKEM(X25519, HKDF-SHA256),
// HKDF-SHA256 and AES-256-GCM in base mode, first message. The RFC prints the
// other combinations only.
func TestHPKEVector(t *testing.T) {
	k, err := kem().NewPrivateKey(unhex(t, "497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d"))
	if err != nil {
		t.Fatal(err)
	}
	mustEqual(t, k.PublicKey().Bytes(), "430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c")
	r, err := hpke.NewRecipient(
		unhex(t, "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256"),
		k, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte("Ode on a Grecian Urn"))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := r.Open([]byte("Count-0"),
		unhex(t, "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a"))
	if err != nil || string(plain) != "Beauty is truth, truth beauty" {
		t.Fatalf("got %q, %v", plain, err)
	}
}

// The example of GB/T 32918.5-2017, C.2 with the key of its annex A: "encryption
// standard" as point, digest and text.
func TestSM2Vector(t *testing.T) {
	private := unhex(t, "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8")
	public, err := publicOf(National, private)
	if err != nil {
		t.Fatal(err)
	}
	mustEqual(t, public, `04 09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020
		CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13`)
	k, err := sm2.NewPrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := sm2.Decrypt(k, unhex(t, `04
		04EBFC718E8D1798620432268E77FEB6415E2EDE0E073C0F4F640ECD2E149A73
		E858F9D81E5430A57B36DAAB8F950A3C64E6EE6A63094D99283AFF767E124DF0
		59983C18F809E262923C53AEC295D30383B54E39D609D160AFCB1908D0BD8766
		21886CA989CA9C7D58087307CA93092D651EFA`))
	if err != nil || string(plain) != "encryption standard" {
		t.Fatalf("got %q, %v", plain, err)
	}
}
