package leak

// An automaton finds many patterns in one pass (Aho and Corasick, 1975).
type automaton struct {
	patterns []pattern
	states   []state
	root     map[rune]int32
	ways     map[way]int32 // from all other states
	begins   [1 << 16]bool // characters of the basic plane with which patterns begin
	firsts   []int32       // the states of these characters, in the order in which they were made
	rare     bool          // a pattern begins outside the basic plane
}

// A state is how far patterns agree with what was read.
type state struct {
	edges []edge
	fail  int32
	ends  []int32 // the patterns that end here
	exit  int32   // the next state on the way of fail where patterns end, or 0
}

// A way leads from a state by a character.
type way struct {
	from int32
	r    rune
}

// An edge leads to another state.
type edge struct {
	r  rune
	to int32
}

// newAutomaton prepares to look for patterns.
func newAutomaton(patterns []pattern) *automaton {
	a := &automaton{patterns: patterns, states: make([]state, 1), root: make(map[rune]int32), ways: make(map[way]int32)}
	for i := range patterns {
		at := int32(0)
		for _, r := range patterns[i].runes {
			at = a.add(at, r)
		}
		a.states[at].ends = append(a.states[at].ends, int32(i))
	}
	a.connect()
	return a
}

// add goes from a state by a character, making the way where there is none.
func (a *automaton) add(at int32, r rune) int32 {
	if to := a.edge(at, r); to != 0 {
		return to
	}
	to := int32(len(a.states)) //nolint:gosec // as many as secrets have characters
	a.states = append(a.states, state{})
	if at != 0 {
		a.states[at].edges = append(a.states[at].edges, edge{r, to})
		a.ways[way{at, r}] = to
		return to
	}
	a.root[r], a.firsts = to, append(a.firsts, to)
	if r < 1<<16 {
		a.begins[r] = true
	} else {
		a.rare = true
	}
	return to
}

// edge gives the state to which a character leads, or 0.
func (a *automaton) edge(at int32, r rune) int32 {
	if at == 0 {
		return a.root[r]
	}
	return a.ways[way{at, r}]
}

// connect finds for every state the longest other that ends like it.
func (a *automaton) connect() {
	queue := append([]int32(nil), a.firsts...)
	for i := 0; i < len(queue); i++ {
		from := queue[i]
		for _, e := range a.states[from].edges {
			queue = append(queue, e.to)
			fail := a.states[from].fail
			for fail != 0 && a.edge(fail, e.r) == 0 {
				fail = a.states[fail].fail
			}
			fail = a.edge(fail, e.r)
			a.states[e.to].fail = fail
			if a.states[fail].ends != nil {
				a.states[e.to].exit = fail
			} else {
				a.states[e.to].exit = a.states[fail].exit
			}
		}
	}
}

// scan tells of every pattern that stands in the text and where it ends.
func (a *automaton) scan(text []rune, found func(p *pattern, end int)) {
	if len(a.patterns) == 0 {
		return
	}
	at := int32(0)
	for i, r := range text {
		for at != 0 && a.edge(at, r) == 0 {
			at = a.states[at].fail
		}
		if at == 0 {
			at = a.first(r)
		} else {
			at = a.edge(at, r)
		}
		if at == 0 {
			continue
		}
		for out := at; out != 0; out = a.states[out].exit {
			for _, p := range a.states[out].ends {
				found(&a.patterns[p], i+1)
			}
		}
	}
}

// first gives the state behind the first character of a pattern.
func (a *automaton) first(r rune) int32 {
	if r < 1<<16 && !a.begins[r] || r >= 1<<16 && !a.rare {
		return 0
	}
	return a.root[r]
}
