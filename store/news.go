package store

// News gives the code of what is wrong and where, for its sentence.
func (f Fault) News() (code string, args map[string]any) {
	return string(f.Code), map[string]any{"where": f.Place}
}
