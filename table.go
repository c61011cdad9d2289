package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"jiajiang/award"
	"jiajiang/store/sheet"
	"jiajiang/ui/cli"
)

// readRowsFile reads the table in the file at path.
func readRowsFile(ctx context.Context, path string) (cli.Rows, error) {
	f, err := openTable(path)
	if err != nil {
		return cli.Rows{}, err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	return readRows(ctx, filepath.Base(path), f)
}

// eachRowFile gives the rows of the table in the file at path one by one.
func eachRowFile(ctx context.Context, path string, each func(cli.Row) error) ([]cli.News, error) {
	f, err := openTable(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	return eachRow(ctx, filepath.Base(path), f, each)
}

// eachRow gives the rows of a table one by one.
func eachRow(ctx context.Context, name string, r io.Reader, each func(cli.Row) error) ([]cli.News, error) {
	notes, err := sheet.EachRow(ctx, name, r, tableLimits(), func(row sheet.Row) error { return each(cli.Row(row)) })
	return as[cli.News](notes), err
}

// openTable opens the file at path.
func openTable(path string) (*os.File, error) {
	f, err := os.Open(path) //nolint:gosec // reading the file the user names is the point
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &award.Problem{Code: "file-missing", Args: award.Args{"file": path}}
	case err != nil:
		return nil, &award.Problem{Code: "file-unreadable", Args: award.Args{"file": path}}
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, errors.Join(&award.Problem{Code: "file-folder", Args: award.Args{"file": path}}, f.Close())
	}
	return f, nil
}

// readRows reads a table and gives the digest of its bytes.
func readRows(ctx context.Context, name string, r io.Reader) (cli.Rows, error) {
	digest := sha256.New()
	in := io.TeeReader(r, digest)
	if f, ok := r.(*os.File); ok {
		in = sized{in, f}
	}
	t, err := sheet.ReadRows(ctx, name, in, tableLimits())
	if err != nil {
		return cli.Rows{}, err
	}
	rows := cli.Rows{Name: name, Digest: hex.EncodeToString(digest.Sum(nil)), Notes: as[cli.News](t.Notes), Rows: make([]cli.Row, len(t.Rows))}
	for i, row := range t.Rows {
		rows.Rows[i] = cli.Row(row)
	}
	return rows, nil
}

// tableLimits are those of lists with room for millions of rows: a pool of a
// million is drawn, and marks are more than winners.
func tableLimits() sheet.Limits {
	l := sheet.DefaultLimits()
	l.Bytes, l.Lines, l.Cells = 256<<20, 4_000_001, 24_000_000
	return l
}
