package pdf

import (
	"bytes"
	"context"
	"runtime"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// A squeezer compresses streams, one after the other. The zero value does it at
// the usual effort.
type squeezer struct {
	buf  bytes.Buffer
	zip  *zlib.Writer
	best bool // small rather than quick
}

// squeeze appends the compressed form of data to dst.
func (s *squeezer) squeeze(dst, data []byte) ([]byte, error) {
	s.buf.Reset()
	if s.zip == nil {
		level := zlib.DefaultCompression
		if s.best {
			level = zlib.BestCompression
		}
		var err error
		if s.zip, err = zlib.NewWriterLevel(&s.buf, level); err != nil {
			return nil, err
		}
	} else {
		s.zip.Reset(&s.buf)
	}
	if _, err := s.zip.Write(data); err != nil {
		return nil, err
	}
	if err := s.zip.Close(); err != nil {
		return nil, err
	}
	return append(dst, s.buf.Bytes()...), nil
}

// A batch is the work on some neighbouring pages.
type batch struct {
	from, to int
	out      []byte
	ends     []int // of each page's part in out
	err      error
	done     chan struct{}
}

// inOrder works on count things in batches of size, on all processors, and
// hands the batches to take in their order. Newer makes the worker a processor uses. It
// returns the first error in that order, or ctx's cause.
func inOrder(ctx context.Context, count, size int, newer func() func(*batch) error, take func(*batch) error) error {
	workers := min(runtime.GOMAXPROCS(0), (count+size-1)/size)
	ahead := make(chan *batch, 4*workers) // what take waits for, in order
	work := make(chan *batch)
	stop := make(chan struct{})
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			do := newer()
			for b := range work {
				b.err = do(b)
				close(b.done)
			}
		})
	}
	group.Go(func() {
		defer close(ahead)
		defer close(work)
		for from := 0; from < count; from += size {
			b := &batch{from: from, to: min(from+size, count), done: make(chan struct{})}
			select {
			case ahead <- b:
			case <-stop:
				return
			}
			select {
			case work <- b:
			case <-stop:
				return
			}
		}
	})
	err := takeAll(ctx, ahead, take)
	close(stop)
	group.Wait()
	return err
}

func takeAll(ctx context.Context, ahead <-chan *batch, take func(*batch) error) error {
	for b := range ahead {
		select {
		case <-b.done:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		if ctx.Err() != nil { // also when both were ready
			return context.Cause(ctx)
		}
		if b.err != nil {
			return b.err
		}
		if err := take(b); err != nil {
			return err
		}
	}
	return nil
}
