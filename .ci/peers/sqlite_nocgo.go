//go:build !cgo

package main

// drivers lists SQLite's drivers; the one that needs a C compiler is left out.
func drivers() []driver { return []driver{{"sqlite", "SQLite (modernc)"}} }
