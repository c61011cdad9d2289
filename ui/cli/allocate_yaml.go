package cli

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"jiajiang/award"
	"jiajiang/award/table"
)

// A yamlTable is YAML as a table: a list of lines, each with cells by the names
// of their columns. It knows where each cell stood.
type yamlTable struct {
	rows  []table.Row
	lines map[[2]int]int // by number of the row and column from 1
}

// isYAML reports whether text is YAML rather than a table: whether its first
// line with text begins like a list, a mapping with nothing behind its key, or
// JSON.
func isYAML(data []byte) bool {
	if !yamlText(data) {
		return false
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		switch {
		case line == "" || line[0] == '#':
			continue
		case strings.ContainsAny(line[:1], "-[{"), strings.HasSuffix(line, ":"):
			return true
		}
		return strings.Contains(line, ": ") && !strings.ContainsAny(line, ",\t")
	}
	return false
}

// yamlText reports whether data can be text at all.
func yamlText(data []byte) bool {
	return !bytes.HasPrefix(data, []byte("PK")) && bytes.IndexByte(data, 0) < 0
}

// readYAML reads a list of lines; a mapping may hold it under rules, and one of
// tiers before it.
func readYAML(data []byte) (t yamlTable, err error) {
	file, err := parser.ParseBytes(bytes.TrimPrefix(data, []byte("\ufeff")), 0)
	if err != nil {
		return t, yamlProblem(err)
	}
	y := yamlReader{columns: make(map[string]int), table: yamlTable{lines: make(map[[2]int]int)}}
	for _, d := range file.Docs {
		if d.Body == nil {
			continue
		}
		if err := y.top(d.Body); err != nil {
			return t, err
		}
	}
	return y.done(), nil
}

// yamlProblem says what the reader of YAML does not understand.
func yamlProblem(err error) error {
	row, text := 1, err.Error()
	if wrong, ok := errors.AsType[yaml.Error](err); ok {
		text = wrong.GetMessage()
		if token := wrong.GetToken(); token != nil {
			row = token.Position.Line
		}
	}
	text, _, _ = strings.Cut(text, "\n")
	return &award.Problem{Code: "allot-yaml", Args: award.Args{"row": row, "text": text}}
}

// yamlShape says that a node is none of what a list of rules has.
func yamlShape(n ast.Node) error {
	return &award.Problem{Code: "allot-yaml-shape", Args: award.Args{"row": lineOf(n)}}
}

func lineOf(n ast.Node) int {
	if token := n.GetToken(); token != nil && token.Position != nil {
		return token.Position.Line
	}
	return 1
}

// A yamlReader makes rows of nodes.
type yamlReader struct {
	columns map[string]int // by name, in the order in which they come
	names   []string
	table   yamlTable
}

