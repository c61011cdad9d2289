//go:build !linux

package main

import (
	"os"
	"time"
)

// dataSync syncs a file.
func dataSync(f *os.File) error { return f.Sync() }

// processorTime is not known here.
func processorTime() time.Duration { return 0 }
