package sheet_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"jiajiang/store/sheet"
)

// rowsOf gives n rows such as a register's.
func rowsOf(n int) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for i := range n {
			if !yield([]string{"一等奖", fmt.Sprintf("张三%d", i), "某某处", "007", "11010119900101001X", "2026年11月23日", "备注", "甲"}) {
				return
			}
		}
	}
}

func BenchmarkReadText10MB(b *testing.B) {
	text := strings.Repeat("一等奖 张三丰 李四 某某处室\n", 10<<20/39)
	for name, data := range map[string][]byte{"utf-8": []byte(text), "gb18030": encode(b, simplifiedchinese.GB18030, text)} {
		b.Run(name, func(b *testing.B) { benchmarkRead(b, "a.txt", data) })
	}
}

func BenchmarkReadXLSX5000Rows(b *testing.B) {
	var buf bytes.Buffer
	if err := sheet.WriteXLSX(context.Background(), &buf, []sheet.Table{{Rows: rowsOf(5000)}}); err != nil {
		b.Fatal(err)
	}
	benchmarkRead(b, "a.xlsx", buf.Bytes())
}

func benchmarkRead(b *testing.B, name string, data []byte) {
	b.Helper()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sheet.Read(context.Background(), name, bytes.NewReader(data), sheet.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWrite100000Rows(b *testing.B) {
	b.Run("csv", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := sheet.WriteCSV(context.Background(), io.Discard, sheet.Table{Rows: rowsOf(100_000)}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("xlsx", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := sheet.WriteXLSX(context.Background(), io.Discard, []sheet.Table{{Rows: rowsOf(100_000)}}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
