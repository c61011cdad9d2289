package documents

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/award/leak"
	"jiajiang/reports"
	"jiajiang/reports/font"
	"jiajiang/reports/page"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A Store gives a campaign with all its records, and what must not be published.
type Store interface {
	Dossier(ctx context.Context, id award.ID) (*award.Dossier, error)
	// Secrets gives what is known of the people who must not be named, for a
	// document to be compared with, and journals that it did.
	Secrets(ctx context.Context) ([]leak.Secret, error)
}

// A Documents is the view of one campaign's documents.
type Documents struct {
	desk     *desk.Desk
	store    Store
	fonts    *font.Library
	creator  string // the program and its version, for the files' properties
	campaign award.ID
	dossier  *award.Dossier
	order    order

	loading *task.Latest[*award.Dossier]
	laying  *task.Latest[draft]
	preview *preview

	choices  *chooser
	pages    *part.PageView
	trouble  *fyne.Container // what keeps the document from being seen
	result   *fyne.Container // what was made last
	found    *fyne.Container // what the leak check found in the document that is seen
	compared *draft          // what was read last before making
	proof    *reports.Proof  // of the document that is seen; nil where it is not for publication
	size     *canvas.Text
	write    *part.Button
	all      *part.Button
	content  fyne.CanvasObject
}

// New gives the view; Show fills it.
func New(d *desk.Desk, store Store, fonts *font.Library, creator string) *Documents {
	v := &Documents{desk: d, store: store, fonts: fonts, creator: creator, dossier: &award.Dossier{}, preview: newPreview(fonts)}
	v.loading = task.NewLatest(d.Runner, 0, v.loaded)
	v.laying = task.NewLatest(d.Runner, 0, v.laid)
	v.build()
	return v
}

// Object gives what the window shows.
func (v *Documents) Object() fyne.CanvasObject { return v.content }

// Show shows the documents of a campaign.
func (v *Documents) Show(campaign award.ID) {
	if campaign != v.campaign {
		v.campaign = campaign
		v.order.tier, v.compared = award.ID{}, nil
		v.result.Objects = nil
		v.pages.Turn(0)
	}
	v.Refresh()
}

// Focus gives the keys to the pages.
func (v *Documents) Focus() { v.desk.Window.Canvas().Focus(v.pages) }

// Refresh reads the campaign and lays its document out anew.
func (v *Documents) Refresh() {
	id := v.campaign
	v.loading.Run(func(ctx context.Context) (*award.Dossier, error) { return v.store.Dossier(ctx, id) })
}

func (v *Documents) loaded(d *award.Dossier, err error) {
	if err != nil {
		v.desk.Unread(lang.L("没有读出活动"), err)
		return
	}
	v.dossier = d
	v.choices.set(d, v.order)
	v.lay()
}

// lay has the preview laid out beside the window.
func (v *Documents) lay() {
	o, d, fonts := v.order, v.dossier, v.fonts
	v.laying.Run(func(ctx context.Context) (draft, error) { return o.draft(ctx, d, fonts, nil) })
}

func (v *Documents) laid(now draft, err error) {
	doc := now.doc
	v.trouble.Objects = nil
	if err != nil {
		doc = page.Document{}
		v.trouble.Objects = []fyne.CanvasObject{container.NewPadded(
			part.NewNotice(part.Warn, lang.L("现在还做不了这份文书"), "", v.desk.Explain(err)))}
	}
	v.trouble.Refresh()
	v.preview.show(doc)
	if c := v.compared; c != nil && v.compares() && c.order.kind == now.order.kind && reflect.DeepEqual(c.doc, doc) {
		v.showProof(c.proof, true) // being read is news from the store, which comes here again
	} else {
		v.showProof(now.proof, false)
	}
	look.Set(v.size, v.sizeWord(len(doc.Pages)))
	v.size.Refresh()
	if len(doc.Pages) > 0 {
		v.write.Enable()
		v.all.Enable()
	} else {
		v.write.Disable()
		v.all.Disable()
	}
}

