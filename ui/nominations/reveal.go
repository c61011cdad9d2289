package nominations

import (
	"time"

	"jiajiang/award"
)

// sightTime is how long a form about somebody who must not be named stays open
// while nobody types.
const sightTime = 5 * time.Minute

// reveal shows the form of such a nominee.
func (p *pane) reveal(reason string, r formRead) {
	p.revealed, p.reason = true, reason
	p.loaded(r, nil)
	p.watchSight()
}

// watchSight closes a revealed form once nobody typed for long.
func (p *pane) watchSight() {
	if p.sight != nil {
		p.sight()
		p.sight = nil
	}
	if p.revealed {
		p.sight = p.desk.Runner.After(sightTime, p.conceal)
	}
}

// conceal stores what was typed about somebody who must not be named and closes
// the form. What cannot be stored goes too: it must not stay on the screen.
func (p *pane) conceal() {
	if !p.revealed {
		return
	}
	p.keep(func(bool) { p.hide() })
}

// hide closes the form about somebody who must not be named.
func (p *pane) hide() {
	if !p.revealed {
		return
	}
	p.revealed, p.reason, p.full = false, "", p.row
	p.fault, p.at = "", ""
	p.rest()
	if p.id.IsZero() { // it was never stored
		p.closed()
		return
	}
	p.fill(award.FormText{Kind: p.row.Kind})
}
