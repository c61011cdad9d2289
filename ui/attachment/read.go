package attachment

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"runtime/debug"
	"slices"
	"unicode/utf8"

	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/encoding/simplifiedchinese"

	"jiajiang/award"
	"jiajiang/reports/foreign"
	"jiajiang/ui/part"
)

// The kinds of file that are told apart here, as [award.Media] has them.
const (
	mediaPDF  = "pdf"
	mediaText = "txt"
)

// pictures lists the kinds that are one picture.
func pictures() []string { return []string{"png", "jpeg", "tiff", "bmp"} }

// Shows reports whether files of a kind can be seen in the window.
func Shows(media string) bool {
	return media == mediaPDF || media == mediaText || slices.Contains(pictures(), media)
}

// What keeps a file from being shown, beside what package foreign says.
var (
	errOffice  = errors.New("no viewer for office files")
	errPicture = errors.New("damaged picture")
	errPixels  = errors.New("picture too large")
)

// read reads a file as far as it can be shown; h holds what is freed later.
func read(ctx context.Context, o Options, f File, h *holding) (seen, error) {
	if !Shows(f.Media) {
		return seen{}, errOffice
	}
	content := &bounded{most: award.MaxFile}
	if err := f.Read(ctx, content); err != nil {
		return seen{}, err
	}
	switch f.Media {
	case mediaText:
		return seen{text: textOf(content.Bytes())}, nil
	case mediaPDF:
		return readPDF(ctx, o, content.Bytes(), h)
	}
	return readPicture(content.Bytes())
}

// bounded takes no more than what an attachment may have.
type bounded struct {
	bytes.Buffer
	most int
}

// Write implements [io.Writer].
func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > b.most {
		return 0, fmt.Errorf("read attachment: %w", bytes.ErrTooLarge)
	}
	return b.Buffer.Write(p)
}

// textOf reads text in UTF-8 or GB 18030. An empty one still shows something.
func textOf(content []byte) string {
	if !utf8.Valid(content) {
		if text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(content); err == nil {
			content = text
		}
	}
	if text := string(bytes.ToValidUTF8(content, []byte("〓"))); text != "" {
		return text
	}
	return " "
}

// readPDF opens a PDF.
func readPDF(ctx context.Context, o Options, content []byte, h *holding) (seen, error) {
	setting := foreign.Setting{Cache: o.Cache, Limits: o.Limits}
	if o.Fonts != nil {
		regular, _, err := o.Fonts.Window()
		if err != nil {
			return seen{}, err
		}
		setting.Font = regular
	}
	d, err := foreign.Open(ctx, setting, content)
	if err != nil {
		return seen{}, err
	}
	h.keep(d)
	debug.FreeOSMemory() // compiling the reader leaves hundreds of megabytes behind
	s := seen{pages: part.Pages{
		Len: d.Pages, Size: d.Size,
		Draw: func(ctx context.Context, page int, dots float64, _ bool) (image.Image, error) {
			return d.Draw(ctx, page, dots)
		},
	}}
	if d.Pages() < d.Total() {
		s.note = lang.L("这个 PDF 有 {{.Total}} 页，只显示前 {{.Count}} 页；其余请导出后看。", map[string]any{"Total": d.Total(), "Count": d.Pages()})
	}
	return s, nil
}

// why says in sentences why a file is not shown.
func (v *Viewer) why(err error) (title, text string) {
	kept := lang.L("原件仍按原样存着，可以导出后用别的程序看。")
	switch {
	case errors.Is(err, errOffice):
		return lang.L("办公文件不能在窗口里显示"), kept
	case errors.Is(err, foreign.ErrLocked):
		return lang.L("这个 PDF 设了打开密码，窗口里看不了"), lang.L("请向报送单位要没有密码的文件，或者导出后用别的程序打开。")
	case errors.Is(err, foreign.ErrEmpty):
		return lang.L("这个 PDF 里一页也没有"), lang.L("请向报送单位核对是否报错了文件。")
	case errors.Is(err, foreign.ErrSlow):
		return lang.L("这个 PDF 读得太久，已经停下"), kept
	case errors.Is(err, foreign.ErrLarge):
		return lang.L("这个 PDF 要用的内存太多，已经停下"), kept
	case errors.Is(err, foreign.ErrDamaged):
		return lang.L("这个 PDF 已损坏，读不出来"), kept
	case errors.Is(err, errPixels):
		return lang.L("这张图片太大，窗口里显示不了"), kept
	case errors.Is(err, errPicture):
		return lang.L("这张图片已损坏，读不出来"), kept
	}
	return lang.L("没有打开附件"), v.desk.Explain(err)
}

// fault says why a page is not shown.
func (v *Viewer) fault(err error) string {
	switch {
	case errors.Is(err, foreign.ErrSlow):
		return lang.L("这一页画得太久，已经停下；别的页仍可以看。")
	case errors.Is(err, foreign.ErrLarge):
		return lang.L("这一页要用的内存太多，已经停下；别的页仍可以看。")
	}
	return lang.L("这一页画不出来；别的页仍可以看。")
}
