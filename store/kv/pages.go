package kv

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
)

// What follows verifies the structure of a bbolt file without bbolt, whose own
// check can panic, hang or end the program on damaged pages. The layout is
// that of bbolt's internal/common/{meta,page}.go, version 2 of the format.

const (
	boltMagic   = 0xED0CDAED
	boltVersion = 2

	pageHeader   = 16
	elementSize  = 16
	bucketHeader = 16
	metaSize     = 64

	branchPage   = 0x01
	leafPage     = 0x02
	freelistPage = 0x10

	bucketElement = 0x01
	noFreelist    = ^uint64(0)
	manyFree      = 0xFFFF // the count that says: the first word is the count
	deepest       = 64     // levels a tree could never reach
	smallestPage  = 1 << 10
	largestPage   = 64 << 10
)

var (
	// errStructure says that a page contradicts itself or its neighbours.
	errStructure = errors.New("page is not as it was written")
	// errLost says that a page is neither in use nor free. It is lost space and
	// no reason not to open a file.
	errLost = errors.New("page is lost")
)

// A meta is one of the two pages that say where the rest is.
type meta struct {
	pageSize, root, freelist, pages, txid uint64
}

// A walker walks over every page that a file's newest meta page reaches.
type walker struct {
	file  io.ReaderAt
	meta  meta
	torn  bool
	seen  []bool // by page: reached, or on the free list
	found func(place string, err error)
}

// readThrough reads the file once in order, so that what follows finds it in
// memory, and meets bytes that the disk cannot read.
func readThrough(f *os.File) error {
	buf := make([]byte, 1<<20)
	for at := int64(0); ; {
		n, err := f.ReadAt(buf, at)
		at += int64(n)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return errors.Join(ErrDamaged, err)
		}
	}
}

// survey finds the meta pages and compares the size of the file with them.
func survey(f *os.File) (*walker, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	first, firstMagic, firstErr := readMeta(f, 0)
	second, secondMagic, secondErr := meta{}, false, errStructure
	for size := int64(smallestPage); size <= largestPage && secondErr != nil; size *= 2 {
		if firstErr == nil && first.pageSize != uint64(size) {
			continue // the first says where the second is
		}
		m, magic, err := readMeta(f, size)
		secondMagic = secondMagic || magic
		if err == nil && m.pageSize != uint64(size) {
			return nil, errors.Join(ErrDamaged, fmt.Errorf("meta page at %d: %w", size, errStructure))
		}
		second, secondErr = m, err
	}
	if !firstMagic && !secondMagic {
		return nil, ErrNotStore
	}
	w := &walker{file: f, torn: firstErr != nil || secondErr != nil}
	switch {
	case firstErr != nil && secondErr != nil:
		return nil, errors.Join(ErrDamaged, fmt.Errorf("meta pages: %w", firstErr))
	case firstErr != nil || (secondErr == nil && second.txid > first.txid):
		w.meta = second
	default:
		w.meta = first
	}
	if w.meta.pageSize < smallestPage || w.meta.pageSize > largestPage || w.meta.pages < 4 {
		return nil, errors.Join(ErrDamaged, fmt.Errorf("meta page: %w", errStructure))
	}
	have := uint64(info.Size()) / w.meta.pageSize //nolint:gosec // a size is not negative
	if have < w.meta.pages {
		return nil, errors.Join(ErrDamaged, fmt.Errorf("%d pages of %d: cut short", have, w.meta.pages))
	}
	return w, nil
}

