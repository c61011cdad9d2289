// Package attaching reads files that are to be attached to nominations, for the
// window and for the verbs. It stores nothing, and judges of a file only what the
// rules ask: its size and its kind.
package attaching

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"jiajiang/award"
)

// Read reads the file at path to be attached. It is read twice: one that
// changes meanwhile is not taken in, since its digest is no longer that of the
// first reading. Its errors are a [*award.Problem] or those of the file system.
func Read(path string) (award.Attach, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return award.Attach{}, fmt.Errorf("read attachment: %w", err)
	case !info.Mode().IsRegular():
		return award.Attach{}, fmt.Errorf("read attachment: %w", fs.ErrInvalid)
	}
	if err := award.CheckFile(info.Size(), "pdf"); err != nil { // of any kind: what counts here is the size
		return award.Attach{}, err
	}
	digest, err := digestOf(path)
	if err != nil {
		return award.Attach{}, err
	}
	content, err := readAll(path)
	if err != nil {
		return award.Attach{}, err
	}
	media, err := award.MediaOf(filepath.Base(path), content)
	if err != nil {
		return award.Attach{}, err
	}
	return award.Attach{File: award.Guard(filepath.Base(path)), Media: media, Bytes: content, Digest: digest}, nil
}

func digestOf(path string) (string, error) {
	sum := sha256.New()
	if err := eachByte(path, func(r io.Reader) error { _, err := io.Copy(sum, r); return err }); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func readAll(path string) (content []byte, err error) {
	err = eachByte(path, func(r io.Reader) error { content, err = io.ReadAll(r); return err })
	return content, err
}

// eachByte opens the file at path for use, up to a byte more than is taken in.
func eachByte(path string, use func(r io.Reader) error) error {
	f, err := os.Open(path) //nolint:gosec // the clerk chose it
	if err != nil {
		return fmt.Errorf("read attachment: %w", err)
	}
	if err := errors.Join(use(io.LimitReader(f, award.MaxFile+1)), f.Close()); err != nil {
		return fmt.Errorf("read attachment: %w", err)
	}
	return nil
}
