package sheet

// News gives the code and the arguments for its sentence: those of the code,
// the file's name as file, and where in it.
func (e *Error) News() (code string, args map[string]any) {
	args = e.Place.words()
	for k, v := range e.Args {
		args[k] = v
	}
	args["file"] = e.Name
	return string(e.Code), args
}

// News gives the code and the arguments for its sentence: those of the code
// and where in the file.
func (n Note) News() (code string, args map[string]any) {
	args = n.Place.words()
	for k, v := range n.Args {
		args[k] = v
	}
	return string(n.Code), args
}

// words gives the parts of a place that say something, by name.
func (p Place) words() map[string]any {
	args := make(map[string]any)
	if p.Sheet != "" {
		args["sheet"] = p.Sheet
	}
	for name, n := range map[string]int{"line": p.Line, "paragraph": p.Paragraph, "table": p.Table, "row": p.Row} {
		if n > 0 {
			args[name] = n
		}
	}
	return args
}
