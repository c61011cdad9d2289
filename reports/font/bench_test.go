package font

import (
	"testing"

	fontfiles "jiajiang/assets/font"
	"jiajiang/reports/page"
)

// BenchmarkOpen is what every start of the program pays.
func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := Open(fontfiles.Files); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAdvance is what laying out pays for every character.
func BenchmarkAdvance(b *testing.B) {
	l := library(b)
	for b.Loop() {
		for _, r := range "关于表彰先进的通报" {
			l.Advance(page.FangSong, r)
		}
	}
}

// BenchmarkOutline is what showing a page pays for every new character.
func BenchmarkOutline(b *testing.B) {
	l := library(b)
	for b.Loop() {
		for _, r := range "关于表彰先进的通报" {
			if _, _, ok := l.Outline(page.FangSong, r); !ok {
				b.Fatal("no drawing")
			}
		}
	}
}

// BenchmarkWindow is what the window pays for its two fonts.
func BenchmarkWindow(b *testing.B) {
	l := library(b)
	for b.Loop() {
		if _, _, err := l.Window(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBuild is what the window pays for names beyond its fonts.
func BenchmarkBuild(b *testing.B) {
	l := library(b)
	for b.Loop() {
		if _, err := l.Build([]rune("𠮷䶮㛃𬭊𪚥")); err != nil {
			b.Fatal(err)
		}
	}
}