// top reads a document.
func (y *yamlReader) top(n ast.Node) error {
	pairs, ok := mapping(n)
	if !ok {
		return y.list(n, "")
	}
	slices.SortStableFunc(pairs, func(a, b *ast.MappingValueNode) int { // tiers stand before the rules
		return cmp.Compare(rankOfKey(a), rankOfKey(b))
	})
	for _, pair := range pairs {
		var err error
		switch table.Fold(keyOf(pair)) {
		case "tiers", "等次":
			err = y.list(pair.Value, "tier")
		case "rules", "规则":
			err = y.list(pair.Value, "")
		case "ties", "并列":
			y.begin(pair)
			y.set("kind", "ties", pair)
			var text string
			if text, err = y.text(pair.Value); err == nil {
				y.set("limit", text, pair)
			}
		default:
			err = yamlShape(pair)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func rankOfKey(pair *ast.MappingValueNode) int {
	if key := table.Fold(keyOf(pair)); key == "rules" || key == "规则" {
		return 1
	}
	return 0
}

// list reads a list of lines; kind is that of lines without one.
func (y *yamlReader) list(n ast.Node, kind string) error {
	items, ok := n.(*ast.SequenceNode)
	if !ok {
		return yamlShape(n)
	}
	for _, item := range items.Values {
		pairs, ok := mapping(item)
		if !ok {
			return yamlShape(item)
		}
		y.begin(item)
		if kind != "" {
			y.set("kind", kind, item)
		}
		for _, pair := range pairs {
			text, err := y.text(pair.Value)
			if err != nil {
				return err
			}
			y.set(keyOf(pair), text, pair)
		}
	}
	return nil
}

// mapping gives the pairs of a mapping.
func mapping(n ast.Node) ([]*ast.MappingValueNode, bool) {
	switch n := n.(type) {
	case *ast.MappingNode:
		return slices.Clone(n.Values), true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, true
	}
	return nil, false
}

// keyOf gives the key of a pair as it is written.
func keyOf(pair *ast.MappingValueNode) string {
	if token := pair.Key.GetToken(); token != nil {
		return strings.TrimSpace(token.Value)
	}
	return ""
}

// begin begins a row where a node stands. Rows are told apart by their number,
// so two of one line have numbers of their own.
func (y *yamlReader) begin(n ast.Node) {
	y.table.rows = append(y.table.rows, table.Row{Number: len(y.table.rows) + 2})
	y.table.lines[[2]int{len(y.table.rows) + 1, 0}] = lineOf(n)
}

// set puts a text into a column of the last row.
func (y *yamlReader) set(name, text string, at ast.Node) {
	column, known := y.columns[name]
	if !known {
		column = len(y.names)
		y.columns[name] = column
		y.names = append(y.names, name)
		y.table.lines[[2]int{1, column + 1}] = lineOf(at)
	}
	row := &y.table.rows[len(y.table.rows)-1]
	for len(row.Cells) <= column {
		row.Cells = append(row.Cells, "")
	}
	row.Cells[column] = text
	y.table.lines[[2]int{row.Number, column + 1}] = lineOf(at)
}

// text gives a value as a table has it: values of a list with bars between them,
// of a mapping as conditions.
func (y *yamlReader) text(n ast.Node) (string, error) {
	switch n := n.(type) {
	case *ast.NullNode:
		return "", nil
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value), nil
	case *ast.StringNode:
		return strings.TrimSpace(n.Value), nil
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return strings.TrimSpace(n.GetToken().Value), nil
	case *ast.SequenceNode:
		var all []string
		for _, item := range n.Values {
			text, err := y.text(item)
			if err != nil {
				return "", err
			}
			all = append(all, text)
		}
		return strings.Join(all, "|"), nil
	}
	pairs, ok := mapping(n)
	if !ok {
		return "", yamlShape(n)
	}
	var all []string
	for _, pair := range pairs {
		text, err := y.text(pair.Value)
		if err != nil {
			return "", err
		}
		all = append(all, keyOf(pair)+"="+text)
	}
	return strings.Join(all, ";"), nil
}

// done gives the table under its head. Kind and rule are always there.
func (y *yamlReader) done() yamlTable {
	if len(y.table.rows) > 0 {
		y.table.rows = slices.Insert(y.table.rows, 0, table.Row{Number: 1, Cells: y.names})
	}
	return y.table
}

// at gives faults the lines of the file in the place of rows and columns.
func (t yamlTable) at(f table.Faults) table.Faults {
	f.All = slices.Clone(f.All)
	for i := range f.All {
		fault := &f.All[i]
		if fault.Row == 0 {
			continue
		}
		line := t.lines[[2]int{fault.Row, fault.Column}]
		if line == 0 {
			line = t.lines[[2]int{fault.Row, 0}]
		}
		if first, ok := fault.Args["first"].(int); ok && fault.Code != table.ColumnTwice {
			fault.Args["first"] = t.lines[[2]int{first, 0}]
		}
		fault.Row, fault.Column = max(line, 1), 0
	}
	slices.SortStableFunc(f.All, func(a, b table.Fault) int { return cmp.Compare(a.Row, b.Row) })
	return f
}
