//go:build cgo

package main

import _ "github.com/mattn/go-sqlite3" // driver "sqlite3"

// drivers lists SQLite's drivers: SQLite's own C first, which is the faster.
func drivers() []driver {
	return []driver{{"sqlite3", "SQLite (mattn)"}, {"sqlite", "SQLite (modernc)"}}
}
