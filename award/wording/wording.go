// Package wording turns codes, dates and choices into sentences. It holds the
// only Han text of the rules: nothing else in award speaks to people.
//
// A sentence says what happened and what to do next, in one or two short
// statements. Its template names arguments in braces, {count}; a part in
// square brackets is left out when an argument in it is empty; {holds:store-holds}
// stands for the text of the code that the argument completes.
//
// The package decides nothing and knows no window and no store: codes of other
// packages are here as plain strings, and tests of those packages prove that
// each has its sentence.
package wording

import (
	"errors"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"jiajiang/award"
)

// A Language is one that the program speaks.
type Language string

// The languages.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// A Speaker says things in one language. It is made by [New] and may be used
// from several goroutines.
type Speaker struct {
	lang    Language
	phrases map[string]phrase // by code; gathered once, since a long list has a sentence a line
}

// New gives a speaker of lang; of Chinese where lang is not known.
func New(lang Language) Speaker {
	if lang != English {
		lang = Chinese
	}
	return Speaker{lang, phrases()}
}

// Language gives the language spoken.
func (s Speaker) Language() Language { return s.lang }

// A phrase is one saying in both languages.
type phrase struct{ zh, en string }

func (s Speaker) pick(p phrase) string {
	if s.lang == English {
		return p.en
	}
	return p.zh
}

// groups are the phrases by what they are about.
func groups() []map[string]phrase {
	return []map[string]phrase{
		findings(), problems(), files(), keeping(), access(), journal(), backups(), ops(), documents(), namematches(), verbs(), nominationVerbs(), help(),
		termProblems(), nominationProblems(), nominations(), fields(), wants(), eligibility(), reasons(), identifierFaults(), leakKinds(), proofs(), templates(), consultations(), packets(), draws(), tables(), votes(), agreements(), allotments(), ranks(),
	}
}

// phrases gathers every phrase by its code.
func phrases() map[string]phrase {
	all := make(map[string]phrase)
	for _, group := range groups() {
		maps.Copy(all, group)
	}
	return all
}

// Has reports whether code has a sentence.
func Has(code string) bool {
	_, ok := phrases()[code]
	return ok
}

func (s Speaker) has(code string) bool {
	_, ok := s.phrases[code]
	return ok
}

// Sentence gives the sentence of code with args put in. A code without a
// sentence is given as it is, so that nothing goes unsaid.
func (s Speaker) Sentence(code string, args map[string]any) string {
	p, ok := s.phrases[code]
	if !ok {
		return code
	}
	return s.fill(s.pick(p), args)
}

// Text gives the text of code as it stands, without filling anything in.
func (s Speaker) Text(code string) string {
	p, ok := s.phrases[code]
	if !ok {
		return code
	}
	return s.pick(p)
}

// A teller is an error that has a code and arguments for its sentence.
type teller interface {
	error
	News() (code string, args map[string]any)
}

// Explain gives the sentence of the first error in err's chain that has one;
// ok is false where none has.
func (s Speaker) Explain(err error) (sentence string, ok bool) {
	var t teller
	if !errors.As(err, &t) {
		return "", false
	}
	code, args := t.News()
	if !s.has(code) {
		return "", false
	}
	return s.Sentence(code, args), true
}

// CodeOf gives the code of the first error in err's chain that has one, or "".
func CodeOf(err error) string {
	var t teller
	if !errors.As(err, &t) {
		return ""
	}
	code, _ := t.News()
	return code
}

// fill puts args into template and drops optional parts with empty arguments.
func (s Speaker) fill(template string, args map[string]any) string {
	var out strings.Builder
	for template != "" {
		open := strings.IndexByte(template, '[')
		if open < 0 {
			text, _ := s.replace(template, args)
			out.WriteString(text)
			break
		}
		text, _ := s.replace(template[:open], args)
		out.WriteString(text)
		part, rest, _ := strings.Cut(template[open+1:], "]")
		if text, full := s.replace(part, args); full {
			out.WriteString(text)
		}
		template = rest
	}
	return out.String()
}

// replace puts args into text; full is false if one of them is empty.
func (s Speaker) replace(text string, args map[string]any) (filled string, full bool) {
	var out strings.Builder
	full = true
	for {
		before, rest, found := strings.Cut(text, "{")
		out.WriteString(before)
		if !found {
			return out.String(), full
		}
		name, after, closed := strings.Cut(rest, "}")
		if !closed {
			out.WriteString("{" + rest)
			return out.String(), full
		}
		value := s.named(name, args)
		full = full && value != ""
		out.WriteString(value)
		text = after
	}
}

// named gives the argument that a placeholder names; {name:code} gives the text
// of the code that its value completes, of a list one after the other.
func (s Speaker) named(placeholder string, args map[string]any) string {
	name, code, coded := strings.Cut(placeholder, ":")
	if list, ok := args[name].([]string); ok && coded {
		texts := make([]string, len(list))
		for i, one := range list {
			texts[i] = s.named(placeholder, map[string]any{name: one})
		}
		return s.value(texts)
	}
	value := s.value(args[name])
	switch {
	case !coded || value == "":
	case s.has(code + "-" + value):
		return s.Text(code + "-" + value)
	case code == placeCode:
		return s.place(value)
	}
	return value
}

// placeCode is what the codes of places in a store begin with.
const placeCode = "store-where"

// place names a place in a store, which is given as a part of the file and what
// tells it apart there.
func (s Speaker) place(place string) string {
	part, rest, _ := strings.Cut(place, " ")
	for _, code := range []string{placeCode + "-" + part, "table-" + part} {
		if s.has(code) {
			return strings.TrimRight(s.Text(code)+" "+rest, " ")
		}
	}
	return place
}

// value gives one argument as it stands in a sentence.
func (s Speaker) value(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case award.Date:
		return s.Date(v)
	case []string:
		return strings.Join(v, s.listSeparator())
	case []int:
		words := make([]string, len(v))
		for i, n := range v {
			words[i] = strconv.Itoa(n)
		}
		return strings.Join(words, s.listSeparator())
	}
	return fmt.Sprint(v)
}

func (s Speaker) listSeparator() string {
	if s.lang == English {
		return ", "
	}
	return "、"
}

// Date gives a day as it is read: 2023年5月1日, or 5月1日 where the year is not
// known.
func (s Speaker) Date(d award.Date) string {
	switch {
	case d.IsZero():
		return ""
	case s.lang == English:
		return d.String()
	case d.Year == 0:
		return fmt.Sprintf("%d月%d日", d.Month, d.Day)
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day)
}

// Lines names lines of a list: 第3、4行.
func (s Speaker) Lines(lines []int) string {
	if len(lines) == 0 {
		return ""
	}
	const most = 5
	list := s.value(lines[:min(most, len(lines))])
	more := len(lines) > most
	switch {
	case s.lang == English && more:
		return "lines " + list + " …"
	case s.lang == English && len(lines) == 1:
		return "line " + list
	case s.lang == English:
		return "lines " + list
	case more:
		return "第" + list + "…行"
	}
	return "第" + list + "行"
}
