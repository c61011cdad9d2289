package attachment

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // pictures that are shown
	_ "image/png"

	"fyne.io/fyne/v2/lang"
	_ "golang.org/x/image/bmp"
	"golang.org/x/image/draw"
	_ "golang.org/x/image/tiff"

	"jiajiang/ui/part"
)

// The limits of pictures: how many pixels one may have to be read, enough for a
// page of A3 at 600 dots an inch, and how wide or high it is drawn at most, which
// every graphics card can.
const (
	mostPixels = 80_000_000
	mostSide   = 8192
)

// dotsPerMM is how many pixels of a picture are a millimetre: 96 an inch.
const dotsPerMM = 96 / 25.4

// readPicture reads a picture as the one page of a document.
func readPicture(content []byte) (seen, error) {
	c, kind, err := image.DecodeConfig(bytes.NewReader(content))
	switch {
	case err != nil:
		return seen{}, fmt.Errorf("read picture: %w", errors.Join(errPicture, err))
	case c.Width <= 0 || c.Height <= 0:
		return seen{}, fmt.Errorf("read picture: %w", errPicture)
	case c.Width > mostPixels/c.Height:
		return seen{}, fmt.Errorf("read picture: %w", errPixels)
	}
	picture, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return seen{}, fmt.Errorf("read picture: %w", errors.Join(errPicture, err))
	}
	s := seen{pages: part.Pages{
		Len:  func() int { return 1 },
		Size: func(int) (float64, float64) { return float64(c.Width) / dotsPerMM, float64(c.Height) / dotsPerMM },
		Draw: func(ctx context.Context, _ int, dots float64, _ bool) (image.Image, error) {
			return scaled(picture, dots/dotsPerMM), ctx.Err()
		},
	}}
	if kind == "tiff" && sheets(content) > 1 {
		s.note = lang.L("这个 TIFF 有 {{.Count}} 页，只显示第一页；其余请导出后看。", map[string]any{"Count": sheets(content)})
	}
	return s, nil
}

// scaled gives a picture at another size, on white as paper is; never larger
// than it is itself.
func scaled(picture image.Image, k float64) image.Image {
	from := picture.Bounds()
	k = min(k, 1, mostSide/float64(max(from.Dx(), from.Dy())))
	to := image.Rect(0, 0, max(1, int(float64(from.Dx())*k+0.5)), max(1, int(float64(from.Dy())*k+0.5)))
	drawn := image.NewRGBA(to)
	draw.Draw(drawn, to, image.White, image.Point{}, draw.Src)
	draw.CatmullRom.Scale(drawn, to, picture, from, draw.Over, nil)
	return drawn
}

// mostSheets is where counting the pages of a TIFF ends.
const mostSheets = 10_000

// sheets counts the pages of a TIFF by its chain of directories; 0 where that is
// broken off at the start.
func sheets(content []byte) int {
	var order binary.ByteOrder = binary.LittleEndian
	if bytes.HasPrefix(content, []byte("MM")) {
		order = binary.BigEndian
	}
	const head, entry = 8, 12 // bytes
	if len(content) < head {
		return 0
	}
	n, at := 0, int64(order.Uint32(content[4:]))
	for at > 0 && at+2 <= int64(len(content)) && n < mostSheets {
		n++
		next := at + 2 + entry*int64(order.Uint16(content[at:]))
		if next+4 > int64(len(content)) {
			break
		}
		at = int64(order.Uint32(content[next:]))
	}
	return n
}
