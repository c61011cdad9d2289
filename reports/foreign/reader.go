package foreign

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"

	"github.com/tetratelabs/wazero/api"
)

// What PDFium's header fpdfview.h numbers.
const (
	passwordNeeded = 4    // FPDF_ERR_PASSWORD
	unknownLock    = 5    // FPDF_ERR_SECURITY
	withStamps     = 0x01 // FPDF_ANNOT
	redFirst       = 0x10 // FPDF_REVERSE_BYTE_ORDER
	white          = 0xffffffff
)

// open opens a file, whose bytes the machine keeps.
func (m *machine) open(ctx context.Context, content []byte) error {
	at, err := m.reserve(ctx, len(content))
	if err != nil {
		return fmt.Errorf("open PDF: %w", err)
	}
	if !m.module.Memory().Write(uint32(at), content) { //nolint:gosec // an address of the machine
		return fmt.Errorf("open PDF: %w", ErrLarge)
	}
	m.file, err = m.call(ctx, "FPDF_LoadMemDocument", at, uint64(len(content)), 0)
	if err != nil {
		return fmt.Errorf("open PDF: %w", err)
	}
	if m.file != 0 {
		return nil
	}
	why, err := m.call(ctx, "FPDF_GetLastError")
	switch {
	case err != nil:
		return fmt.Errorf("open PDF: %w", err)
	case why == passwordNeeded || why == unknownLock:
		return fmt.Errorf("open PDF: %w", ErrLocked)
	}
	return fmt.Errorf("open PDF: %w: PDFium says %d", ErrDamaged, why)
}

// pages gives how many pages the file says it has.
func (m *machine) pages(ctx context.Context) (int, error) {
	n, err := m.call(ctx, "FPDF_GetPageCount", m.file)
	return int(api.DecodeI32(n)), err
}

// sizes gives the sizes of the first n pages: the usual one where the file has
// none that could be.
func (m *machine) sizes(ctx context.Context, n int) ([]size, error) {
	at, err := m.reserve(ctx, 16) // two float64
	if err != nil {
		return nil, err
	}
	all := make([]size, n)
	for i := range all {
		all[i] = size{usualWidth, usualHeight}
		ok, err := m.call(ctx, "FPDF_GetPageSizeByIndex", m.file, api.EncodeI32(int32(i)), at, at+8)
		if err != nil {
			return nil, err
		}
		w, fits := m.module.Memory().ReadFloat64Le(uint32(at))    //nolint:gosec // an address of the machine
		h, fit := m.module.Memory().ReadFloat64Le(uint32(at) + 8) //nolint:gosec // an address of the machine
		if ok != 0 && fits && fit && sensible(w) && sensible(h) {
			all[i] = size{w * pointMM, h * pointMM}
		}
	}
	return all, nil
}

// errNoPage says that a page cannot be read.
var errNoPage = errors.New("no such page")

// draw draws a page into a picture of a size, on white.
func (m *machine) draw(ctx context.Context, page int, size image.Point) (*image.RGBA, error) {
	w, h := api.EncodeI32(int32(size.X)), api.EncodeI32(int32(size.Y))          //nolint:gosec // below the limit of pixels
	at, err := m.call(ctx, "FPDF_LoadPage", m.file, api.EncodeI32(int32(page))) //nolint:gosec // below the limit of pages
	if err != nil || at == 0 {
		return nil, errors.Join(errNoPage, err)
	}
	bitmap, err := m.call(ctx, "FPDFBitmap_Create", w, h, 1)
	if err != nil || bitmap == 0 {
		return nil, errors.Join(ErrLarge, err)
	}
	for _, step := range []struct {
		name string
		args []uint64
	}{
		{"FPDFBitmap_FillRect", []uint64{bitmap, 0, 0, w, h, white}},
		{"FPDF_RenderPageBitmap", []uint64{bitmap, at, 0, 0, w, h, 0, withStamps | redFirst}},
		{"FPDF_ClosePage", []uint64{at}},
	} {
		if _, err := m.call(ctx, step.name, step.args...); err != nil {
			return nil, err
		}
	}
	picture, err := m.picture(ctx, bitmap, size)
	if err != nil {
		return nil, err
	}
	_, err = m.call(ctx, "FPDFBitmap_Destroy", bitmap)
	return picture, err
}

// picture copies a bitmap out of the machine's memory.
func (m *machine) picture(ctx context.Context, bitmap uint64, size image.Point) (*image.RGBA, error) {
	at, err := m.call(ctx, "FPDFBitmap_GetBuffer", bitmap)
	if err != nil {
		return nil, err
	}
	stride, err := m.call(ctx, "FPDFBitmap_GetStride", bitmap)
	if err != nil {
		return nil, err
	}
	row := int(api.DecodeI32(stride))
	pixels, ok := m.module.Memory().Read(uint32(at), uint32(row*size.Y)) //nolint:gosec // an address and a size of the machine
	if !ok || row < 4*size.X {
		return nil, ErrLarge
	}
	bounds := image.Rectangle{Max: size}
	picture := image.NewRGBA(bounds)
	draw.Draw(picture, bounds, &image.RGBA{Pix: pixels, Stride: row, Rect: bounds}, image.Point{}, draw.Src)
	return picture, nil
}
