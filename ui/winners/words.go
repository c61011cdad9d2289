package winners

import (
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/part"
)

// The columns of the table, by what they sort by.
const (
	columnNumber = "number"
	columnName   = "name"
	columnUnit   = "unit"
	columnWork   = "work"
	columnTrack  = "track"
	columnTier   = "tier"
	columnNote   = "note"
)

// columns gives what the table has for a board: columns nobody fills are left
// out.
func columns(b board) []part.Column {
	all := []part.Column{
		{Key: columnNumber, Title: lang.L("编号"), Width: 110, Sortable: true, Tone: part.Muted},
		{Key: columnName, Title: lang.L("姓名"), Width: 170, Sortable: true, Bold: true},
	}
	if b.hasUnit {
		all = append(all, part.Column{Key: columnUnit, Title: lang.L("单位"), Width: 250, Sortable: true})
	}
	if b.hasWork {
		all = append(all, part.Column{Key: columnWork, Title: lang.L("作品"), Width: 220})
	}
	if len(b.tracks) > 0 {
		all = append(all, part.Column{Key: columnTrack, Title: lang.L("组别"), Width: 120})
	}
	all = append(all, part.Column{Key: columnTier, Title: lang.L("奖次"), Width: 120, Sortable: true})
	if b.hasNote {
		all = append(all, part.Column{Key: columnNote, Title: lang.L("备注"), Width: 200, Tone: part.Muted})
	}
	return all
}

// orderOf gives what a column sorts by.
func orderOf(key string) award.Order {
	switch key {
	case columnNumber:
		return award.BySerial
	case columnName:
		return award.ByName
	case columnUnit:
		return award.ByUnit
	case columnTier:
		return award.ByTier
	}
	return award.ByList
}

// cell gives what a column says of a winner at an outlet.
func (b *board) cell(key string, w award.Winner, say award.Disclosed) string {
	switch key {
	case columnNumber:
		return award.CertificateNumber(b.campaign, w)
	case columnName:
		return say.Name
	case columnUnit:
		return say.Unit
	case columnWork:
		return say.Work
	case columnTrack:
		return b.track(b.tier(w.Tier).Track)
	case columnTier:
		return tierWord(b.tier(w.Tier))
	case columnNote:
		if say.Masked {
			return ""
		}
		return w.Note
	}
	return ""
}

// tierWord gives a tier's name.
func tierWord(t award.Tier) string {
	if t.Name == "" {
		return lang.L("未分奖次")
	}
	return t.Name
}
