package nominations

import (
	"context"
	"testing"
	"time"

	"jiajiang/award"
	"jiajiang/award/namematch"
	"jiajiang/ui/uitest"
)

// MatchOne finds those of the same name.
func (f *fake) MatchOne(_ context.Context, own award.ID, form award.Form, _ award.ID) ([]award.MatchPair, error) {
	if f.beforeMatch != nil {
		f.beforeMatch()
	}
	var pairs []award.MatchPair
	rows, _ := f.rows.Of(campaignID())
	for _, r := range rows {
		id, row := r.ID, r.Value
		if id != own && row.Disclosure != award.Withheld && !form.Nominee.Name.IsEmpty() && row.Name.Equal(form.Nominee.Name) {
			pairs = append(pairs, award.MatchPair{
				A: award.MatchSide{ID: own}, B: award.MatchSide{ID: id, Nomination: true, Title: "2026年度先进个人", Serial: row.Number},
				Signs: []namematch.Sign{namematch.SameName}, Verdict: namematch.Possible,
			})
		}
	}
	return pairs, nil
}

// TestAlikeWhileTyping: who is written down twice is told of before anything is
// decided, and nothing is told of people who must not be named.
func TestAlikeWhileTyping(t *testing.T) {
	open(t, uitest.Plain(), informed(), pool, func(h *house) {
		h.Tap("新建提名")
		h.Settle()
		h.view.pane.jump("name")
		h.types("宋知远")
		time.Sleep(2 * alikePause)
		h.Settle()
		h.Sees("有 1 条记录可能是同一个", "2026年度先进个人 1 号提名", "可能是同一个，姓名相同")
		h.Golden("alike")
		h.wait() // it is stored, and not like itself
		h.Sees("有 1 条记录可能是同一个")
		h.view.pane.jump("name")
		h.types("行")
		time.Sleep(2 * alikePause)
		h.Settle()
		h.Misses("可能是同一个")
	})
}

// TestANewNominationIsNotLikeItself: what is compared while it is on its way to
// the store may find it there, before anybody knows what it is called by.
func TestANewNominationIsNotLikeItself(t *testing.T) {
	open(t, uitest.Plain(), informed(), func(f *fake) { f.adopt() }, func(h *house) {
		stored, found := make(chan struct{}), make(chan struct{})
		h.store.beforeMatch = func() {
			if h.store.beforeMatch = nil; found != nil {
				<-stored
				close(found)
			}
		}
		h.store.afterDo = func() {
			h.store.afterDo = nil
			close(stored)
			<-found
			time.Sleep(time.Millisecond) // what was found is told first
		}
		h.Tap("新建提名")
		h.view.pane.jump("name")
		h.types("宋知远")
		h.wait() // the comparison begins and, with it, the storing
		time.Sleep(2 * alikePause)
		h.Settle()
		h.Sees("提名 1  宋知远")
		h.Misses("可能是同一个")
	})
}
