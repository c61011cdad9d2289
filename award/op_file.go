package award

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// The names of operations on attachments.
const (
	OpAttach         OpName = "attach"
	OpDetach         OpName = "detach"
	OpAttachWithheld OpName = "attach-withheld"
	OpDetachWithheld OpName = "detach-withheld"
)

// MaxFile is how many bytes an attachment may have.
const MaxFile = 64 << 20

// Attach adds a file to a nomination. Its name is guarded: files are called
// after people.
type Attach struct {
	ID      ID      // the nomination's
	File    Guarded // the file's name without its folder
	Media   string  // one of [Media]
	Bytes   []byte
	Digest  string // SHA-256 in hexadecimal, as it was when somebody chose the file; empty: not known
	Protect bool   // the nominee must not be named
}

// Name implements [Op].
func (o Attach) Name() OpName {
	if o.Protect {
		return OpAttachWithheld
	}
	return OpAttach
}

// Apply implements [Op].
func (o Attach) Apply(b Book) error {
	n, f, err := openForm(b, o.ID, o.Protect)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(o.Bytes)
	digest := hex.EncodeToString(sum[:])
	if err := o.check(b, n, f, digest); err != nil {
		return err
	}
	pieces := b.Pieces()
	if n.Disclosure == Withheld {
		pieces = b.ProtectedPieces()
	}
	a := FileOf[Guarded]{
		ID: b.NewID(), Name: o.File, Media: o.Media, Size: int64(len(o.Bytes)), Digest: Guard(digest),
	}
	for part := range slices.Chunk(o.Bytes, PieceSize) {
		id := b.NewID()
		if err := pieces.Put(id, Piece{Campaign: n.Campaign, Bytes: slices.Clone(part), Blind: b.Blind()}); err != nil {
			return err
		}
		a.Pieces = append(a.Pieces, id)
	}
	f.Attachments = append(slices.Clone(f.Attachments), a)
	return rewriteForm(b, o.ID, n, f)
}

// check says why a file is not taken in, or nil.
func (o Attach) check(b Book, n Nomination, f Form, digest string) error {
	if err := CheckFile(int64(len(o.Bytes)), o.Media); err != nil {
		return err
	}
	if !holdsMedia(o.Media, o.Bytes) {
		return &Problem{Code: FileKind, Field: "attachments", Args: Args{"media": o.Media}}
	}
	if !printable(o.File.text) || strings.ContainsAny(o.File.text, `/\`) {
		return &Problem{Code: NameControl, Field: "attachments"}
	}
	if err := CheckName(o.File.text); err != nil {
		return err
	}
	if o.Digest != "" && o.Digest != digest {
		return &Problem{Code: FileDigest, Field: "attachments"}
	}
	terms, err := termsOf(b, n.Campaign)
	if err != nil {
		return err
	}
	if most := filesMost(terms.FilesMost); len(f.Attachments) >= most {
		return &Problem{Code: FilesMany, Field: "attachments", Args: Args{"most": most}}
	}
	return nil
}

// filesMost gives how many attachments a nomination may have where a campaign
// asks for at most so many; 0 asks for nothing.
func filesMost(asked int) int {
	if asked == 0 || asked > maxLines {
		return maxLines
	}
	return asked
}

// CheckFile says why a file of so many bytes and of a kind is not taken in, or
// nil.
func CheckFile(size int64, media string) error {
	switch {
	case size == 0:
		return &Problem{Code: FileEmpty, Field: "attachments"}
	case size > MaxFile:
		return &Problem{Code: FileLarge, Field: "attachments", Args: Args{"size": int((size + 1<<20 - 1) >> 20), "most": MaxFile >> 20}}
	case !slices.Contains(Media(), media):
		return &Problem{Code: FileKind, Field: "attachments", Args: Args{"media": media}}
	}
	return nil
}

// openForm reads a nomination and its form to be changed by an operation that
// is for withheld nominees or for the others.
func openForm(b Book, id ID, protect bool) (Nomination, Form, error) {
	n, err := must(b.Nominations(), id)
	if err != nil {
		return n, Form{}, err
	}
	if (n.Disclosure == Withheld) != protect {
		return n, Form{}, &Problem{Code: WithheldHere, Field: "attachments"}
	}
	if !n.State.Editable() {
		return n, Form{}, &Problem{Code: FormClosed, Args: Args{"state": n.State.Code()}}
	}
	if n, err = withReasons(b, id, n); err != nil {
		return n, Form{}, err
	}
	f, err := formOf(b, id, n)
	return n, f, err
}

// Detach removes a file from a nomination.
type Detach struct {
	ID      ID // the nomination's
	File    ID
	Protect bool
}

// Name implements [Op].
func (o Detach) Name() OpName {
	if o.Protect {
		return OpDetachWithheld
	}
	return OpDetach
}

// Apply implements [Op].
func (o Detach) Apply(b Book) error {
	n, f, err := openForm(b, o.ID, o.Protect)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(f.Attachments, func(a FileOf[Guarded]) bool { return a.ID == o.File })
	if at < 0 {
		return &Problem{Code: FileGone, Field: "attachments"}
	}
	for _, d := range f.Deeds {
		for _, e := range d.Evidence {
			if e.File == o.File {
				return &Problem{Code: FileUsed, Field: "deeds/" + d.Criterion, Args: Args{"criterion": d.Criterion}}
			}
		}
	}
	pieces := b.Pieces()
	if n.Disclosure == Withheld {
		pieces = b.ProtectedPieces()
	}
	for _, id := range f.Attachments[at].Pieces {
		if err := pieces.Delete(id); err != nil {
			return err
		}
	}
	f.Attachments = slices.Delete(slices.Clone(f.Attachments), at, at+1)
	return rewriteForm(b, o.ID, n, f)
}
