package roster

import "strings"

// closeBracket gives the line before the part that closes its bracket, where the text was wrapped inside one, and the rest
// back.
func (p *parser) closeBracket(text string) string {
	b := p.st.tier.body
	end := strings.IndexByte(text, ')')
	if len(b) == 0 || end < 0 || end > 60 || strings.IndexByte(text[:end], '(') >= 0 {
		return text
	}
	last := &b[len(b)-1]
	open := strings.LastIndexByte(last.text, '(')
	if last.row != nil || last.forced || open < 0 || len(last.text)-open > 120 || strings.IndexByte(last.text[open:], ')') >= 0 {
		return text
	}
	last.text += text[:end+1]
	last.read = nil
	return strings.TrimLeft(text[end+1:], " ,、;")
}
