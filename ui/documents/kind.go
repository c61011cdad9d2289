package documents

import (
	"context"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/identifier"
	"jiajiang/reports"
	"jiajiang/reports/delivery"
	"jiajiang/reports/page"
)

// A Kind is one of the documents a campaign has.
type Kind uint8

// The kinds.
const (
	Certificates Kind = iota // 荣誉证书
	WinnerList               // 获奖名单
	Notice                   // 领奖通知
	SignOff                  // 签领表
)

// Kinds lists every kind in the order in which they are offered.
func Kinds() []Kind { return []Kind{Certificates, WinnerList, Notice, SignOff} }

// word names the kind for people.
func (k Kind) word() string {
	switch k {
	case Certificates:
		return lang.L("荣誉证书")
	case WinnerList:
		return lang.L("获奖名单")
	case Notice:
		return lang.L("领奖通知")
	case SignOff:
	}
	return lang.L("签领表")
}

// isPublished reports whether anybody can read the document: it is read for what
// must not be published before it is made.
func (k Kind) isPublished() bool { return k == WinnerList || k == Notice }

// about says what the document is for.
func (k Kind) about() string {
	switch k {
	case Certificates:
		return lang.L("每位获奖者一页，横排，印章位置留空")
	case WinnerList:
		return lang.L("公布用，公文版式")
	case Notice:
		return lang.L("时间、地点、材料、电话，附名单")
	case SignOff:
	}
	return lang.L("发奖时签名用的表格")
}

// verb is what the journal calls the kind; it is also the verb that makes it
// without a window.
func (k Kind) verb() string {
	switch k {
	case Certificates:
		return "certificates"
	case WinnerList:
		return "list"
	case Notice:
		return "notice"
	case SignOff:
	}
	return "signoff"
}

// An order is a document to be seen and made.
type order struct {
	kind     Kind
	tier     award.ID // certificates of this tier only; zero: of every tier
	omitList bool     // the notice without the list
	each     bool     // one file each, for certificates
	mask     string   // the code of the profile 脱敏规则 for what is published; empty: nothing is masked
	reason   string   // why what was found in it may stand; empty where nothing was
	finds    int      // how many finds the reason justifies
}

// profile gives the order's masking profile.
func (o order) profile() identifier.Profile {
	p, _ := identifier.ProfileOf(o.mask)
	return p
}

// lay has the document laid out.
func (o order) lay(ctx context.Context, d *award.Dossier, g reports.Glyphs) (page.Document, error) {
	switch o.kind {
	case Certificates:
		options := o.certificates(d)
		if !o.tier.IsZero() && len(options.Winners) == 0 {
			return page.Document{}, &reports.Error{Code: reports.NoWinners} // an empty choice would mean everybody
		}
		return reports.Certificates(ctx, d, options, g)
	case WinnerList:
		return reports.WinnerList(ctx, d, reports.ListOptions{Mask: o.profile()}, g)
	case Notice:
		return reports.CollectionNotice(ctx, d, reports.NoticeOptions{OmitList: o.omitList, Mask: o.profile()}, g)
	case SignOff:
	}
	return reports.SignOffSheet(ctx, d, g)
}

// certificates gives the options that keep to the order's tier.
func (o order) certificates(d *award.Dossier) reports.CertificateOptions {
	if o.tier.IsZero() {
		return reports.CertificateOptions{}
	}
	var ids []award.ID
	for _, w := range d.Winners {
		if w.Value.Tier == o.tier {
			ids = append(ids, w.ID)
		}
	}
	return reports.CertificateOptions{Winners: ids}
}

// stem is the name proposed for the file or folder, without an ending.
func (o order) stem(d *award.Dossier) string {
	parts := []string{o.kind.word(), d.Campaign.Event}
	if o.kind == Certificates && !o.tier.IsZero() {
		for _, t := range d.Tiers {
			if t.ID == o.tier {
				parts = append(parts, t.Value.Name)
			}
		}
	}
	return reports.Stem(parts...)
}

// fileName is the name of the order's one file.
func (o order) fileName(d *award.Dossier) string { return fileOf(o.stem(d)) }

// fileOf is the name of the PDF called stem.
func fileOf(stem string) string { return delivery.SafeName(stem + ".pdf") }

// everyKind gives the orders of all kinds of documents, of every tier.
func (o order) everyKind() []order {
	orders := make([]order, 0, len(Kinds()))
	for _, k := range Kinds() {
		orders = append(orders, order{kind: k, omitList: o.omitList, mask: o.mask})
	}
	return orders
}

// taken gives the first of names that folder has a file of already; nothing if
// there is none.
func taken(folder string, names []string) string {
	for _, name := range names {
		if _, err := os.Stat(filepath.Join(folder, name)); err == nil {
			return name
		}
	}
	return ""
}
