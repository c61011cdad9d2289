package main

import (
	"os"
	"syscall"
	"time"
)

// dataSync syncs a file's data, as the store's engine does.
func dataSync(f *os.File) error { return syscall.Fdatasync(int(f.Fd())) }

// processorTime gives how long processors have worked for this program.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
