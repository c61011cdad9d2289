//go:build unix

package pdf

import (
	"io"
	"syscall"
	"testing"
	"time"

	fontfiles "jiajiang/assets/font"
	"jiajiang/reports/delivery"
	"jiajiang/reports/font"
)

// cpu gives the processor time used so far.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// measure runs work and reports its processor time, the size of what it wrote
// and the largest memory the process ever had.
func measure(b *testing.B, work func(w io.Writer)) {
	b.Helper()
	var size int64
	start := cpu(b)
	for b.Loop() {
		w := &countWriter{}
		work(w)
		size = w.n
	}
	b.ReportMetric(float64((cpu(b)-start).Microseconds())/1000/float64(b.N), "cpu-ms/op")
	b.ReportMetric(float64(size)/1000, "KB")
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(u.Maxrss)/1024, "peak-MB")
}

// BenchmarkCertificates writes certificates into one file, fonts opened anew
// each time.
func BenchmarkCertificates(b *testing.B) {
	for _, size := range []struct {
		name string
		n    int
	}{{"240", 240}, {"10000", 10000}} {
		b.Run(size.name, func(b *testing.B) {
			doc := certificates(size.n)
			measure(b, func(w io.Writer) {
				lib, err := font.Open(fontfiles.Files)
				if err != nil {
					b.Fatal(err)
				}
				if err := Write(b.Context(), w, doc, lib, testMeta(), nil); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

// BenchmarkEach writes 240 certificates as 240 files.
func BenchmarkEach(b *testing.B) {
	doc := certificates(240)
	measure(b, func(w io.Writer) {
		lib, err := font.Open(fontfiles.Files)
		if err != nil {
			b.Fatal(err)
		}
		create := func(int) (io.WriteCloser, error) { return nopCloser{w}, nil }
		if err := WriteEach(b.Context(), doc, lib, testMeta(), create, nil); err != nil {
			b.Fatal(err)
		}
	})
}

// BenchmarkEachDelivered puts 240 certificates as 240 files on the disk.
func BenchmarkEachDelivered(b *testing.B) {
	doc := certificates(240)
	measure(b, func(io.Writer) {
		lib, err := font.Open(fontfiles.Files)
		if err != nil {
			b.Fatal(err)
		}
		batch, err := delivery.Folder(b.Context(), b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		defer batch.Discard()
		var names delivery.Names
		create := func(int) (io.WriteCloser, error) { return batch.Create(names.Next("a.pdf")) }
		if err := WriteEach(b.Context(), doc, lib, testMeta(), create, nil); err != nil {
			b.Fatal(err)
		}
		if err := batch.Commit(); err != nil {
			b.Fatal(err)
		}
	})
}
