// Package sample holds the list the program brings along to be tried with: the
// layout of a really published one, 240 winners, every name invented.
package sample

import _ "embed" // the list stands beside this file

// Name is the list's file name.
const Name = "list.txt"

//go:embed list.txt
var list string

// List gives the text of the list.
func List() string { return list }
