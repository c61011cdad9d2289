package pdf

import (
	"bytes"
	"fmt"
	"strconv"
)

// A slimmer rewrites the drawing operators of a page or form: resources get
// short names, and what is set but never used, or already set, is left out.
// It also notes which glyphs are drawn. It is not safe for concurrent use.
type slimmer struct {
	names map[string]name
	use   *use // may be nil

	out      []byte
	path     int    // where in out the path being built begins, or -1
	tail     []byte // scratch
	operands [][]byte
	state    settings
	saved    []settings
}

// settings are the values operators set: those asked for, and those that
// stand in the output.
type settings [settingCount]struct{ want, have string }

// The settings that are followed. A page begins with the values of initial.
const (
	setCap = iota
	setJoin
	setWidth
	setStroke
	setFill
	setSpacing
	setFont
	settingCount
)

func initial() (s settings) {
	for i, v := range [settingCount]string{"0 J", "0 j", "1 w", "0 G", "0 g", "0 Tc", ""} {
		s[i].want, s[i].have = v, v
	}
	return s
}

// setting gives the setting an operator belongs to.
func setting(operator string) (int, bool) {
	switch operator {
	case "J":
		return setCap, true
	case "j":
		return setJoin, true
	case "w":
		return setWidth, true
	case "G", "RG":
		return setStroke, true
	case "g", "rg":
		return setFill, true
	case "Tc":
		return setSpacing, true
	case "Tf":
		return setFont, true
	}
	return 0, false
}

// A use tells which forms a page draws and which glyphs of each font.
type use struct {
	glyphs [][]uint64 // by subset: a bit a glyph
	forms  []bool
}

func newUse(subsets, forms int) *use {
	return &use{glyphs: make([][]uint64, subsets), forms: make([]bool, forms)}
}

func (u *use) add(subset int, code uint16) {
	for len(u.glyphs[subset]) <= int(code>>6) {
		u.glyphs[subset] = append(u.glyphs[subset], 0)
	}
	u.glyphs[subset][code>>6] |= 1 << (code & 63)
}

// has reports whether a glyph is drawn. Glyph 0 always counts as drawn.
func (u *use) has(subset, code int) bool {
	set := u.glyphs[subset]
	return code == 0 || code>>6 < len(set) && set[code>>6]&(1<<(code&63)) != 0
}

// merge adds what another use holds.
func (u *use) merge(other *use) {
	for i, set := range other.glyphs {
		for len(u.glyphs[i]) < len(set) {
			u.glyphs[i] = append(u.glyphs[i], 0)
		}
		for j, bits := range set {
			u.glyphs[i][j] |= bits
		}
	}
}

// slim rewrites one content stream. The result is valid until the next call.
func (s *slimmer) slim(content []byte) ([]byte, error) {
	s.out, s.operands, s.saved, s.state, s.path = s.out[:0], s.operands[:0], s.saved[:0], initial(), -1
	for at := 0; at < len(content); {
		if c := content[at]; c == ' ' || c == '\n' {
			at++
			continue
		}
		end, err := tokenEnd(content, at)
		if err != nil {
			return nil, err
		}
		token := content[at:end]
		at = end
		if c := token[0]; c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
			if err := s.operator(string(token)); err != nil {
				return nil, err
			}
			s.operands = s.operands[:0]
			continue
		}
		s.operands = append(s.operands, token)
	}
	return s.out, nil
}

// tokenEnd finds the end of the token that begins at content[at].
func tokenEnd(content []byte, at int) (int, error) {
	switch content[at] {
	case '(':
		for i := at + 1; i < len(content); i++ {
			switch content[i] {
			case '\\':
				i++
			case ')':
				return i + 1, nil
			}
		}
		return 0, fmt.Errorf("content: text: %w", errDraft)
	case '<': // the dictionary of a marked piece, written by painter.text
		end := bytes.Index(content[at:], []byte(">>> "))
		if end < 0 {
			return 0, fmt.Errorf("content: dictionary: %w", errDraft)
		}
		return at + end + 3, nil
	}
	end := at + 1
	for end < len(content) && content[end] != ' ' && content[end] != '\n' && content[end] != '(' {
		end++
	}
	return end, nil
}

// operator handles one operator with the operands gathered before it.
func (s *slimmer) operator(op string) error {
	if which, ok := setting(op); ok {
		value, err := s.value(op)
		if err != nil {
			return err
		}
		s.state[which].want = value
		return nil
	}
	switch op {
	case "BT", "ET": // written around each text
		return nil
	case "q":
		s.saved = append(s.saved, s.state)
	case "Q":
		if len(s.saved) == 0 {
			return fmt.Errorf("content: Q: %w", errDraft)
		}
		s.state, s.saved = s.saved[len(s.saved)-1], s.saved[:len(s.saved)-1]
	case "cm":
		if s.identity() {
			return nil
		}
	case "Do":
		return s.form()
	case "Td":
		if len(s.operands) != 2 {
			return fmt.Errorf("content: Td: %w", errDraft)
		}
		s.flush(setFill, setSpacing)
		s.write("BT")
		s.flush(setFont)
	case "Tj":
		if err := s.text(); err != nil {
			return err
		}
		s.write("Tj")
		s.write("ET")
		return nil
	case "m", "re":
		if s.path < 0 {
			s.path = len(s.out)
		}
	case "f":
		s.beforePath(setFill)
	case "S":
		s.beforePath(setCap, setJoin, setWidth, setStroke)
	}
	s.writeOperands()
	s.write(op)
	return nil
}

