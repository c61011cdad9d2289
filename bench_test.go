//go:build linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// program gives the path of the built program, which make bench names.
func program(b *testing.B) string {
	b.Helper()
	path := os.Getenv("JIAJIANG_PROGRAM")
	if path == "" {
		b.Skip("JIAJIANG_PROGRAM does not name the built program: run make bench")
	}
	b.Setenv("XDG_DATA_HOME", b.TempDir()) // where the program remembers heads
	b.Setenv("JIAJIANG_USER", "林晓")
	b.Setenv("JIAJIANG_PASSPHRASE", "春江潮水连海平2023年")
	return path
}

// A cost is what one run of the program took.
type cost struct {
	wall, cpu time.Duration
	resident  int64 // bytes
}

// measure runs the program with args and adds up what it took.
func measure(b *testing.B, program string, args ...string) cost {
	b.Helper()
	cmd := exec.CommandContext(b.Context(), program, args...)
	var notes strings.Builder
	cmd.Stderr = &notes
	began := time.Now()
	if err := cmd.Run(); err != nil {
		b.Fatalf("%s: %v\n%.2000s", args[0], err, notes.String())
	}
	c := cost{wall: time.Since(began), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.resident = usage.Maxrss << 10
	}
	return c
}

// report gives the least of the costs, in the units of the aims.
func report(b *testing.B, costs []cost) {
	b.Helper()
	least := costs[0]
	for _, c := range costs[1:] {
		least.wall, least.cpu = min(least.wall, c.wall), min(least.cpu, c.cpu)
		least.resident = min(least.resident, c.resident)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(least.wall.Seconds()*1000, "min-wall-ms")
	b.ReportMetric(least.cpu.Seconds()*1000, "min-cpu-ms")
	b.ReportMetric(float64(least.resident)/1e6, "min-rss-MB")
}

// size adds the size of a file as a metric.
func size(b *testing.B, path, unit string) {
	b.Helper()
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(info.Size())/1e3, unit)
}

// BenchmarkSample is the way from the sample list to all documents on disk,
// the program's start included.
func BenchmarkSample(b *testing.B) {
	p := program(b)
	var costs []cost
	for b.Loop() {
		folder := b.TempDir()
		costs = append(costs, measure(b, p, "produce", "assets/sample/list.txt",
			"--store", filepath.Join(folder, "s.store"), "--out", folder, "--accept", "all"))
	}
	report(b, costs)
	size(b, p, "program-KB")
}

// BenchmarkCertificates makes certificates of a stored campaign.
func BenchmarkCertificates(b *testing.B) {
	p := program(b)
	for _, n := range []int{240, 10_000} {
		folder := b.TempDir()
		store, list := filepath.Join(folder, "s.store"), filepath.Join(folder, "list.txt")
		if err := os.WriteFile(list, []byte(manyNames(n)), 0o600); err != nil {
			b.Fatal(err)
		}
		measure(b, p, "import", list, "--store", store, "--accept", "all")
		out := filepath.Join(folder, "all.pdf")
		b.Run(strconv.Itoa(n)+"-in-one", func(b *testing.B) {
			var costs []cost
			for b.Loop() {
				costs = append(costs, measure(b, p, "certificates", "--campaign", "1", "--store", store, "--out", out))
			}
			report(b, costs)
			size(b, out, "file-KB")
		})
		if n > 1000 {
			continue
		}
		b.Run(strconv.Itoa(n)+"-each", func(b *testing.B) {
			var costs []cost
			for b.Loop() {
				costs = append(costs, measure(b, p, "certificates", "--campaign", "1", "--store", store, "--out", b.TempDir(), "--each"))
			}
			report(b, costs)
		})
	}
}

// manyNames makes a list of n different invented names of some 2,800
// different characters.
func manyNames(n int) string {
	const surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
	family := []rune(surnames)
	var b strings.Builder
	b.WriteString("某市百题知识竞赛获奖名单\n\n一等奖\n\n")
	for i := range n {
		b.WriteRune(family[i%len(family)])
		b.WriteRune(rune(0x4E00 + i*7%2800))
		b.WriteRune(rune(0x4E00 + i/4*11%2800))
		if i%4 == 3 {
			b.WriteByte('\n')
		} else {
			b.WriteByte(' ')
		}
	}
	b.WriteString("\n某市委宣传部\n2026年11月20日\n")
	return b.String()
}
