package consultation

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"io"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/reports"
	"jiajiang/reports/delivery"
	"jiajiang/reports/page"
	"jiajiang/reports/pdf"
	"jiajiang/reports/raster"
	"jiajiang/ui/desk"
	"jiajiang/ui/letter"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A laidOut is a form that asks an organ, laid out.
type laidOut struct {
	op       award.SetConsultation // with those alone who are on the form
	campaign award.Campaign
	doc      page.Document
}

// A sending is the card on which a form is looked at before it is made.
type sending struct {
	view      *Consultations
	row       award.Row[award.Consultation]
	laying    *task.Latest[laidOut]
	out       laidOut
	seen      atomic.Pointer[page.Document] // pages are drawn beside the window
	painter   *raster.Painter
	sent, due *part.DateEntry
	form      *part.Form
	pages     *part.PageView
	hint      *desk.Paragraph
	make      *part.Button
	modal     *part.Modal
}

// Send shows the form of the list chosen as it will be printed, and makes it.
func (v *Consultations) Send() {
	row, there := v.current()
	if !there || !row.Value.Sent.IsZero() || !v.desk.May(award.OpSetConsultation) {
		return
	}
	s := &sending{view: v, row: row, painter: raster.NewPainter(v.fonts), hint: desk.NewTonedParagraph("", look.Muted)}
	s.seen.Store(&page.Document{})
	s.laying = task.NewLatest(v.desk.Runner, 0, s.laid)
	s.build()
	s.lay()
}

func (s *sending) build() {
	d := s.view.desk
	today := d.Today()
	s.sent, s.due = part.NewDateEntry(today), part.NewDateEntry(today)
	s.form = part.NewForm(
		&part.Field{Key: fieldSent, Label: lang.L("发出日期"), Body: container.NewHBox(s.sent), Required: true},
		&part.Field{Key: fieldDue, Label: lang.L("反馈期限"), Body: container.NewHBox(s.due), Hint: lang.L("当日仍在期限内；空着＝不定期限")},
	)
	c := s.row.Value
	c.Sent = today
	proposed := s.view.now.terms.DueOf(c)
	s.form.Fill(func() {
		s.sent.SetDate(today)
		s.due.SetDate(proposed)
	})
	if !proposed.IsZero() {
		s.hint.SetText(d.Say.Sentence("consultation-due", map[string]any{"date": proposed}))
	}
	s.sent.OnDate = func(award.Date, bool) { s.lay() }
	s.due.OnDate = func(award.Date, bool) { s.lay() }
	s.form.OnSave = s.save
	s.pages = part.NewPageView(d.Runner, part.Pages{
		Len: func() int { return len(s.seen.Load().Pages) }, Size: s.size,
		Draw: func(_ context.Context, i int, dots float64, hints bool) (image.Image, error) {
			width, _ := s.size(i)
			return s.painter.Page(*s.seen.Load(), i, raster.Options{Width: int(width*dots + 0.5), Hints: hints}), nil
		},
	})
	s.make = part.NewMainButton(lang.L("存为 PDF 并记为已发出…"), theme.DocumentSaveIcon(), s.save)
	s.hint.Resize(fyne.NewSize(look.Size(240), 0))
	left := desk.Broad(260, container.NewVBox(s.form, s.hint))
	s.modal = part.ShowModal(d.Window, lang.L("征求意见表：{{.Organ}}", map[string]any{"Organ": s.row.Value.Organ}),
		container.NewBorder(nil, nil, left, nil, desk.Wide(520, desk.Tall(440, s.pages))),
		part.NewButton(lang.L("取消"), nil, func() { s.modal.Close() }), s.make)
	s.modal.OnClose = s.laying.Stop
	d.Window.Canvas().Focus(s.sent)
}

// size gives a page's size in millimetres; of A4 for a page that is not there.
func (s *sending) size(i int) (width, height float64) {
	pages := s.seen.Load().Pages
	if i < 0 || i >= len(pages) {
		return 210, 297
	}
	return float64(pages[i].Width) / float64(page.MM), float64(pages[i].Height) / float64(page.MM)
}

// lay lays the form out with the days typed.
func (s *sending) lay() {
	op := award.SetConsultation{ID: s.row.ID, Consultation: s.row.Value}
	var ok, too bool
	op.Consultation.Sent, ok = s.sent.Date()
	op.Consultation.Due, too = s.due.Date()
	if !ok || !too || op.Consultation.Sent.IsZero() {
		s.laying.Stop() // what was typed before is not what will be made
		able(s.make, false)
		return
	}
	store, campaign, terms, fonts := s.view.store, s.view.campaign, s.view.now.terms, s.view.fonts
	s.laying.Run(func(ctx context.Context) (laidOut, error) {
		d, err := store.Dossier(ctx, campaign)
		if err != nil {
			return laidOut{}, err
		}
		l, err := letter.New(ctx, store, op)
		if err != nil {
			return laidOut{}, err
		}
		doc, err := l.Lay(ctx, reports.NominationFrame{Campaign: d.Campaign, Terms: terms}, fonts)
		return laidOut{l.Op, d.Campaign, doc}, err
	})
}

func (s *sending) laid(l laidOut, err error) {
	if err != nil {
		able(s.make, false)
		s.seen.Store(&page.Document{})
		s.hint.SetText(s.view.desk.Explain(err))
		s.pages.Refresh()
		return
	}
	s.out = l
	s.seen.Store(&l.doc)
	s.pages.Refresh()
	able(s.make, true)
}

// save asks where to, writes the form, and notes that it was made and sent.
func (s *sending) save() {
	l, d := s.out, s.view.desk
	c := l.op.Consultation
	if len(l.doc.Pages) == 0 || s.laying.Busy() || s.make.Disabled() {
		return
	}
	if err := letter.CheckDays(c); err != nil {
		s.form.SetProblem(fieldDue, d.Explain(err))
		return
	}
	meta := pdf.Meta{Author: l.campaign.Issuer, Creator: s.view.creator, Date: d.Now()}
	fonts := s.view.fonts
	title := lang.L("存为 PDF")
	name := reports.Stem(l.doc.Title, c.Organ) + ".pdf"
	d.Files.Save(title, name, []part.Filter{{Name: "PDF", Patterns: []string{"*.pdf"}}}, func(path string) {
		task.Run(d.Runner, title, func(ctx context.Context, p task.Progress) (string, error) {
			digest := sha256.New()
			err := delivery.File(ctx, path, func(w io.Writer) error {
				return pdf.Write(ctx, io.MultiWriter(w, digest), l.doc, fonts, meta, p)
			})
			return hex.EncodeToString(digest.Sum(nil)), err
		}, func(digest string, err error) {
			if err != nil {
				d.Trouble(lang.L("没有做成，原有文件没有改动"), err)
				return
			}
			s.note(digest)
		})
	})
}

// note has the journal know of the form, and the store that it was sent.
func (s *sending) note(digest string) {
	v, l := s.view, s.out
	printed := award.NotePrinted{Campaign: v.campaign, Document: "consultation-send", Digest: digest, Count: len(l.doc.Pages)}
	v.desk.Do(printed, "", func(_ award.Receipt, err error) {
		if err != nil {
			return
		}
		v.desk.Do(l.op, lang.L("征求意见表已做好，记为已发出。"), func(_ award.Receipt, err error) {
			if err == nil {
				s.modal.Close()
				v.Refresh()
				v.Focus()
			}
		})
	})
}
