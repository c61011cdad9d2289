// Package terms is where it is settled how prizes are collected (领奖安排): the
// days and hours, what to bring, collecting by proxy, what is forfeited, the
// places and whom to ask. The collection notice and the sign-off sheet print
// what stands here.
//
// A campaign's terms are three records kept by three operations; the view
// saves those that were edited, one after the other.
package terms