// readMeta reads the meta page at offset. It says whether there is one at all
// and whether it is sound.
func readMeta(f io.ReaderAt, offset int64) (m meta, magic bool, err error) {
	buf := make([]byte, pageHeader+metaSize)
	if _, err := f.ReadAt(buf, offset); err != nil {
		return meta{}, false, err
	}
	b := buf[pageHeader:]
	if binary.LittleEndian.Uint32(b) != boltMagic {
		return meta{}, false, errStructure
	}
	h := fnv.New64a()
	h.Write(b[:metaSize-8]) //nolint:gosec // a hash never fails
	if h.Sum64() != binary.LittleEndian.Uint64(b[metaSize-8:]) || binary.LittleEndian.Uint32(b[4:]) != boltVersion {
		return meta{}, true, errStructure
	}
	return meta{
		pageSize: uint64(binary.LittleEndian.Uint32(b[8:])),
		root:     binary.LittleEndian.Uint64(b[16:]),
		freelist: binary.LittleEndian.Uint64(b[32:]),
		pages:    binary.LittleEndian.Uint64(b[40:]),
		txid:     binary.LittleEndian.Uint64(b[48:]),
	}, true, nil
}

// walk calls found for each fault of the tree and of the free list.
func (w *walker) walk(found func(place string, err error)) {
	w.found = found
	w.seen = make([]bool, w.meta.pages)
	w.seen[0], w.seen[1] = true, true
	w.tree(w.meta.root, nil, nil, 0)
	if w.meta.freelist != noFreelist {
		w.freelist()
	}
}

func (w *walker) fault(page uint64, what string) {
	w.found(fmt.Sprintf("page %d", page), fmt.Errorf("%s: %w", what, errStructure))
}

// page reads a page with its overflow and marks all of it as reached.
func (w *walker) page(id uint64) ([]byte, bool) {
	if id < 2 || id >= w.meta.pages {
		w.fault(id, "outside the file")
		return nil, false
	}
	at := int64(id * w.meta.pageSize) //nolint:gosec // id was compared with the number of pages
	buf := make([]byte, w.meta.pageSize)
	if _, err := w.file.ReadAt(buf, at); err != nil {
		w.found(fmt.Sprintf("page %d", id), err)
		return nil, false
	}
	overflow := uint64(binary.LittleEndian.Uint32(buf[12:]))
	if binary.LittleEndian.Uint64(buf) != id || id+overflow >= w.meta.pages {
		w.fault(id, "header")
		return nil, false
	}
	for i := id; i <= id+overflow; i++ {
		if w.seen[i] {
			w.fault(i, "reached twice")
			return nil, false
		}
		w.seen[i] = true
	}
	if overflow > 0 {
		buf = make([]byte, w.meta.pageSize*(overflow+1))
		if _, err := w.file.ReadAt(buf, at); err != nil {
			w.found(fmt.Sprintf("page %d", id), err)
			return nil, false
		}
	}
	return buf, true
}

// tree walks the pages below id, whose keys lie from least on and below limit.
func (w *walker) tree(id uint64, least, limit []byte, depth int) {
	if depth > deepest {
		w.fault(id, "too deep")
		return
	}
	buf, ok := w.page(id)
	if !ok {
		return
	}
	switch binary.LittleEndian.Uint16(buf[8:]) {
	case branchPage:
		w.branch(id, buf, least, limit, depth)
	case leafPage:
		w.leaf(id, buf, least, limit, depth)
	default:
		w.fault(id, "kind")
	}
}

// count gives the number of elements of a page, or false if there is no room
// for them.
func (w *walker) count(id uint64, buf []byte) (int, bool) {
	n := int(binary.LittleEndian.Uint16(buf[10:]))
	if pageHeader+n*elementSize > len(buf) {
		w.fault(id, "count")
		return 0, false
	}
	return n, true
}

// part gives buf from at, which counts from the element, for size bytes. What
// the elements of a page point to lies side by side: it must begin where the
// part before it ended.
func part(buf []byte, element int, at, size uint32, next int) ([]byte, bool) {
	from := int64(element) + int64(at)
	to := from + int64(size)
	if from != int64(next) || to > int64(len(buf)) {
		return nil, false
	}
	return buf[from:to], true
}

