package documents

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"jiajiang/award"
	"jiajiang/reports"
	"jiajiang/reports/delivery"
	"jiajiang/reports/font"
	"jiajiang/reports/page"
	"jiajiang/reports/pdf"
	"jiajiang/ui/task"
)

// A made document is what came of an order.
type made struct {
	campaign award.ID
	order    order
	path     string // the file, or the folder of the files
	count    int    // certificates, or pages
	digest   string // SHA-256 in hexadecimal: of the file, or of the files in their order
}

// A maker writes documents beside the window.
type maker struct {
	fonts *font.Library
	meta  pdf.Meta
}

// file writes an order to one file.
func (m maker) file(ctx context.Context, d *award.Dossier, o order, path string, progress task.Progress) (made, error) {
	doc, err := o.lay(ctx, d, m.fonts)
	if err != nil {
		return made{}, err
	}
	digest, err := m.write(ctx, doc, path, progress)
	if err != nil {
		return made{}, err
	}
	return made{campaign: d.ID, order: o, path: path, count: len(doc.Pages), digest: digest}, nil
}

// write writes a document to one file and gives its digest.
func (m maker) write(ctx context.Context, doc page.Document, path string, progress task.Progress) (string, error) {
	digest := sha256.New()
	err := delivery.File(ctx, path, func(w io.Writer) error {
		return pdf.Write(ctx, io.MultiWriter(w, digest), doc, m.fonts, m.meta, progress)
	})
	return hex.EncodeToString(digest.Sum(nil)), err
}

// all writes each order to a file of its own in folder: all of them, or none
// where one cannot be laid out or written.
func (m maker) all(ctx context.Context, d *award.Dossier, orders []order, folder string, progress task.Progress) ([]made, error) {
	batch, err := delivery.Folder(ctx, folder)
	if err != nil {
		return nil, err
	}
	defer batch.Discard()
	out := make([]made, 0, len(orders))
	for i, one := range orders {
		done, err := m.member(ctx, d, one, batch, func(n, total int) { progress(i*total+n, len(orders)*total) })
		if err != nil {
			return nil, err
		}
		done.path = filepath.Join(folder, one.fileName(d))
		out = append(out, done)
	}
	if err := batch.Commit(); err != nil {
		return nil, err
	}
	return out, nil
}

// member writes an order to one file of a batch.
func (m maker) member(ctx context.Context, d *award.Dossier, o order, batch *delivery.Batch, progress task.Progress) (made, error) {
	doc, err := o.lay(ctx, d, m.fonts)
	if err != nil {
		return made{}, err
	}
	file, err := batch.Create(o.fileName(d))
	if err != nil {
		return made{}, err
	}
	digest := sha256.New()
	err = pdf.Write(ctx, io.MultiWriter(file, digest), doc, m.fonts, m.meta, progress)
	if err = errors.Join(err, file.Close()); err != nil {
		return made{}, err
	}
	return made{campaign: d.ID, order: o, count: len(doc.Pages), digest: hex.EncodeToString(digest.Sum(nil))}, nil
}

// each writes one file a page into a folder of its own in the one given.
func (m maker) each(ctx context.Context, d *award.Dossier, o order, folder string, progress task.Progress) (made, error) {
	doc, err := o.lay(ctx, d, m.fonts)
	if err != nil {
		return made{}, err
	}
	target := filepath.Join(folder, o.stem(d))
	if err := os.MkdirAll(target, 0o755); err != nil { //nolint:gosec // what is made is handed on, like any document
		return made{}, &delivery.Error{Code: delivery.FolderNotWritable, Path: target, Err: err}
	}
	batch, err := delivery.Folder(ctx, target)
	if err != nil {
		return made{}, err
	}
	defer batch.Discard()
	names, digest := reports.CertificateStems(d, o.certificates(d)), sha256.New()
	err = pdf.WriteEach(ctx, doc, m.fonts, m.meta, func(i int) (io.WriteCloser, error) {
		w, err := batch.Create(fileOf(names[i]))
		return digested{w, io.MultiWriter(w, digest)}, err
	}, progress)
	if err != nil {
		return made{}, err
	}
	if err := batch.Commit(); err != nil {
		return made{}, err
	}
	return made{campaign: d.ID, order: o, path: target, count: len(doc.Pages), digest: hex.EncodeToString(digest.Sum(nil))}, nil
}

// digested is a file whose bytes also go into a digest.
type digested struct {
	io.Closer
	io.Writer
}

// meta gives the properties of a campaign's files. They name no winner.
func meta(d *award.Dossier, creator string, now time.Time) pdf.Meta {
	return pdf.Meta{Author: d.Campaign.Issuer, Creator: creator, Date: now}
}
