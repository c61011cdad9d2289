//go:build ignore

// Make writes data/fold.txt, the characters that stand for others in names,
// from the Unicode Character Database and the two lists beside it. Run it in
// this folder on Debian 12:
//
//	apt-get download unicode-data=15.0.0-1
//	dpkg-deb -x unicode-data_15.0.0-1_all.deb unicode
//	go run make.go unicode/usr/share/unicode
//
// Each line of fold.txt is a character, the one it stands for, and a letter
// for why; the lines are in the order of the characters. A character of the
// 8105 of 通用规范汉字表 (kTGH) never stands for another. Of the rest:
//
//	c  one character with two codes: a compatibility ideograph or a radical
//	t  traditional: kSimplifiedVariant has exactly one standard character, or,
//	   with none and nothing in the lists, exactly one character
//	v  variant: variants.txt has the 异体字 that annex 1 of 通用规范汉字表 keeps
//	   of 第一批异体字整理表 and Unihan does not give; forms.txt has old and
//	   foreign printed forms
package main

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: go run make.go FOLDER")
	}
	m := maker{folder: os.Args[1], standard: map[rune]bool{}, simple: map[rune][]rune{}, listed: map[rune]rune{}, codes: map[rune]rune{}}
	m.read("Unihan_OtherMappings.txt.bz2", "\t", func(f []string) {
		if f[1] == "kTGH" {
			m.standard[char(f[0])] = true
		}
	})
	m.read("Unihan_Variants.txt.bz2", "\t", func(f []string) {
		if f[1] != "kSimplifiedVariant" {
			return
		}
		for _, to := range strings.Fields(f[2]) {
			if char(to) != char(f[0]) {
				m.simple[char(f[0])] = append(m.simple[char(f[0])], char(to))
			}
		}
	})
	m.list("data/variants.txt")
	m.list("data/forms.txt")
	m.read("UnicodeData.txt", ";", func(f []string) {
		if strings.HasPrefix(f[1], "CJK COMPATIBILITY IDEOGRAPH-") && f[5] != "" {
			m.codes[char(f[0])] = char(f[5])
		}
	})
	m.read("EquivalentUnifiedIdeograph.txt", ";", m.radicals)
	m.write("data/fold.txt")
}

type maker struct {
	folder   string
	standard map[rune]bool   // 通用规范汉字表
	simple   map[rune][]rune // kSimplifiedVariant without the character itself
	listed   map[rune]rune   // variants.txt and forms.txt
	codes    map[rune]rune   // second codes of one character
}

// read hands over the fields of every line of a file of the database.
func (m *maker) read(name, separator string, line func(fields []string)) {
	file, err := os.Open(filepath.Join(m.folder, name))
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	var in io.Reader = file
	if strings.HasSuffix(name, ".bz2") {
		in = bzip2.NewReader(in)
	}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		text, _, _ := strings.Cut(lines.Text(), "#")
		if f := strings.Split(text, separator); len(f) > 1 {
			line(f)
		}
	}
	if lines.Err() != nil {
		log.Fatal(lines.Err())
	}
}

// list reads lines of a standard character and those that stand for it.
func (m *maker) list(path string) {
	text, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		f := strings.Fields(line)
		to := []rune(f[0])[0]
		for _, from := range f[1] {
			if !m.standard[to] || m.standard[from] || m.listed[from] != 0 {
				log.Fatalf("%s: %c %c: the first must be standard, the second not, and there once", path, to, from)
			}
			m.listed[from] = to
		}
	}
}

// radicals takes a line of radicals that have a unified ideograph.
func (m *maker) radicals(f []string) {
	first, last, ranged := strings.Cut(strings.TrimSpace(f[0]), "..")
	if !ranged {
		last = first
	}
	for r := char(first); r <= char(last); r++ {
		if r >= 0x2E80 && r <= 0x2FD5 {
			m.codes[r] = char(strings.TrimSpace(f[1]))
		}
	}
}

// fold gives what r stands for, and why; r itself where it stands for nothing.
func (m *maker) fold(r rune) (rune, string) {
	if to, ok := m.codes[r]; ok {
		to, _ = m.fold(to)
		return to, "c"
	}
	if m.standard[r] {
		return r, ""
	}
	var standard []rune
	for _, to := range m.simple[r] {
		if m.standard[to] {
			standard = append(standard, to)
		}
	}
	if len(standard) == 1 {
		return standard[0], "t"
	}
	if to, ok := m.listed[r]; ok {
		return to, "v"
	}
	if to := m.simple[r]; len(standard) == 0 && len(to) == 1 {
		end, _ := m.fold(to[0])
		return end, "t"
	}
	return r, ""
}

func (m *maker) write(path string) {
	var from []rune
	for r := range m.simple {
		from = append(from, r)
	}
	for r := range m.listed {
		from = append(from, r)
	}
	for r := range m.codes {
		from = append(from, r)
	}
	slices.Sort(from)
	var out bytes.Buffer
	for _, r := range slices.Compact(from) {
		if to, why := m.fold(r); to != r {
			fmt.Fprintf(&out, "%c%c%s\n", r, to, why)
		}
	}
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}

// char reads a code point, written U+4E00, 4E00 or with a source after it.
func char(s string) rune {
	s, _, _ = strings.Cut(strings.TrimPrefix(s, "U+"), "<")
	n, err := strconv.ParseUint(s, 16, 21)
	if err != nil {
		log.Fatal(err)
	}
	return rune(n)
}