// inOrder reports whether key may follow previous within the bounds.
func inOrder(key, previous, least, limit []byte) bool {
	return (previous == nil || bytes.Compare(previous, key) < 0) &&
		(least == nil || bytes.Compare(least, key) <= 0) &&
		(limit == nil || bytes.Compare(key, limit) < 0)
}

func (w *walker) branch(id uint64, buf, least, limit []byte, depth int) {
	n, ok := w.count(id, buf)
	if !ok || n == 0 {
		w.fault(id, "branch")
		return
	}
	keys, children := make([][]byte, n), make([]uint64, n)
	var previous []byte
	next := pageHeader + n*elementSize
	for i := range n {
		e := pageHeader + i*elementSize
		key, ok := part(buf, e, binary.LittleEndian.Uint32(buf[e:]), binary.LittleEndian.Uint32(buf[e+4:]), next)
		if !ok || !inOrder(key, previous, least, limit) {
			w.fault(id, "branch key")
			return
		}
		next += len(key)
		keys[i], children[i] = key, binary.LittleEndian.Uint64(buf[e+8:])
		previous = key
	}
	for i, child := range children {
		below := limit
		if i+1 < n {
			below = keys[i+1]
		}
		w.tree(child, keys[i], below, depth+1)
	}
}

func (w *walker) leaf(id uint64, buf, least, limit []byte, depth int) {
	n, ok := w.count(id, buf)
	if !ok {
		return
	}
	var previous []byte
	next := pageHeader + n*elementSize
	for i := range n {
		e := pageHeader + i*elementSize
		flags, at := binary.LittleEndian.Uint32(buf[e:]), binary.LittleEndian.Uint32(buf[e+4:])
		keySize, valueSize := binary.LittleEndian.Uint32(buf[e+8:]), binary.LittleEndian.Uint32(buf[e+12:])
		key, okKey := part(buf, e, at, keySize, next)
		value, okValue := part(buf, e, at+keySize, valueSize, next+len(key))
		if !okKey || !okValue || flags&^bucketElement != 0 || !inOrder(key, previous, least, limit) {
			w.fault(id, "leaf element")
			return
		}
		next += len(key) + len(value)
		previous = key
		if flags == bucketElement {
			w.bucket(id, value, depth)
		}
	}
}

// bucket walks a bucket: its own tree, or the page that lies in its value.
func (w *walker) bucket(id uint64, value []byte, depth int) {
	if len(value) < bucketHeader {
		w.fault(id, "bucket")
		return
	}
	if root := binary.LittleEndian.Uint64(value); root != 0 {
		w.tree(root, nil, nil, depth+1)
		return
	}
	inline := value[bucketHeader:]
	if len(inline) < pageHeader || binary.LittleEndian.Uint16(inline[8:]) != leafPage {
		w.fault(id, "inline bucket")
		return
	}
	w.leaf(id, inline, nil, nil, depth+1)
}

// freelist verifies that no page is both free and in use: bbolt would write
// over it.
func (w *walker) freelist() {
	id := w.meta.freelist
	buf, ok := w.page(id)
	if !ok {
		return
	}
	n, at := uint64(binary.LittleEndian.Uint16(buf[10:])), uint64(pageHeader)
	if n == manyFree {
		n, at = binary.LittleEndian.Uint64(buf[pageHeader:]), pageHeader+8
	}
	if binary.LittleEndian.Uint16(buf[8:]) != freelistPage || n > (uint64(len(buf))-at)/8 {
		w.fault(id, "free list")
		return
	}
	for i := range n {
		free := binary.LittleEndian.Uint64(buf[at+i*8:])
		if free < 2 || free >= w.meta.pages || w.seen[free] {
			w.fault(id, "free page")
			return
		}
		w.seen[free] = true
	}
	for i, reached := range w.seen {
		if !reached {
			w.found(fmt.Sprintf("page %d", i), errLost)
			return
		}
	}
}
