package exchange

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"testing/cryptotest"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"jiajiang/assets/law"
	"jiajiang/award"
	"jiajiang/award/template"
	"jiajiang/award/wording"
	"jiajiang/store"
	"jiajiang/store/seal"
	"jiajiang/ui/desk"
	"jiajiang/ui/exchange/account"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
	"jiajiang/ui/uitest"
)

// An office is a store with a campaign.
type office struct {
	t        *testing.T
	store    *store.Store
	campaign award.ID
	dir      string
}

// newOffice founds a store with a campaign under the proposed terms and an
// exchange key.
func newOffice(t *testing.T, dir, name string, now func() time.Time) *office {
	t.Helper()
	cost := seal.CheapCost()
	s, _, err := store.Create(t.Context(), filepath.Join(dir, name+".store"), store.Options{Clock: now, Rand: rand.Reader, Cost: &cost},
		award.Founder{Name: "林晓", Passphrase: "松树下面有三只鹤飞过"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	o := &office{t: t, store: s, dir: dir}
	o.campaign = o.do(award.CreateCampaign{Campaign: award.Campaign{Title: "2026年度先进个人"}}).Campaign
	terms, err := law.Defaults()
	if err != nil {
		t.Fatal(err)
	}
	terms.Campaign = o.campaign
	o.do(award.SetTerms{Terms: terms})
	if _, _, err := s.ExchangeKey(t.Context(), name); err != nil {
		t.Fatal(err)
	}
	return o
}

func (o *office) do(op award.Op) award.Receipt {
	o.t.Helper()
	r, err := o.store.Do(o.t.Context(), op)
	if err != nil {
		o.t.Fatal(err)
	}
	return r
}

// nominate adds a nomination and gives its ID.
func (o *office) nominate(name, number, deeds string) award.ID {
	o.t.Helper()
	r := o.do(award.AddNomination{Campaign: o.campaign, Form: award.GuardForm(form(name, number, deeds))})
	for _, c := range r.Changed {
		if c.Table == "nomination" {
			return c.ID
		}
	}
	o.t.Fatal("no nomination")
	return award.ID{}
}

// form is the form of somebody invented.
func form(name, number, deeds string) award.FormText {
	f := award.FormText{Sponsor: "青禾市科学技术局"}
	f.Nominee.Name, f.Nominee.IDNumber, f.Nominee.Unit = name, number, "青禾市文化馆"
	f.Deeds = []award.DeedOf[string]{{Criterion: "20-1", Text: deeds}}
	return f
}

// ids gives the nominations of the office in their order.
func (o *office) ids() []award.ID {
	o.t.Helper()
	ids, err := o.store.FindNominations(o.t.Context(), award.NominationQuery{Campaign: o.campaign})
	if err != nil {
		o.t.Fatal(err)
	}
	return ids
}

// keyFile writes the office's key file and gives its path.
func (o *office) keyFile() string {
	o.t.Helper()
	_, text, err := o.store.ExchangeKey(o.t.Context(), "")
	if err != nil {
		o.t.Fatal(err)
	}
	path := filepath.Join(o.dir, "对方密钥.txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		o.t.Fatal(err)
	}
	return path
}

// send makes a packet of all its nominations for another office.
func (o *office) send(to *office, name string) string {
	o.t.Helper()
	_, text, err := to.store.ExchangeKey(o.t.Context(), "")
	if err != nil {
		o.t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := o.store.ExportPacket(o.t.Context(), o.campaign, nil, text, &b); err != nil {
		o.t.Fatal(err)
	}
	path := filepath.Join(o.dir, name)
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		o.t.Fatal(err)
	}
	return path
}

// A house is the view over one office in a window, with another to exchange with.
type house struct {
	*uitest.House
	view        *Exchange
	here, there *office
	written     template.Form // the last template
	book        template.Book // what any workbook reads as
	tables      []account.Table
	opened      []string
}

// Open, OpenFolder and Print take note of what the desktop is handed.
func (h *house) Open(path string)       { h.opened = append(h.opened, path) }
func (h *house) OpenFolder(path string) { h.opened = append(h.opened, path) }
func (h *house) Print(path string)      { h.opened = append(h.opened, path) }

// open runs f with the view open, in virtual time.
func open(t *testing.T, s uitest.Setting, f func(h *house)) {
	t.Helper()
	app := uitest.App(t, s)
	dir := t.TempDir()
	cryptotest.SetGlobalRandom(t, 7) // the same fingerprints every time
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		now := func() time.Time { return time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC).Add(time.Since(began)) }
		h := &house{House: &uitest.House{T: t, Window: app.NewWindow(""), Loop: task.NewLoop()}}
		h.here, h.there = newOffice(t, dir, "青禾市国家安全局", now), newOffice(t, dir, "云岭市国家安全局", now)
		h.Window.SetPadded(false)
		runner := task.NewOn(t.Context(), h.Window, h.Loop.Do)
		snack := part.NewSnack(runner)
		d := desk.New(h.here.store, snack)
		d.Window, d.Runner, d.Now, d.Desktop = h.Window, runner, now, h
		d.Say = wording.New(wording.Language(s.Language)).InWindow()
		d.Covered = func(rune) bool { return true }
		d.Files = part.NewFiles(h.Window, runner)
		d.Files.Own, d.Files.Folder = true, dir
		h.view = New(d, h.here.store, h.workbooks())
		part.NewShortcuts(h.Window)
		h.Window.SetContent(container.NewStack(container.NewScroll(h.view.Object()), snack))
		h.Window.Resize(fyne.NewSize(1204, 720))
		h.Window.Show()
		h.show()
		f(h)
		runner.Close()
		h.Window.Close()
	})
}

