package seal

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata anew, after a new format")

// TestFormats: what the program sealed once, it opens for ever. Each file of
// testdata holds things sealed in one version of the formats, by name, in
// hexadecimal digits.
func TestFormats(t *testing.T) {
	if *update {
		writeFormats(t, filepath.Join("testdata", "format-1.txt"))
	}
	files, err := filepath.Glob(filepath.Join("testdata", "format-*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no file in testdata; write one with -update: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			things := readFormats(t, file)
			for _, suite := range suites {
				t.Run(nameOf(suite), func(t *testing.T) {
					openFormats(t, suite, func(name string) []byte {
						b, ok := things[fmt.Sprintf("suite %d %s", suite, name)]
						if !ok {
							t.Fatalf("no %s in the file", name)
						}
						return b
					})
				})
			}
		})
	}
}

// openFormats follows the whole chain: the passphrase opens the slot, the
// private key the grant, the ring the boxes.
func openFormats(t *testing.T, suite Suite, thing func(name string) []byte) {
	t.Helper()
	slot, err := ParseSlot(thing("slot"))
	if err != nil {
		t.Fatal(err)
	}
	if !slot.MayBe("吴桐") {
		t.Error("the slot denies its user")
	}
	private, err := slot.Open([16]byte{1}, "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	granted, err := OpenWith(suite, private, []byte("context"), thing("grant"))
	if err != nil {
		t.Fatal(err)
	}
	ring, err := ParseRing(granted)
	if err != nil {
		t.Fatal(err)
	}
	box := newBox(t, suite, ring)
	for _, name := range []string{"older box", "box"} {
		plain, err := box.Open("winner", []byte("id"), thing(name))
		if err != nil || string(plain) != name {
			t.Errorf("%s: %q, %v", name, plain, err)
		}
	}
	if !box.Stale(thing("older box")) || box.Stale(thing("box")) {
		t.Error("the older box alone is stale")
	}
	code, err := FoldRecoveryCode(string(thing("recovery code")))
	if err != nil || code != string(thing("recovery code")) {
		t.Errorf("recovery code %q, %v", code, err)
	}
}

func writeFormats(t *testing.T, file string) {
	t.Helper()
	var out bytes.Buffer
	for _, suite := range suites {
		write := func(name string, b []byte) { fmt.Fprintf(&out, "suite %d %s: %x\n", suite, name, b) }
		slot, _ := newSlot(t, suite)
		write("slot", slot.Bytes())
		_, public := newPair(t, suite, 5)
		ring := newRing(t, 1, 2)
		grant, err := SealTo(suite, public, []byte("context"), ring.Bytes(), seeded(2))
		if err != nil {
			t.Fatal(err)
		}
		write("grant", grant)
		write("older box", newBox(t, suite, newRing(t, 1, 1)).Seal("winner", []byte("id"), []byte("older box")))
		write("box", newBox(t, suite, ring).Seal("winner", []byte("id"), []byte("box")))
		write("recovery code", []byte(newCode(t, 3)))
	}
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func readFormats(t *testing.T, file string) map[string][]byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	things := map[string][]byte{}
	for line := range strings.Lines(string(text)) {
		name, digits, found := strings.Cut(line, ": ")
		if !found {
			t.Fatalf("%s: %q", file, line)
		}
		things[name] = unhex(t, digits)
	}
	return things
}