// sizeWord says what will be made.
func (v *Documents) sizeWord(pages int) string {
	switch {
	case pages == 0:
		return ""
	case v.order.kind == Certificates && v.order.each:
		return fmt.Sprintf(lang.L("%d 张证书，每张一个文件"), pages)
	case v.order.kind == Certificates:
		return fmt.Sprintf(lang.L("%d 张证书，合成一个文件"), pages)
	}
	return fmt.Sprintf(lang.L("共 %d 页"), pages)
}

func (v *Documents) build() {
	v.choices = newChooser(func(o order) {
		if o.kind != v.order.kind {
			v.result.Objects = nil
			v.result.Refresh()
			v.pages.Turn(0)
		}
		v.order = o
		v.lay()
	})
	v.pages = part.NewPageView(v.desk.Runner, v.preview.pages())
	v.pages.OnFault = func(err error) { v.desk.Trouble(lang.L("没有画出预览"), err) }
	v.trouble, v.result, v.found = container.NewVBox(), container.NewVBox(), container.NewVBox()
	v.size = desk.Caption("")
	v.size.TextSize = look.Size(13)
	v.write = part.NewMainButton(lang.L("制作 PDF…"), theme.DocumentSaveIcon(), v.Make)
	v.all = part.NewButton(lang.L("四份一起做…"), nil, v.MakeAll)
	acts := container.NewVBox(v.size, desk.Tall(40, v.write), v.all)
	if !v.may() {
		acts.Objects = []fyne.CanvasObject{v.size}
	}
	left := desk.Frame(nil, container.NewVBox(v.result, desk.Inset(3, acts)), nil, nil, part.NewScroll(desk.Inset(3, container.NewVBox(v.choices.content, v.found))))
	line := canvas.NewRectangle(look.Color(look.Line))
	line.SetMinSize(fyne.NewSize(1, 1))
	side := desk.Panel(desk.Frame(nil, nil, nil, line, desk.Broad(280, left)))
	v.content = desk.Frame(nil, nil, side, nil, desk.Frame(v.trouble, nil, nil, nil, v.pages))
}

// may reports whether who is signed in may make documents: each is noted in the
// journal.
func (v *Documents) may() bool { return v.desk.May(award.OpNotePrinted) }

// Make asks where to, writes the document there and notes it in the journal.
// What is for publication is read first: nothing is asked before that is
// settled.
func (v *Documents) Make() {
	if len(v.preview.doc.Load().Pages) == 0 || !v.may() {
		return
	}
	v.settle([]order{v.order}, func(orders []order) { v.save(orders[0]) })
}

// save asks where to and makes the document of an order.
func (v *Documents) save(o order) {
	d := v.dossier
	m := maker{fonts: v.fonts, meta: meta(d, v.creator, v.desk.Now())}
	title := lang.L("制作") + o.kind.word()
	if o.kind == Certificates && o.each {
		v.desk.Files.PickFolder(lang.L("证书放进哪个文件夹"), func(folder string) {
			v.replacing(taken(folder, []string{o.stem(d)}), func() {
				v.run(title, func(ctx context.Context, p task.Progress) (made, error) { return m.each(ctx, d, o, folder, p) })
			})
		})
		return
	}
	filters := []part.Filter{{Name: "PDF", Patterns: []string{"*.pdf"}}}
	v.desk.Files.Save(title, o.stem(d)+".pdf", filters, func(path string) {
		v.run(title, func(ctx context.Context, p task.Progress) (made, error) { return m.file(ctx, d, o, path, p) })
	})
}

// MakeAll asks for a folder and writes all four documents into it, once those
// for publication are settled.
func (v *Documents) MakeAll() {
	if len(v.preview.doc.Load().Pages) == 0 || !v.may() {
		return
	}
	v.settle(v.order.everyKind(), v.saveAll)
}