// show shows the campaign, with all nominations listed.
func (h *house) show() {
	ids := h.here.ids()
	h.view.Show(h.here.campaign, func() Listed { return Listed{IDs: ids, Total: len(ids)} })
	h.Settle()
}

func (h *house) workbooks() Workbooks {
	return Workbooks{
		Write: func(_ context.Context, w io.Writer, f template.Form) error {
			h.written = f
			_, err := io.WriteString(w, "xlsx")
			return err
		},
		Read: func(context.Context, string) (template.Book, string, error) { return h.book, "abcd", nil },
		WriteTables: func(_ context.Context, w io.Writer, tables []account.Table) error {
			h.tables = tables
			_, err := io.WriteString(w, "xlsx")
			return err
		},
	}
}

// fill makes the workbook that a unit filled in: persons by their columns' keys.
func (h *house) fill(rows ...map[string]string) {
	h.T.Helper()
	terms, err := h.here.store.Terms(h.T.Context(), h.here.campaign)
	if err != nil {
		h.T.Fatal(err)
	}
	f := template.Make(terms, "2026年度先进个人")
	line := func(number int, cells []string) template.Line {
		l := template.Line{Number: number}
		for _, c := range cells {
			l.Cells = append(l.Cells, template.Cell{Text: c, Kind: template.TextCell})
		}
		return l
	}
	h.book = template.Book{}
	for k, s := range f.Sheets {
		var heads, hints []string
		for _, c := range s.Columns {
			heads, hints = append(heads, c.Title()), append(hints, c.Hint)
		}
		sheet := template.Sheet{Name: s.Name, Rows: []template.Line{line(1, heads), line(2, hints)}}
		for i, row := range rows {
			var cells []string
			for _, c := range s.Columns {
				cells = append(cells, row[c.Key])
			}
			if k == int(award.Person) {
				sheet.Rows = append(sheet.Rows, line(i+3, cells))
			}
		}
		h.book.Sheets = append(h.book.Sheets, sheet)
	}
	mark := template.Sheet{Name: f.Mark.Name, Hidden: true}
	for i, row := range f.Mark.Rows {
		mark.Rows = append(mark.Rows, line(i+1, row))
	}
	h.book.Sheets = append(h.book.Sheets, mark)
}

// someone is a row about somebody invented; n tells them apart.
func someone(name string, n int) map[string]string {
	return map[string]string{
		"name": name, "id-number": idNumber(n), "unit": "青禾市文化馆", "sponsor": "青禾市科学技术局", "deeds/20-1": "发现并报告了线索。",
		"region": "青禾市", "sex": "女",
	}
}

// idNumber makes a right ID number; sequence tells it apart.
func idNumber(sequence int) string {
	n := "14110219850307" + strconv.Itoa(1000 + sequence)[1:]
	sum := 0
	for i := range 17 {
		sum += int(n[i]-'0') * (1 << (17 - i) % 11)
	}
	return n + "10X98765432"[sum%11:sum%11+1]
}

// file names a file in the house's folder.
func (h *house) file(name string) string { return filepath.Join(h.here.dir, name) }

// quiet waits until what was told in passing is gone.
func (h *house) quiet() {
	time.Sleep(20 * time.Second)
	h.Settle()
}

// saves answers the dialog that asks where to.
func (h *house) saves(name string) {
	h.T.Helper()
	all := h.Entries()
	if len(all) == 0 {
		h.T.Fatalf("nothing asks for a file; there is\n%s", h.Text())
	}
	all[len(all)-1].SetText(h.file(name))
	h.Tap("保存")
}
