// Package account says what workbooks that came back and nomination packets
// bring, row by row and field by field, in the same words for the window and for
// the verbs. It needs no window, asks nobody and stores nothing.
package account
