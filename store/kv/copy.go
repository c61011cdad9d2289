package kv

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
)

// copyBuffer is how much of a copy is written at a time.
const copyBuffer = 1 << 20

// Copy implements [Store]. It reads from one transaction: others write
// meanwhile, but pages they set free are not used again before it ends, and a
// file that outgrows its mapped memory waits for it.
func (b *bolt) Copy(path string, step Step) error {
	b.running.RLock()
	defer b.running.RUnlock()
	err := examineNew(path)
	if err == nil {
		err = appear(path, func(f *os.File) error {
			return guard(func() error { return b.writeTo(f, step) })
		}, isSound)
	}
	return wrap("copy to", path, err)
}

// writeTo writes the store to an empty file.
func (b *bolt) writeTo(f *os.File, step Step) error {
	tx, err := b.db.Begin(false)
	if err != nil {
		return classify(err)
	}
	t := &boltTx{tx: tx, path: b.path}
	defer t.rollback()
	to := &stepWriter{file: f, step: step, total: tx.Size()}
	buffered := bufio.NewWriterSize(to, copyBuffer)
	_, err = tx.WriteTo(buffered)
	if err == nil {
		err = buffered.Flush()
	}
	if to.err != nil {
		return to.err // bbolt passes on no more than its text
	}
	return classify(err)
}

// A stepWriter writes to a file and tells how far it has come.
type stepWriter struct {
	file        *os.File
	step        Step
	done, total int64
	err         error
}

// Write implements [io.Writer].
func (w *stepWriter) Write(p []byte) (n int, err error) {
	n, err = w.file.Write(p)
	w.done += int64(n)
	if err != nil {
		err = classify(err)
	} else {
		err = w.step.tell(w.done, w.total)
	}
	w.err = err
	return n, err
}

// examineNew says what stands against a new file at path.
func examineNew(path string) error {
	if err := examineFolder(path); err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return ErrExists
	}
	return nil
}

// isSound verifies a file that must be a store.
func isSound(f *os.File) error {
	_, err := verify(f)
	return err
}

// appear makes a file at path that write fills. It gets its name when it is complete and on the disk and has passed the examination, if there
// is one. After an error nothing is left.
func appear(path string, write, examine func(*os.File) error) error {
	f, err := temporary(path)
	if err != nil {
		return classify(err)
	}
	err = errors.Join(writeSynced(f, write, examine), classify(f.Close()))
	if err == nil {
		err = classify(renameNew(f.Name(), path))
	}
	if err != nil {
		return discard(f.Name(), err)
	}
	if err := syncFolder(filepath.Dir(path)); err != nil {
		return discard(path, classify(err))
	}
	return nil
}

// discard removes a file that came to nothing, for the reason err.
func discard(path string, err error) error {
	return errors.Join(err, classify(os.Remove(path)))
}

// writeSynced fills the file under its lock, so that nobody takes it for a
// leftover, and has it examined as it is on the disk.
func writeSynced(f *os.File, write, examine func(*os.File) error) error {
	release, err := lock(f, false, lockTimeout)
	if err != nil {
		return err
	}
	defer release()
	if err := write(f); err != nil {
		return err
	}
	if err := f.Sync(); err != nil || examine == nil {
		return classify(err)
	}
	forget(f, 0) // all of it
	return examine(f)
}
