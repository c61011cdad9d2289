package store

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"jiajiang/store/reading"
)

// spellings gives the bytes that would betray a text: UTF-8, UTF-16 in both
// orders, and GBK where it has the characters.
func spellings(text string) [][]byte {
	all := [][]byte{[]byte(text)}
	var little, big []byte
	for _, u := range utf16.Encode([]rune(text)) {
		little, big = append(little, byte(u), byte(u>>8)), append(big, byte(u>>8), byte(u))
	}
	all = append(all, little, big)
	if gbk, err := simplifiedchinese.GBK.NewEncoder().String(text); err == nil {
		all = append(all, []byte(gbk))
	}
	return all
}

const (
	// leastSecret is how long the bytes that are searched for are at least.
	// Shorter ones, such as two characters in GBK or three initials, are in
	// every large file by chance.
	leastSecret = 6
	// leastInitials is how many initials of a reading are searched for.
	leastInitials = 8
	filterBits    = 24
)

// A secret is some bytes that would betray a text.
type secret struct {
	text  string
	bytes []byte
}

// A detector searches bytes for very many secrets at once: by their first bytes,
// through a filter.
type detector struct {
	readings *reading.Dictionary
	secrets  map[uint64][]secret
	known    map[string]bool
	filter   []uint64
}

func newDetector() *detector {
	return &detector{
		readings: reading.New(), secrets: make(map[uint64][]secret),
		known: make(map[string]bool), filter: make([]uint64, 1<<filterBits/64),
	}
}

// filterAt gives the place of the first bytes of a secret in the filter.
func filterAt(head uint64) (word, bit uint64) {
	at := head * 0x9E3779B97F4A7C15 >> (64 - filterBits)
	return at / 64, 1 << (at % 64)
}

// add has the detector search for texts and their pinyin: with blanks and
// without, and the initials of long ones.
func (d *detector) add(texts ...string) {
	for _, text := range texts {
		d.addSpellings(text, text)
		if !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			continue
		}
		for _, syllables := range [][]string{d.readings.Name(text), d.plain(text)} {
			d.addSpellings(text, strings.Join(syllables, " "))
			d.addSpellings(text, strings.Join(syllables, ""))
			initials := ""
			for _, s := range syllables {
				initials += s[:1]
			}
			if len(initials) >= leastInitials {
				d.addSpellings(text, initials)
			}
		}
	}
}

// plain gives the reading of a text that is no name.
func (d *detector) plain(text string) (syllables []string) {
	for _, r := range reading.Fold(text) {
		syllables = append(syllables, d.readings.Rune(r))
	}
	return syllables
}

// addSpellings adds what betrays text when it is written as form.
func (d *detector) addSpellings(text, form string) {
	for _, s := range spellings(form) {
		if len(s) < leastSecret || d.known[string(s)] {
			continue
		}
		d.known[string(s)] = true
		head := headOf(s)
		d.secrets[head] = append(d.secrets[head], secret{text, s})
		word, bit := filterAt(head)
		d.filter[word] |= bit
	}
}

// headOf gives the first bytes of a secret.
func headOf(s []byte) (head uint64) {
	for _, b := range s[:leastSecret] {
		head = head<<8 | uint64(b)
	}
	return head
}

// search gives the texts that content betrays.
func (d *detector) search(content []byte) (found []secret) {
	const mask = 1<<(8*leastSecret) - 1
	var head uint64
	for i, b := range content {
		head = (head<<8 | uint64(b)) & mask
		word, bit := filterAt(head)
		if d.filter[word]&bit == 0 || i < leastSecret-1 {
			continue
		}
		for _, s := range d.secrets[head] {
			if bytes.HasPrefix(content[i-leastSecret+1:], s.bytes) {
				found = append(found, s)
			}
		}
	}
	return found
}

// searchFolder gives what every file in folder betrays, by its content and its
// name, and how much was searched.
func (d *detector) searchFolder(t *testing.T, folder string) (found []string, files int, size int64) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		for _, s := range d.search([]byte(entry.Name())) {
			found = append(found, fmt.Sprintf("the name %s has %q", entry.Name(), s.text))
		}
		if entry.IsDir() {
			return nil
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		size += int64(len(content))
		for _, s := range d.search(content) {
			found = append(found, fmt.Sprintf("%s has %q as % x", entry.Name(), s.text, s.bytes))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found, files, size
}

// mustHide fails the test if a file in folder, or its name, betrays one of the
// texts.
func mustHide(t *testing.T, folder string, texts ...string) {
	t.Helper()
	d := newDetector()
	d.add(texts...)
	found, _, _ := d.searchFolder(t, folder)
	for i, what := range found {
		if i == 20 {
			t.Errorf("and %d more", len(found)-i)
			break
		}
		t.Error(what)
	}
}