// value spells a setting as it will be written.
func (s *slimmer) value(op string) (string, error) {
	scratch := make([]byte, 0, 24)
	for _, operand := range s.operands {
		if operand[0] == '/' {
			meaning, ok := s.names[string(operand)]
			if !ok || meaning.kind != 'F' {
				return "", fmt.Errorf("content: font %s: %w", operand, errDraft)
			}
			scratch = append(appendName(scratch, meaning), ' ')
			continue
		}
		scratch = append(appendNumber(scratch, operand), ' ')
	}
	return string(append(scratch, op...)), nil
}

// flush writes settings that are asked for and not yet in force.
func (s *slimmer) flush(which ...int) {
	for _, i := range which {
		if v := &s.state[i]; v.want != v.have {
			s.write(v.want)
			v.have = v.want
		}
	}
}

// beforePath flushes settings before the path that is about to be painted:
// within a path nothing may be set.
func (s *slimmer) beforePath(which ...int) {
	if s.path < 0 {
		return
	}
	s.tail = append(s.tail[:0], s.out[s.path:]...)
	s.out = s.out[:s.path]
	s.flush(which...)
	if len(s.tail) > 0 && s.tail[0] != ' ' {
		s.gap()
	}
	s.out = append(s.out, s.tail...)
	s.path = -1
}

// identity reports whether the operands are the matrix that changes nothing.
func (s *slimmer) identity() bool {
	if len(s.operands) != 6 {
		return false
	}
	for i, want := range []string{"1.0000", "0", "0", "1.0000", "0.0000", "0.0000"} {
		if string(s.operands[i]) != want {
			return false
		}
	}
	return true
}

// form draws a form.
func (s *slimmer) form() error {
	if len(s.operands) != 1 {
		return fmt.Errorf("content: Do: %w", errDraft)
	}
	meaning, ok := s.names[string(s.operands[0])]
	if !ok || meaning.kind != 'T' {
		return fmt.Errorf("content: form %s: %w", s.operands[0], errDraft)
	}
	if s.use != nil {
		s.use.forms[meaning.index] = true
	}
	s.gap()
	s.out = appendName(s.out, meaning)
	s.write("Do")
	return nil
}

// text writes the text to be shown and notes its glyphs.
func (s *slimmer) text() error {
	font := s.state[setFont].want
	if len(s.operands) != 1 || s.operands[0][0] != '(' || len(font) < 2 {
		return fmt.Errorf("content: Tj: %w", errDraft)
	}
	literal := s.operands[0]
	s.out = append(s.out, literal...)
	if s.use == nil {
		return nil
	}
	subset, err := number([]byte(font[2:]))
	if err != nil {
		return err
	}
	var high, count int
	for i := 1; i < len(literal)-1; i++ {
		c := literal[i]
		if c == '\\' {
			i++
			if c = literal[i]; c == 'r' {
				c = '\r'
			}
		}
		if count++; count%2 == 1 {
			high = int(c)
		} else {
			s.use.add(subset, uint16(high<<8|int(c))) //nolint:gosec // two bytes
		}
	}
	return nil
}

func (s *slimmer) writeOperands() {
	for _, operand := range s.operands {
		if operand[0] != '(' && operand[0] != '<' && operand[0] != '/' {
			s.gap()
			s.out = appendNumber(s.out, operand)
			continue
		}
		s.write(string(operand))
	}
}

// write adds a token.
func (s *slimmer) write(token string) {
	if token[0] != '(' && token[0] != '<' && token[0] != '/' {
		s.gap()
	}
	s.out = append(s.out, token...)
}

// gap parts two tokens where they would run together.
func (s *slimmer) gap() {
	if n := len(s.out); n > 0 && s.out[n-1] != ')' && s.out[n-1] != '>' {
		s.out = append(s.out, ' ')
	}
}

func appendName(out []byte, n name) []byte {
	return strconv.AppendInt(append(out, '/', n.kind), int64(n.index), 10)
}

// appendNumber writes a decimal number without zeros that say nothing.
func appendNumber(out, number []byte) []byte {
	if bytes.IndexByte(number, '.') >= 0 {
		number = bytes.TrimRight(number, "0")
		number = bytes.TrimSuffix(number, []byte("."))
	}
	if len(number) == 0 || string(number) == "-" || string(number) == "-0" {
		number = []byte("0")
	}
	return append(out, number...)
}
