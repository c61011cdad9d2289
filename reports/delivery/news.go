package delivery

// News gives the code and the arguments for its sentence: the path.
func (e *Error) News() (code string, args map[string]any) {
	return string(e.Code), map[string]any{"path": e.Path}
}