// saveAll asks for a folder and makes the documents of orders.
func (v *Documents) saveAll(orders []order) {
	d := v.dossier
	m := maker{fonts: v.fonts, meta: meta(d, v.creator, v.desk.Now())}
	names := make([]string, 0, len(orders))
	for _, one := range orders {
		names = append(names, one.fileName(d))
	}
	v.desk.Files.PickFolder(lang.L("文书放进哪个文件夹"), func(folder string) {
		v.replacing(taken(folder, names), func() {
			task.Run(v.desk.Runner, lang.L("制作四份文书"), func(ctx context.Context, p task.Progress) ([]made, error) {
				return m.all(ctx, d, orders, folder, p)
			}, v.finished)
		})
	})
}

// replacing goes on with next, after asking where something of that name is
// there already; an empty name is nothing.
func (v *Documents) replacing(name string, next func()) {
	if name == "" {
		next()
		return
	}
	part.Ask(v.desk.Window, part.Question{
		Title:   lang.L("替换以前做的文书？"),
		Text:    lang.L("这个文件夹里已经有“{{.Name}}”。同名的文件会换成新做的，原来的内容不能恢复。", map[string]any{"Name": name}),
		Choices: []part.AskChoice{{Label: lang.L("取消")}, {Label: lang.L("替换"), Danger: true}},
	}, func(choice int) {
		if choice == 1 {
			next()
		}
	})
}

// run makes a document beside the window with its progress shown.
func (v *Documents) run(title string, work func(context.Context, task.Progress) (made, error)) {
	task.Run(v.desk.Runner, title, work, func(m made, err error) { v.finished([]made{m}, err) })
}

// finished tells what was made and notes it in the journal.
func (v *Documents) finished(all []made, err error) {
	if err != nil {
		v.desk.Trouble(lang.L("没有做成，原有文件没有改动"), err)
		return
	}
	if len(all) == 1 {
		v.showMade(all[0])
	} else {
		v.showAll(all)
	}
	v.note(all)
}

// note notes documents in the journal, one after the other.
func (v *Documents) note(all []made) {
	if len(all) == 0 {
		return
	}
	m := all[0]
	op := award.NotePrinted{
		Campaign: m.campaign, Document: m.order.kind.verb(), Digest: m.digest, Count: m.count,
		Reason: m.order.reason, Finds: m.order.finds,
	}
	if m.order.kind.isPublished() {
		op.Mask = m.order.mask
	}
	v.desk.Do(op, "", func(_ award.Receipt, err error) {
		if err == nil {
			v.note(all[1:])
		}
	})
}

// showAll says where all the documents are.
func (v *Documents) showAll(all []made) {
	folder := filepath.Dir(all[0].path)
	n := part.NewNotice(part.Good, fmt.Sprintf(lang.L("%d 份文书已做好"), len(all)), folder, "")
	n.Actions = []part.Action{{Label: lang.L("打开文件夹"), Do: func() { v.desk.Desktop.Open(folder) }}}
	v.result.Objects = []fyne.CanvasObject{container.NewPadded(n)}
	v.result.Refresh()
}

// showMade says where the document is and what can be done with it.
func (v *Documents) showMade(m made) {
	done := fmt.Sprintf(lang.L("%s已做好，共 %d 页"), m.order.kind.word(), m.count)
	if m.order.each {
		done = fmt.Sprintf(lang.L("%d 张证书已做好"), m.count)
	}
	n := part.NewNotice(part.Good, done, m.path, "")
	if m.order.each {
		n.Actions = []part.Action{{Label: lang.L("打开文件夹"), Do: func() { v.desk.Desktop.Open(m.path) }}}
	} else {
		n.Actions = []part.Action{
			{Label: lang.L("打开"), Do: func() { v.desk.Desktop.Open(m.path) }},
			{Label: lang.L("打印"), Do: func() { v.desk.Desktop.Print(m.path) }},
			{Label: lang.L("打开文件夹"), Do: func() { v.desk.Desktop.OpenFolder(m.path) }},
		}
	}
	v.result.Objects = []fyne.CanvasObject{container.NewPadded(n)}
	v.result.Refresh()
}
